import { Badge } from "@mantine/core";
import { t } from "../texts";
import { COLOURS, type Run, type Status, stateOf } from "./standing";

/** How an activation stands. */
export function StatusBadge({ status }: { status: Status }) {
  const state = stateOf(status);
  return <Badge color={COLOURS[state]}>{t.activations.states[state]}</Badge>;
}

const RUN_COLOURS: Record<Run["status"], string> = {
  running: "blue",
  done: "green",
  held: "orange",
  skipped: "gray",
  approved: "gray",
  failed: "red",
  interrupted: "yellow",
};

/** How far a run came. */
export function RunBadge({ run }: { run: Pick<Run, "status"> }) {
  return <Badge color={RUN_COLOURS[run.status]}>{t.runs.states[run.status]}</Badge>;
}
