import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { type Group, group, value, write } from "../tree";
import { Builder } from "./Builder";
import type { Building, Model } from "./context";

vi.mock("../../session/session", () => ({ useWorkspace: () => ({ workspace: "shop" }) }));

const field = (name: string, type: Model["fields"][number]["type"]) => ({
  name,
  type,
  categorical: false,
  computed: false,
  meaning: null,
});

const MODELS: Model[] = [
  {
    name: "customers",
    source: "shop",
    kind: "users",
    primary_key: "id",
    email: "email",
    fields: [field("country", "text"), field("points", "number")],
    relations: [{ name: "orders", model: "orders", kind: "one_to_many", field: "id", other_field: "customer_id" }],
  },
  {
    name: "orders",
    source: "shop",
    kind: "events",
    primary_key: "id",
    email: "",
    fields: [field("amount", "number"), field("status", "text")],
    relations: [],
  },
];

const TYPES: Building["types"] = [
  { type: "text", words: [{ word: "is", takes: "texts", meaning: "" }] },
  {
    type: "number",
    words: [
      { word: "is", takes: "number", meaning: "" },
      { word: "between", takes: "numbers", meaning: "" },
      { word: "top", takes: "share", meaning: "" },
    ],
  },
];

function build(start: Group, readOnly = false) {
  const built: { tree: Group } = { tree: start };
  function Stage() {
    const [tree, setTree] = useState(start);
    built.tree = tree;
    return (
      <Builder
        model="customers"
        tree={tree}
        models={MODELS}
        types={TYPES}
        segments={["vip"]}
        readOnly={readOnly}
        wrong={new Map()}
        change={setTree}
      />
    );
  }
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <Stage />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return built;
}

const choose = async (label: string, option: string, at = 0) => {
  const user = userEvent.setup();
  await user.click(screen.getAllByRole("combobox", { name: label })[at] as HTMLElement);
  await user.click(await screen.findByRole("option", { name: new RegExp(`^${option}`) }));
};

test("the words to compare with are those of the field's type", async () => {
  const built = build(group([value()]));
  await choose("Field", "points");
  await choose("How it is compared", "between");
  const user = userEvent.setup();
  await user.type(screen.getByRole("textbox", { name: "From" }), "1");
  await user.type(screen.getByRole("textbox", { name: "To" }), "5");
  expect(write(built.tree)).toEqual({ all: [{ field: "points", between: [1, 5] }] });
  await choose("Field", "country");
  expect(write(built.tree)).toEqual({ all: [{ field: "country", is: null }] });
});

test("a total over related rows is one over their numbers", async () => {
  const built = build(group());
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Related data" }));
  await choose("Related data", "orders");
  await choose("What is counted", "sum of");
  await user.click(screen.getByRole("combobox", { name: "Field" }));
  const offered = (await screen.findAllByRole("option")).map((option) => option.textContent);
  expect(offered).toContain("amount");
  expect(offered).not.toContain("status");
  await user.click(screen.getByRole("option", { name: "amount" }));
  await user.click(screen.getByRole("combobox", { name: "How it is compared" }));
  expect(screen.queryByRole("option", { name: "among the highest" })).toBeNull();
  expect(built.tree.items).toMatchObject([{ path: "orders", measure: "sum", of: "amount" }]);
});

test("whoever does not drag moves conditions by their menu", async () => {
  const built = build(group([value("country", "is", "FR"), value("points", "is", 1)]));
  const user = userEvent.setup();
  await user.click(screen.getAllByRole("button", { name: "What to do with this condition" })[0] as HTMLElement);
  await user.click(await screen.findByRole("menuitem", { name: "Move down" }));
  expect(built.tree.items.map((item) => item.kind === "value" && item.field)).toEqual(["points", "country"]);
  await user.click(screen.getAllByRole("button", { name: "Remove this condition" })[0] as HTMLElement);
  expect(write(built.tree)).toEqual({ all: [{ field: "country", is: "FR" }] });
});

test("who may only look finds nothing to press", () => {
  build(group([value("country", "is", "FR")]), true);
  const box = within(screen.getByRole("group"));
  expect(box.queryAllByRole("button")).toEqual([]);
  expect(screen.getByRole("combobox", { name: "Field" })).toHaveProperty("disabled", true);
});
