import type { SegmentDefinition } from "./editing";
import type { Group } from "./tree";

/** What somebody has built and not saved, so that a reload loses nothing. It stays in this browser until it is saved,
 * thrown away, or he signs out. */
export type Draft = { name: string; version: number; tree: Group; rest: Omit<SegmentDefinition, "where"> };

const PREFIX = "rollcall.segment.";
const key = (workspace: string, name: string) => `${PREFIX}${workspace}.${name}`;

export function loadDraft(workspace: string, name: string): Draft | undefined {
  try {
    const text = localStorage.getItem(key(workspace, name));
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

export function keepDraft(workspace: string, name: string, draft: Draft) {
  try {
    localStorage.setItem(key(workspace, name), JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing loses only the convenience.
  }
}

export const dropDraft = (workspace: string, name: string) => localStorage.removeItem(key(workspace, name));

/** All of them, of all workspaces. */
export function forgetDrafts() {
  for (const each of Object.keys(localStorage)) if (each.startsWith(PREFIX)) localStorage.removeItem(each);
}
