import type { Schema } from "../api/client";

export type Status = Schema["Status"];
export type Run = Schema["Run"];

/** How an activation stands, in one word. */
export const STATES = ["running", "held", "failed", "broken", "paused", "late", "never", "ok"] as const;
export type State = (typeof STATES)[number];

/** A list counts as late so long after its run was due, in milliseconds. */
const LATE = 5 * 60_000;

export function stateOf(status: Status, now = Date.now()): State {
  const last = status.last_run;
  if (last?.status === "running") return "running";
  if (last?.status === "held") return "held";
  if (status.waits_for.length > 0) return "broken";
  if (status.paused !== null) return "paused";
  if (last?.status === "failed") return "failed";
  if (status.due_at !== null && now - new Date(status.due_at).getTime() > LATE) return "late";
  if (!last || status.in_step_as_of === null) return "never";
  return "ok";
}

export const COLOURS: Record<State, string> = {
  running: "blue",
  held: "orange",
  failed: "red",
  broken: "red",
  paused: "gray",
  late: "yellow",
  never: "gray",
  ok: "green",
};
