import { createContext, useContext } from "react";
import type { Schema } from "../../api/client";
import type { paths } from "../../api/schema";
import type { Group, Node } from "../tree";

export type Model = Schema["ModelFields"];
export type Field = Model["fields"][number];
type TypeWords = paths["/api/v1/words"]["get"]["responses"][200]["content"]["application/json"]["types"][number];
export type Word = TypeWords["words"][number];
export type Type = TypeWords["type"];

/** What every part of the builder works with. */
export type Building = {
  tree: Group;
  models: Model[];
  types: TypeWords[];
  /** Other segments of the segment's model. */
  segments: string[];
  readOnly: boolean;
  change: (tree: Group) => void;
  /** What the server says is wrong, by the name of the node. */
  wrong: Map<string, string>;
};

export const BuildingContext = createContext<Building | undefined>(undefined);

export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (!building) throw new Error("nothing is built here");
  return building;
}

/** The model that a path of relations leads to. */
export function reached(models: Model[], start: string, path: string): Model | undefined {
  let model = models.find((each) => each.name === start);
  for (const step of path.split(".").filter(Boolean)) {
    const relation = model?.relations.find((each) => each.name === step);
    model = models.find((each) => each.name === relation?.model);
  }
  return model;
}

/** All that a path of relations can be, two steps far. */
export function pathsFrom(models: Model[], start: string): string[] {
  const first = models.find((each) => each.name === start)?.relations ?? [];
  return first.flatMap((relation) => [
    relation.name,
    ...(models.find((each) => each.name === relation.model)?.relations ?? []).map(
      (next) => `${relation.name}.${next.name}`,
    ),
  ]);
}

/** Where the server's pointers into a condition lead. */
export function nodeAt(tree: Node, pointer: string[]): Node {
  const [head, next, ...rest] = pointer;
  if (tree.kind === "group" && head === tree.how && next !== undefined) {
    const item = tree.items[Number(next)];
    return item ? nodeAt(item, rest) : tree;
  }
  if (head === "where" && "where" in tree) {
    const where = tree.where;
    return nodeAt(where, pointer.slice(1));
  }
  return tree;
}
