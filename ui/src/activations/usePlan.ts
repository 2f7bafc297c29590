import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { useWorkspace } from "../session/session";
import type { ActivationDefinition } from "./settings";

const TYPING = 600;
const ticket = crypto.randomUUID();

/** What the first run of an activation would do that is not saved. */
export function useDraftPlan(name: string, definition: ActivationDefinition, enabled: boolean) {
  const { workspace } = useWorkspace();
  const [asked] = useDebouncedValue(definition, TYPING);
  // Neither the schedule nor the guard change who joins; the name of the list may be taken.
  const { schedule: _, alerts: __, description: ___, ...matters } = asked;
  return useQuery({
    queryKey: [workspace, "plan", name, matters],
    enabled: enabled && name !== "",
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/drafts/activations/{name}/plan", {
          params: { path: { workspace, name }, query: { ticket: `${ticket} plan` } },
          body: matters as ActivationDefinition,
          signal,
        }),
      ),
  });
}

/** What the next run of an activation would do. */
export function usePlan(name: string, enabled: boolean) {
  const { workspace } = useWorkspace();
  return useQuery({
    queryKey: [workspace, "plan", name],
    enabled,
    retry: false,
    staleTime: 0,
    queryFn: ({ signal }) =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/activations/{name}/plan", {
          params: { path: { workspace, name } },
          signal,
        }),
      ),
  });
}
