import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, body } from "../api/client";
import { useChange } from "../api/queries";
import { useWorkspace } from "../session/session";
import type { Run } from "./standing";

const PAGE = 100;

/** The runs of an activation, newest first, a page at a time. */
export function useRuns(activation: string) {
  const { workspace } = useWorkspace();
  return useInfiniteQuery({
    queryKey: [workspace, "runs", activation],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/workspaces/{workspace}/activations/{name}/runs", {
          params: {
            path: { workspace, name: activation },
            query: { limit: PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => (last.next === undefined ? undefined : Number(last.next)),
  });
}

/** A run as it goes on; the server tells each step. */
export function useLiveRun(run: Run | null | undefined): Run | null | undefined {
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const [live, setLive] = useState<Run>();
  const number = run?.status === "running" ? run.run : undefined;
  useEffect(() => {
    if (number === undefined) return;
    const events = new EventSource(`/api/v1/workspaces/${workspace}/runs/${number}/events`);
    const hear = (event: MessageEvent<string>) => setLive(JSON.parse(event.data) as Run);
    events.addEventListener("run", hear);
    events.addEventListener("end", (event: MessageEvent<string>) => {
      hear(event);
      events.close();
      void client.invalidateQueries({ queryKey: [workspace] });
    });
    return () => events.close();
  }, [number, workspace, client]);
  return live && live.run === run?.run ? live : run;
}

type Begin = { kind: Run["kind"]; new_list?: boolean; to?: number; repair?: "report" | "mend" };

/** Begins a run of an activation. */
export const useBegin = (activation: string) =>
  useChange((asked: Begin, workspace) =>
    body(
      api.POST("/api/v1/workspaces/{workspace}/activations/{name}/runs", {
        params: { path: { workspace, name: activation } },
        body: asked as never,
      }),
    ),
  );

/** Decides about a run: ends it, or what becomes of it when the guard holds it. */
export const useDecision = () =>
  useChange(({ run, what }: { run: number; what: "cancel" | "approve" | "new normal" | "skip" }, workspace) => {
    const params = { path: { workspace, run: String(run) } };
    switch (what) {
      case "cancel":
        return body(api.POST("/api/v1/workspaces/{workspace}/runs/{run}/cancel", { params }));
      case "skip":
        return body(api.POST("/api/v1/workspaces/{workspace}/runs/{run}/skip", { params }));
      default:
        return body(
          api.POST("/api/v1/workspaces/{workspace}/runs/{run}/approve", {
            params,
            body: { new_normal: what === "new normal" },
          }),
        );
    }
  });
