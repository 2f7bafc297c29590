import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useWorkspace } from "../session/session";
import { allPages, api, body, type Schema } from "./client";

/** What people define, by the word of its section. */
export type Things = {
  sources: Schema["Source"];
  models: Schema["Model"];
  segments: Schema["Segment"];
  platforms: Schema["Platform"];
  destinations: Schema["Destination"];
  activations: Schema["Activation"];
  channels: Schema["Channel"];
};
export type Section = keyof Things;
export type Definition<S extends Section> = Things[S]["definition"];

const PAGE = 500;
const STATUSES = 1000;
const GLANCE = 15_000;

/** The paths of a section differ in its word alone. */
const listPath = (section: Section) =>
  `/api/v1/workspaces/{workspace}/${section}` as "/api/v1/workspaces/{workspace}/sources";
const thingPath = (section: Section) =>
  `${listPath(section)}/{name}` as "/api/v1/workspaces/{workspace}/sources/{name}";

const named = (workspace: string, name: string) => ({ params: { path: { workspace, name } } });

/** All things of a section, by name. */
export function useThings<S extends Section>(section: S, enabled = true) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, section],
    enabled,
    queryFn: ({ signal }) =>
      allPages(
        (after) =>
          body(
            api.GET(listPath(section), {
              params: { path: { workspace }, query: { limit: PAGE, ...(after === undefined ? {} : { after }) } },
              signal,
            }),
          ),
        (page) => (page as unknown as Record<S, Things[S][]>)[section],
      ),
  });
}

/** One thing; nothing is asked where there is no name. */
export function useThing<S extends Section>(section: S, name: string | undefined) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, section, name],
    enabled: name !== undefined,
    queryFn: async ({ signal }) =>
      (await body(api.GET(thingPath(section), { ...named(workspace, name ?? ""), signal }))) as unknown as Things[S],
  });
}

/** Whatever a definition may have changed is asked for again. */
const afresh = (client: QueryClient, workspace: string) => client.invalidateQueries({ queryKey: [workspace] });

/** Defines or changes a thing. `version` is the one the change is based on; 0 where there has to be none. */
export function useSave<S extends Section>(section: S) {
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (thing: { name: string; definition: Definition<S>; version: number | "any" }) => {
      const basis: Record<string, string> =
        thing.version === "any"
          ? {}
          : thing.version === 0
            ? { "If-None-Match": "*" }
            : { "If-Match": `"${thing.version}"` };
      return (await body(
        api.PUT(thingPath(section), {
          ...named(workspace, thing.name),
          body: thing.definition as never,
          headers: basis,
        }),
      )) as unknown as Things[S];
    },
    onSuccess: (saved) => {
      client.setQueryData([workspace, section, saved.name], saved);
      return afresh(client, workspace);
    },
  });
}

/** Deletes a thing. */
export function useDelete(section: Section) {
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => body(api.DELETE(thingPath(section), named(workspace, name))),
    onSuccess: (_, name) => {
      client.removeQueries({ queryKey: [workspace, section, name] });
      return afresh(client, workspace);
    },
  });
}

/** A change of any other kind, after which everything of the workspace is asked for again. */
export function useChange<In, Out>(change: (input: In, workspace: string) => Promise<Out>) {
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: In) => change(input, workspace),
    onSuccess: () => afresh(client, workspace),
  });
}

/** What can be connected, with what each kind asks for. */
export const useKinds = () =>
  useQuery({ queryKey: ["kinds"], staleTime: Number.POSITIVE_INFINITY, queryFn: () => body(api.GET("/api/v1/kinds")) });

/** The words of conditions, by the type of the field. */
export const useWords = () =>
  useQuery({
    queryKey: ["words"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await body(api.GET("/api/v1/words"))).types,
  });

/** All models with what conditions may speak of. */
export function useFields() {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "fields"],
    queryFn: async () =>
      (await body(api.GET("/api/v1/workspaces/{workspace}/fields", { params: { path: { workspace } } }))).models,
  });
}

/** How all activations stand. */
export function useStatuses() {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "statuses"],
    refetchInterval: GLANCE,
    queryFn: ({ signal }) =>
      allPages(
        (after) =>
          body(
            api.GET("/api/v1/workspaces/{workspace}/statuses", {
              params: { path: { workspace }, query: { limit: STATUSES, ...(after === undefined ? {} : { after }) } },
              signal,
            }),
          ),
        (page) => page.statuses,
      ),
  });
}

/** What people should know now. */
export function useAlerts() {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "alerts"],
    refetchInterval: GLANCE,
    queryFn: async () =>
      (await body(api.GET("/api/v1/workspaces/{workspace}/alerts", { params: { path: { workspace } } }))).alerts,
  });
}
