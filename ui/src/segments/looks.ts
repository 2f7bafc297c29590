import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body, type Schema } from "../api/client";
import { useWorkspace } from "../session/session";
import type { SegmentDefinition } from "./editing";

/** A segment to look into: as it is saved, or as it is being built. */
export type Looked = { name: string; definition?: SegmentDefinition | undefined };

const TYPING = 500;

/** Each browser window has tickets of its own, by which a newer question ends an older one. */
const windowTicket = crypto.randomUUID();

type Ask = { workspace: string; name: string; signal: AbortSignal; ticket: string };

/** Asks about a segment, some time after the last change of it; the answer before stays until the next is there. */
function useLook<T>(
  what: string,
  { name, definition }: Looked,
  enabled: boolean,
  saved: (ask: Ask) => Promise<T>,
  draft: (ask: Ask, definition: SegmentDefinition) => Promise<T>,
) {
  const { workspace } = useWorkspace();
  const [asked] = useDebouncedValue(definition, TYPING);
  return useQuery({
    queryKey: [workspace, "looks", what, name, asked ?? "saved"],
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) => {
      const ask = { workspace, name: name || "new", signal, ticket: `${windowTicket} ${what}` };
      return asked === undefined ? saved(ask) : draft(ask, asked);
    },
  });
}

const at = ({ workspace, name, signal }: Ask) => ({ params: { path: { workspace, name } }, signal });
const drafted = ({ workspace, name, signal, ticket }: Ask, definition: SegmentDefinition) => ({
  params: { path: { workspace, name }, query: { ticket } },
  body: definition,
  signal,
});

const SAVED = "/api/v1/workspaces/{workspace}/segments/{name}";
const DRAFT = "/api/v1/workspaces/{workspace}/drafts/segments/{name}";

export const useSize = (looked: Looked, enabled = true) =>
  useLook(
    "size",
    looked,
    enabled,
    (ask) => body(api.GET(`${SAVED}/size`, at(ask))),
    (ask, definition) => body(api.POST(`${DRAFT}/size`, drafted(ask, definition))),
  );

export const useSample = (looked: Looked, enabled = true) =>
  useLook<Schema["Rows"]>(
    "sample",
    looked,
    enabled,
    (ask) => body(api.GET(`${SAVED}/sample`, at(ask))),
    (ask, definition) => body(api.POST(`${DRAFT}/sample`, drafted(ask, definition))),
  );

export const useSentence = (looked: Looked, enabled = true) =>
  useLook(
    "words",
    looked,
    enabled,
    async (ask) => (await body(api.GET(`${SAVED}/words`, at(ask)))).words,
    async (ask, definition) => (await body(api.POST(`${DRAFT}/words`, drafted(ask, definition)))).words,
  );

export const useStatement = (looked: Looked, enabled = true) =>
  useLook(
    "sql",
    looked,
    enabled,
    async (ask) => (await body(api.GET(`${SAVED}/sql`, at(ask)))).sql,
    async (ask, definition) => (await body(api.POST(`${DRAFT}/sql`, drafted(ask, definition)))).sql,
  );

export const useBreakdown = (looked: Looked, by: string | null) =>
  useLook<Schema["ValueCount"][]>(
    `breakdown ${by}`,
    looked,
    by !== null,
    async (ask) => {
      const { params, signal } = at(ask);
      const asked = { params: { ...params, query: { by: by ?? "" } }, signal };
      return (await body(api.GET(`${SAVED}/breakdown`, asked))).values;
    },
    async (ask, definition) => {
      const { params, ...rest } = drafted(ask, definition);
      const asked = { ...rest, params: { ...params, query: { ...params.query, by: by ?? "" } } };
      return (await body(api.POST(`${DRAFT}/breakdown`, asked))).values;
    },
  );

export const useOverlap = (looked: Looked, other: string | null) =>
  useLook(
    `overlap ${other}`,
    looked,
    other !== null,
    (ask) => {
      const { params, signal } = at(ask);
      return body(api.GET(`${SAVED}/overlap`, { params: { ...params, query: { with: other ?? "" } }, signal }));
    },
    (ask, definition) => {
      const { params, ...rest } = drafted(ask, definition);
      return body(
        api.POST(`${DRAFT}/overlap`, { ...rest, params: { ...params, query: { ...params.query, with: other ?? "" } } }),
      );
    },
  );

/** Real values of a field, the most frequent first. */
export function useValues(model: string, field: string, search: string, enabled: boolean) {
  const { workspace } = useWorkspace();
  const [asked] = useDebouncedValue(search, 300);
  return useQuery({
    queryKey: [workspace, "values", model, field, asked],
    enabled: enabled && model !== "" && field !== "",
    staleTime: 300_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (
        await body(
          api.GET("/api/v1/workspaces/{workspace}/models/{name}/values", {
            params: { path: { workspace, name: model }, query: { field, ...(asked ? { search: asked } : {}) } },
            signal,
          }),
        )
      ).values,
  });
}

/** How large a segment was over time, and when it was changed. */
export function useSegmentHistory(name: string) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "segments", name, "history"],
    queryFn: () =>
      body(
        api.GET("/api/v1/workspaces/{workspace}/segments/{name}/history", { params: { path: { workspace, name } } }),
      ),
  });
}
