import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { useWorkspace } from "../session/session";

const CATALOGUE = 60_000;

/** The tables of a source. */
export function useTables(source: string | undefined) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "sources", source, "tables"],
    enabled: Boolean(source),
    staleTime: CATALOGUE,
    queryFn: async ({ signal }) =>
      (
        await body(
          api.GET("/api/v1/workspaces/{workspace}/sources/{name}/tables", {
            params: { path: { workspace, name: source ?? "" } },
            signal,
          }),
        )
      ).tables,
  });
}

/** The columns of a table. */
export function useColumns(source: string | undefined, table: string | undefined) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "sources", source, "columns", table],
    enabled: Boolean(source) && Boolean(table),
    staleTime: CATALOGUE,
    queryFn: async ({ signal }) =>
      (
        await body(
          api.GET("/api/v1/workspaces/{workspace}/sources/{name}/columns", {
            params: { path: { workspace, name: source ?? "" }, query: { table: table ?? "" } },
            signal,
          }),
        )
      ).columns,
  });
}

/** The first rows of a table. */
export function useFirstRows(source: string, table: string | undefined) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "sources", source, "rows", table],
    enabled: table !== undefined,
    staleTime: CATALOGUE,
    queryFn: ({ signal }) =>
      body(
        api.GET("/api/v1/workspaces/{workspace}/sources/{name}/rows", {
          params: { path: { workspace, name: source }, query: { table: table ?? "" } },
          signal,
        }),
      ),
  });
}
