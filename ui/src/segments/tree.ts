import type { Schema } from "../api/client";

type Condition = Schema["Condition"];
type Written = Record<string, unknown>;

/** How a group takes its conditions together. */
export type How = "all" | "any" | "none";

/** What follows the word of a criterion, as it is written. */
export type Argument = string | number | boolean | (string | number)[] | null;

export type Group = { id: string; kind: "group"; how: How; items: Node[] };
export type Value = { id: string; kind: "value"; field: string; word: string; argument: Argument };
export type Related = {
  id: string;
  kind: "related";
  path: string;
  /** `count`, or a total over the number field `of`. */
  measure: Measure;
  of: string;
  word: string;
  argument: Argument;
  where: Group;
};
export type Edge = { id: string; kind: "edge"; first: boolean; path: string; by: string; where: Group };
export type Member = { id: string; kind: "member"; segment: string; inside: boolean };
export type Sql = { id: string; kind: "sql"; sql: string };

/** A condition while it is built: each has a name of its own, and may not be whole yet. */
export type Node = Group | Value | Related | Edge | Member | Sql;

export const MEASURES = ["count", "sum", "average", "min", "max"] as const;
export type Measure = (typeof MEASURES)[number];

/** How many related rows there have to be. */
export const BOUNDS = ["at_least", "at_most", "exactly"] as const;

let made = 0;
const id = () => `n${++made}`;

export const group = (items: Node[] = [], how: How = "all"): Group => ({ id: id(), kind: "group", how, items });
export const value = (field = "", word = "", argument: Argument = null): Value => ({
  id: id(),
  kind: "value",
  field,
  word,
  argument,
});
export const related = (path = ""): Related => ({
  id: id(),
  kind: "related",
  path,
  measure: "count",
  of: "",
  word: "at_least",
  argument: 1,
  where: group(),
});
export const edge = (path = ""): Edge => ({ id: id(), kind: "edge", first: false, path, by: "", where: group() });
export const member = (segment = ""): Member => ({ id: id(), kind: "member", segment, inside: false });
export const sql = (): Sql => ({ id: id(), kind: "sql", sql: "" });

const asGroup = (node: Node): Group => (node.kind === "group" ? node : group([node]));

/** The tree of a condition, to be built on. */
export const read = (condition: Condition): Group => asGroup(node(condition as Written));

function node(written: Written): Node {
  for (const how of ["all", "any", "none"] as const)
    if (how in written) return group((written[how] as Written[]).map(node), how);
  const where = written.where === undefined ? group() : asGroup(node(written.where as Written));
  if ("related" in written) {
    const measure = MEASURES.find((each) => each in written) ?? "count";
    const known = ["related", "where", measure];
    const word = Object.keys(written).find((key) => !known.includes(key));
    return {
      ...related(String(written.related)),
      measure,
      of: measure === "count" ? "" : String(written[measure]),
      word: word ?? "at_least",
      argument: word === undefined ? 1 : (written[word] as Argument),
      where,
    };
  }
  if ("first" in written && !("field" in written))
    return { ...edge(String(written.first)), first: true, by: String(written.by ?? ""), where };
  if ("last" in written && !("field" in written))
    return { ...edge(String(written.last)), by: String(written.by ?? ""), where };
  if ("in_segment" in written) return { ...member(String(written.in_segment)), inside: true };
  if ("not_in_segment" in written) return member(String(written.not_in_segment));
  if ("sql" in written) return { ...sql(), sql: String(written.sql) };
  const word = Object.keys(written).find((key) => key !== "field") ?? "";
  return value(String(written.field), word, (written[word] as Argument | undefined) ?? null);
}

/** The condition of a tree, as it is written. */
export const write = (tree: Node): Condition => written(tree) as Condition;

function written(tree: Node): Written {
  switch (tree.kind) {
    case "group":
      return { [tree.how]: tree.items.map(written) };
    case "value":
      return { field: tree.field, [tree.word]: tree.argument };
    case "related":
      return {
        related: tree.path,
        ...(tree.measure === "count" ? {} : { [tree.measure]: tree.of }),
        [tree.word]: tree.argument,
        ...below(tree.where),
      };
    case "edge":
      return { [tree.first ? "first" : "last"]: tree.path, by: tree.by, ...below(tree.where) };
    case "member":
      return { [tree.inside ? "in_segment" : "not_in_segment"]: tree.segment };
    case "sql":
      return { sql: tree.sql };
  }
}

const below = (where: Group): Written => (where.items.length === 0 ? {} : { where: written(where) });

const isGiven = (argument: Argument) =>
  argument !== null &&
  argument !== "" &&
  !(Array.isArray(argument) && (argument.length === 0 || argument.includes("")));

/** Whether nothing is left to be filled in. */
export function isWhole(tree: Node): boolean {
  switch (tree.kind) {
    case "group":
      return tree.items.every(isWhole);
    case "value":
      return tree.field !== "" && tree.word !== "" && isGiven(tree.argument);
    case "related":
      return (
        tree.path !== "" &&
        (tree.measure === "count" || tree.of !== "") &&
        isGiven(tree.argument) &&
        isWhole(tree.where)
      );
    case "edge":
      return tree.path !== "" && tree.by !== "" && isWhole(tree.where);
    case "member":
      return tree.segment !== "";
    case "sql":
      return tree.sql.trim() !== "";
  }
}

/** How many conditions there are, without their groups. */
export function count(tree: Node): number {
  if (tree.kind === "group") return tree.items.reduce((sum, item) => sum + count(item), 0);
  return 1 + ("where" in tree ? count(tree.where) : 0);
}

/** The same tree with one of its nodes replaced. */
export function replace<T extends Node>(tree: T, old: string, by: Node): T {
  if (tree.id === old) return by as T;
  if (tree.kind === "group") return { ...tree, items: tree.items.map((item) => replace(item, old, by)) };
  if ("where" in tree) return { ...tree, where: replace(tree.where, old, by) };
  return tree;
}

/** The same tree without one of its nodes. */
export function remove<T extends Node>(tree: T, gone: string): T {
  if (tree.kind === "group")
    return { ...tree, items: tree.items.filter((item) => item.id !== gone).map((item) => remove(item, gone)) };
  if ("where" in tree) return { ...tree, where: remove(tree.where, gone) };
  return tree;
}

/** The same tree with a node more, in a group before the one that is there now. */
export function insert<T extends Node>(tree: T, into: string, at: number, added: Node): T {
  if (tree.kind === "group") {
    const items = tree.items.map((item) => insert(item, into, at, added));
    return { ...tree, items: tree.id === into ? items.toSpliced(at, 0, added) : items };
  }
  if ("where" in tree) return { ...tree, where: insert(tree.where, into, at, added) };
  return tree;
}

/** A node of the tree, with the group that it is in. */
export function find(
  tree: Node,
  wanted: string,
  within?: Group,
): { node: Node; within: Group | undefined } | undefined {
  if (tree.id === wanted) return { node: tree, within };
  const below = tree.kind === "group" ? tree.items : "where" in tree ? [tree.where] : [];
  for (const each of below) {
    const found = find(each, wanted, tree.kind === "group" ? tree : within);
    if (found) return found;
  }
  return undefined;
}

/** The same tree with a node somewhere else; as it was where the node would come to lie in itself. */
export function move(tree: Group, moved: string, into: string, at: number): Group {
  const found = find(tree, moved);
  if (!found || find(found.node, into)) return tree;
  const before = found.within?.id === into ? found.within.items.findIndex((item) => item.id === moved) : -1;
  return insert(remove(tree, moved), into, before >= 0 && before < at ? at - 1 : at, found.node);
}

/** A copy with names of its own. */
export const copy = (tree: Node): Node => node(written(tree));
