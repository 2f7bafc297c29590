import { describe, expect, test } from "vitest";
import type { Schema } from "../api/client";
import {
  copy,
  count,
  edge,
  find,
  group,
  insert,
  isWhole,
  member,
  move,
  read,
  related,
  remove,
  replace,
  value,
  write,
} from "./tree";

type Condition = Schema["Condition"];

const EVERY_KIND: Condition = {
  all: [
    { field: "country", is: ["FR", "BE"] },
    { field: "phone", empty: false },
    { any: [{ field: "points", between: [1, 5] }, { none: [{ field: "vip", is: true }] }] },
    { related: "orders", at_least: 2, where: { all: [{ field: "ordered_on", in_the_last: "30 days" }] } },
    { related: "orders.items", sum: "price", more_than: 100 },
    { first: "orders", by: "ordered_on", where: { all: [{ field: "amount", at_most: 10 }] } },
    { last: "orders", by: "ordered_on" },
    { in_segment: "vip" },
    { not_in_segment: "lapsed" },
    { sql: "points % 2 = 0" },
  ],
} as Condition;

describe("a tree of conditions", () => {
  test("is written as it was read", () => {
    expect(write(read(EVERY_KIND))).toEqual(EVERY_KIND);
  });

  test("has a group at its root, whatever the condition is", () => {
    expect(write(read({ field: "country", is: "FR" } as Condition))).toEqual({ all: [{ field: "country", is: "FR" }] });
  });

  test("counts related rows with at least one where nothing is said", () => {
    expect(write(read({ related: "orders" } as Condition))).toEqual({ all: [{ related: "orders", at_least: 1 }] });
  });

  test("tells the field `last` from the last related row", () => {
    const condition = { all: [{ field: "ordered_on", last: "month" }] } as Condition;
    expect(write(read(condition))).toEqual(condition);
  });

  test("is whole when nothing is left open", () => {
    expect(isWhole(read(EVERY_KIND))).toBe(true);
    for (const open of [
      value(),
      value("a", "is"),
      value("a", "is", []),
      value("a", "between", [1, ""]),
      related(),
      edge("o"),
      member(),
    ])
      expect(isWhole(group([group([open])])), JSON.stringify(open)).toBe(false);
    expect(isWhole(group())).toBe(true);
    expect(isWhole(value("a", "is", 0))).toBe(true);
    expect(isWhole(value("a", "empty", false))).toBe(true);
  });

  test("counts conditions and no groups", () => {
    expect(count(read(EVERY_KIND))).toBe(13);
  });

  test("moves a condition into a group, within one, and out of one", () => {
    const a = value("a");
    const b = value("b");
    const inner = group([b]);
    const tree = group([a, inner]);
    const fields = (node: ReturnType<typeof group>): unknown[] =>
      node.items.map((item) => (item.kind === "group" ? fields(item) : item.kind === "value" ? item.field : ""));
    expect(fields(move(tree, a.id, inner.id, 0))).toEqual([["a", "b"]]);
    expect(fields(move(tree, a.id, inner.id, 1))).toEqual([["b", "a"]]);
    expect(fields(move(tree, b.id, tree.id, 0))).toEqual(["b", "a", []]);
    expect(fields(move(tree, a.id, tree.id, 2))).toEqual([["b"], "a"]);
    expect(fields(move(tree, a.id, tree.id, 0))).toEqual(["a", ["b"]]);
  });

  test("moves no group into itself", () => {
    const inner = group([value("b")]);
    const outer = group([inner]);
    const tree = group([outer]);
    expect(move(tree, outer.id, inner.id, 0)).toBe(tree);
    expect(move(tree, outer.id, outer.id, 0)).toBe(tree);
  });

  test("reaches what lies below related rows", () => {
    const below = value("amount", "more_than", 1);
    const tree = group([{ ...related("orders"), where: group([below]) }]);
    expect(find(tree, below.id)?.within?.items).toEqual([below]);
    const changed = replace(tree, below.id, value("amount", "less_than", 2));
    expect(JSON.stringify(write(changed))).toContain('"less_than":2');
    expect(count(remove(tree, below.id))).toBe(1);
    const where = tree.items[0]?.kind === "related" ? tree.items[0].where.id : "";
    expect(count(insert(tree, where, 0, value("status", "is", "paid")))).toBe(3);
  });

  test("gives a copy names of its own", () => {
    const tree = read(EVERY_KIND);
    const twin = copy(tree);
    expect(write(twin)).toEqual(write(tree));
    expect(twin.id).not.toBe(tree.id);
  });
});
