import { expect, seriousFindings, test } from "./harness/test";

const FIVE = {
  model: "customers",
  where: {
    all: [
      { field: "country", is: ["FR", "IT"] },
      {
        any: [
          { field: "points", more_than: 500 },
          { field: "newsletter", is: true },
        ],
      },
      { related: "orders", at_least: 2, where: { field: "ordered_on", in_the_last: "365 days" } },
      { related: "orders", sum: "amount", more_than: 100, where: { field: "status", is_not: "cancelled" } },
    ],
  },
};

test("five conditions over related data are built without SQL", async ({ page, workspace }) => {
  await workspace.prepared();
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/segments/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("good customers");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("good_customers");

  const choose = async (label: string, option: string | RegExp, at = 0) => {
    await page.getByRole("combobox", { name: label, exact: true }).nth(at).click();
    await page.getByRole("option", { name: option, exact: typeof option === "string" }).click();
  };
  await choose("Field", /^country/);
  await page.getByRole("combobox", { name: "Value" }).first().click();
  await page.getByRole("option", { name: /^FR/ }).click();
  await page.getByRole("option", { name: /^IT/ }).click();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Condition", exact: true }).last().click();
  await choose("Field", /^points/, 1);
  await choose("How it is compared", "more than", 1);
  await page.getByRole("textbox", { name: "Value" }).last().fill("500");

  await page.getByRole("button", { name: "Related data" }).click();
  await choose("Related data", "orders");
  await page.getByRole("textbox", { name: "Value" }).last().fill("2");
  await page.getByRole("button", { name: "Condition", exact: true }).first().click();
  await choose("Field", /^ordered_on/, 2);
  await choose("How it is compared", "in the last", 3);
  await page.getByRole("textbox", { name: "Value" }).last().fill("365");

  await page.getByRole("button", { name: "More", exact: true }).last().click();
  await page.getByRole("menuitem", { name: "Group of conditions" }).click();
  await choose("Field", /^newsletter/, 3);

  await expect(page.getByText("Conditions count as you change them.")).toBeVisible();
  await expect(page.getByText(/at least 2 orders where \(?ordered_on in the last 365 days/)).toBeVisible();
  await page.getByRole("tab", { name: "SQL" }).click();
  await expect(page.getByText("SELECT").first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "good_customers" })).toBeVisible();
  const saved = await workspace.api.get<{ definition: object }>(workspace.at("/segments/good_customers"));
  expect(saved.definition).toEqual({
    model: "customers",
    where: {
      all: [
        { field: "country", is: ["FR", "IT"] },
        { field: "points", more_than: 500 },
        { related: "orders", at_least: 2, where: { all: [{ field: "ordered_on", in_the_last: "365 days" }] } },
        { any: [{ field: "newsletter", is: true }] },
      ],
    },
  });
});

test("conditions are dragged, and moved by the keyboard, undone and redone", async ({ page, workspace }) => {
  await workspace.prepared();
  await workspace.define("segments", "five", FIVE);
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/segments/five/edit");
  await expect(page.getByText("counted just now")).toBeVisible();
  const sentence = page.getByText("rows of customers where");
  const before = await sentence.textContent();

  // With the mouse: the first condition into the group.
  const handle = await page.getByRole("button", { name: "Drag this condition" }).first().boundingBox();
  const target = await page.getByRole("button", { name: "Drag this condition" }).nth(2).boundingBox();
  if (!handle || !target) throw new Error("nothing can be dragged");
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(handle.x + 30, handle.y + 40, { steps: 4 });
  await page.mouse.move(target.x + 20, target.y - 6, { steps: 8 });
  await page.mouse.up();
  await expect(sentence).toContainText(/\(country is "FR" or "IT" or points/);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(sentence).toHaveText(before ?? "");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(sentence).not.toHaveText(before ?? "");
  await page.keyboard.press("Control+z");
  await expect(sentence).toHaveText(before ?? "");

  // With the keyboard alone.
  await page.getByRole("button", { name: "What to do with this condition" }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Move down" }).focus();
  await page.keyboard.press("Enter");
  await expect(sentence).toHaveText(/^rows of customers where \(points/);
});

test("a reload in the middle loses nothing", async ({ page, workspace }) => {
  await workspace.prepared();
  await workspace.define("segments", "five", FIVE);
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/segments/five/edit");
  await page.getByRole("button", { name: "Remove this condition" }).first().click();
  const sentence = page.getByText("rows of customers where");
  await expect(sentence).not.toContainText("country");
  await page.reload();
  await expect(page.getByText("There are changes that were not saved")).toBeVisible();
  await expect(sentence).not.toContainText("country");
  await page.getByRole("button", { name: "Discard them" }).click();
  await expect(sentence).toContainText("country");
});

test("two people who edit one segment do not overwrite each other unasked", async ({ page, browser, workspace }) => {
  await workspace.prepared();
  await workspace.define("segments", "five", FIVE);
  const second = await (await browser.newContext({ baseURL: workspace.url, reducedMotion: "reduce" })).newPage();
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.signIn(second, await workspace.makePerson("editor"));
  await workspace.open(page, "/segments/five/edit");
  await workspace.open(second, "/segments/five/edit");
  await second.getByRole("button", { name: "Remove this condition" }).first().click();
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect(second.getByRole("link", { name: "Edit" })).toBeVisible();

  await page.getByRole("button", { name: "Remove this condition" }).last().click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Somebody else was faster")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.getByText("rows of customers where")).not.toContainText("country");
  await second.context().close();
});

test("a mistake that only the server knows is shown at its condition", async ({ page, workspace }) => {
  await workspace.prepared();
  await workspace.define("segments", "wrong", { model: "customers", where: { field: "points", between: [1, 5] } });
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/segments/wrong/edit");
  await page.getByRole("button", { name: "More", exact: true }).first().click();
  await page.getByRole("menuitem", { name: "Condition in SQL" }).click();
  await page.getByRole("textbox", { name: "Condition in SQL" }).fill("points > no_such_column");
  await expect(page.getByRole("alert").first()).toContainText("no_such_column");
});
