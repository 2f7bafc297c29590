import { expect, test } from "vitest";
import { type Run, type Status, stateOf } from "./standing";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const run = (status: Run["status"]) => ({ status }) as Run;
const status = (given: Partial<Status>): Status => ({
  activation: "a",
  list: "A",
  audience: "segment a",
  destination: "lists",
  schedule: "",
  paused: null,
  waits_for: [],
  in_step_as_of: "2026-11-24T11:00:00Z",
  data_as_of: null,
  due_at: null,
  last_run: run("done"),
  ...given,
});
const broken = [{ kind: "source", name: "shop", problem: "It is gone.", since: "2026-11-24T11:00:00Z" }];

test("a list that was brought in step is in step", () => {
  expect(stateOf(status({}), NOW)).toBe("ok");
});

test("what goes on and what is held come before everything else", () => {
  expect(stateOf(status({ last_run: run("running"), paused: "by hand" }), NOW)).toBe("running");
  expect(stateOf(status({ last_run: run("held"), paused: "by hand", waits_for: broken }), NOW)).toBe("held");
});

test("what is broken says so rather than that the last run failed", () => {
  expect(stateOf(status({ last_run: run("failed"), waits_for: broken }), NOW)).toBe("broken");
  expect(stateOf(status({ last_run: run("failed") }), NOW)).toBe("failed");
});

test("a list is late some minutes after its run was due", () => {
  expect(stateOf(status({ due_at: "2026-11-24T11:58:00Z" }), NOW)).toBe("ok");
  expect(stateOf(status({ due_at: "2026-11-24T11:50:00Z" }), NOW)).toBe("late");
});

test("a list that never was in step is not called in step", () => {
  expect(stateOf(status({ in_step_as_of: null, last_run: null }), NOW)).toBe("never");
  expect(stateOf(status({ in_step_as_of: null, last_run: run("interrupted") }), NOW)).toBe("never");
});
