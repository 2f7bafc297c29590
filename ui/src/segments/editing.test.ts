import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDrafts, loadDraft } from "./drafts";
import { definitionOf, useEditing } from "./editing";
import { group, value } from "./tree";

const start = { name: "french", version: 3, tree: group([value("country", "is", "FR")]), rest: { model: "customers" } };

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

const edit = () => renderHook(() => useEditing("shop", "french", start, false));

test("changes are undone and redone one by one", () => {
  const { result } = edit();
  expect(result.current.undo).toBeUndefined();
  act(() => result.current.change((draft) => ({ ...draft, name: "one" })));
  act(() => vi.advanceTimersByTime(5_000));
  act(() => result.current.change((draft) => ({ ...draft, name: "two" })));
  act(() => result.current.undo?.());
  expect(result.current.draft.name).toBe("one");
  act(() => result.current.undo?.());
  expect(result.current.draft.name).toBe("french");
  expect(result.current.undo).toBeUndefined();
  act(() => result.current.redo?.());
  act(() => result.current.redo?.());
  expect(result.current.draft.name).toBe("two");
});

test("what is typed in one go is one step", () => {
  const { result } = edit();
  for (const name of ["f", "fr", "fre"]) {
    act(() => result.current.change((draft) => ({ ...draft, name })));
    act(() => vi.advanceTimersByTime(100));
  }
  act(() => result.current.undo?.());
  expect(result.current.draft.name).toBe("french");
});

test("a change after an undo leaves nothing to redo", () => {
  const { result } = edit();
  act(() => result.current.change((draft) => ({ ...draft, name: "one" })));
  act(() => result.current.undo?.());
  act(() => result.current.change((draft) => ({ ...draft, name: "two" })));
  expect(result.current.redo).toBeUndefined();
});

test("what is not saved stays in the browser until it is saved or somebody signs out", () => {
  const { result } = edit();
  expect(loadDraft("shop", "french")).toBeUndefined();
  act(() => result.current.change((draft) => ({ ...draft, name: "kept" })));
  expect(loadDraft("shop", "french")?.name).toBe("kept");
  act(() => result.current.clear());
  expect(loadDraft("shop", "french")).toBeUndefined();
  act(() => result.current.change((draft) => ({ ...draft, name: "again" })));
  forgetDrafts();
  expect(loadDraft("shop", "french")).toBeUndefined();
});

test("the definition is the tree with all that stands beside it", () => {
  expect(definitionOf(start)).toEqual({ model: "customers", where: { all: [{ field: "country", is: "FR" }] } });
});
