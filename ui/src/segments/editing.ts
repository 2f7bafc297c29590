import { useCallback, useEffect, useState } from "react";
import type { Definition } from "../api/queries";
import { type Draft, dropDraft, keepDraft } from "./drafts";
import { write } from "./tree";

export type SegmentDefinition = Definition<"segments">;

type History = { past: Draft[]; now: Draft; future: Draft[]; at: number };

const MOST_STEPS = 200;
/** Changes that follow one another so fast are one step. */
const ONE_STEP = 700;

export const definitionOf = (draft: Draft): SegmentDefinition => ({ ...draft.rest, where: write(draft.tree) });

/** A segment that is being built: with its steps back and forth, kept in the browser after each. */
export function useEditing(workspace: string, slot: string, start: Draft, changed: boolean) {
  const [history, setHistory] = useState<History>({ past: [], now: start, future: [], at: 0 });
  const [dirty, setDirty] = useState(changed);
  const { now } = history;

  useEffect(() => {
    if (dirty) keepDraft(workspace, slot, now);
  }, [dirty, now, workspace, slot]);

  const change = useCallback((next: (draft: Draft) => Draft) => {
    setDirty(true);
    setHistory((before) => {
      const time = Date.now();
      const same = time - before.at < ONE_STEP && before.past.length > 0;
      return {
        past: same ? before.past : [...before.past.slice(-MOST_STEPS), before.now],
        now: next(before.now),
        future: [],
        at: time,
      };
    });
  }, []);

  const step = useCallback((back: boolean) => {
    setDirty(true);
    setHistory((before) => {
      const from = back ? before.past : before.future;
      const next = from.at(-1);
      if (!next) return before;
      return back
        ? { past: from.slice(0, -1), now: next, future: [...before.future, before.now], at: 0 }
        : { past: [...before.past, before.now], now: next, future: from.slice(0, -1), at: 0 };
    });
  }, []);

  const clear = useCallback(() => {
    dropDraft(workspace, slot);
    setDirty(false);
  }, [workspace, slot]);

  /** Goes on from another state, such as what somebody else has saved. */
  const restart = useCallback(
    (draft: Draft) => {
      dropDraft(workspace, slot);
      setDirty(false);
      setHistory({ past: [], now: draft, future: [], at: 0 });
    },
    [workspace, slot],
  );

  return {
    draft: now,
    dirty,
    change,
    undo: history.past.length > 0 ? () => step(true) : undefined,
    redo: history.future.length > 0 ? () => step(false) : undefined,
    clear,
    restart,
  };
}
