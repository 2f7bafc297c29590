import { complaintsOf, expect, seriousFindings, test } from "./harness/test";

test("from an empty workspace to a list in step", async ({ page, workspace }) => {
  // It goes the whole way, and every page of it is held against the rules of accessibility.
  test.setTimeout(120_000);
  const complaints = complaintsOf(page);
  const shop = await workspace.shopData();
  await workspace.signIn(page, await workspace.makePerson("admin"));
  await workspace.open(page);

  // The three steps, and what is missing.
  await expect(page.getByText("Three steps")).toBeVisible();
  await expect(page.getByText("First connect the source")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  // The source: tried, then saved.
  await page.getByRole("link", { name: "Connect a source" }).click();
  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Files or a DuckDB database" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("shop");
  await page.getByRole("textbox", { name: "Folder" }).fill("/nowhere/at/all");
  await page.getByRole("button", { name: "Save & Test" }).click();
  await expect(page.getByRole("alert")).toContainText("/nowhere/at/all");
  await page.getByRole("textbox", { name: "Folder" }).fill(shop.folder);
  await page.getByRole("button", { name: "Save & Test" }).click();

  // The catalogue, with first rows.
  await page.getByRole("button", { name: "customers.csv" }).click();
  await expect(page.getByRole("cell", { name: shop.customers[0]?.email ?? "?" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Make a model of it" }).click();

  // The model.
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("customers");
  await page.getByRole("combobox", { name: "Primary key" }).click();
  await page.getByRole("option", { name: "id", exact: true }).click();
  await page.getByRole("combobox", { name: "E-mail" }).click();
  await page.getByRole("option", { name: "email" }).click();
  await page.getByRole("button", { name: "Take all" }).click();
  await page.getByRole("checkbox", { name: "country has few different values" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "customers", level: 1 })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  // The destination, with its default settings.
  const { address, login } = workspace.sandbox;
  await page.getByRole("link", { name: "Destinations" }).click();
  await page.getByRole("link", { name: "New destination" }).first().click();
  await page.getByRole("textbox", { name: "Client id" }).fill(login.clientId);
  await page.getByRole("textbox", { name: "Client secret" }).fill("wrong");
  await page.getByRole("button", { name: "More settings" }).click();
  await page.getByRole("textbox", { name: "Host" }).fill(address);
  await page.getByRole("textbox", { name: "Token url" }).fill(`${address}/oauth2/token`);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("credentials");
  await page.getByRole("textbox", { name: "Client secret" }).fill(login.clientSecret);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("contact_lists");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("combobox", { name: "For segments of the model" }).click();
  await page.getByRole("option", { name: "customers" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("one click for customers")).toBeVisible();

  // The segment.
  await page.getByRole("link", { name: "Segments" }).click();
  await page.getByRole("link", { name: "New segment" }).first().click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Frenchmen");
  await page.getByRole("combobox", { name: "Field" }).click();
  await page.getByRole("option", { name: "country" }).click();
  await page.getByRole("combobox", { name: "Value" }).click();
  await page.getByRole("option", { name: /^FR/ }).click();
  await page.keyboard.press("Escape");
  const french = shop.customers.filter((customer) => customer.country === "FR");
  await expect(page.getByText(french.length.toLocaleString("en-GB"), { exact: true }).first()).toBeVisible();
  await expect(page.getByText('country is "FR"')).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();

  // One click, which names what will happen.
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByLabel("Activation name")).toHaveValue("Frenchmen");
  await expect(page.getByText("Nothing has been sent yet")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Activate and run" }).click();
  await expect(page.getByText("In step", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await seriousFindings(page)).toEqual([]);
  const contacts = new Set(shop.contacts());
  const listed = french.filter((customer) => contacts.has(customer.email)).map((customer) => customer.email);
  expect(await workspace.sandbox.members("Frenchmen")).toEqual(listed.toSorted());
  expect(complaints).toEqual([]);
});

test("a segment is activated in one click, and an existing list is not taken over in silence", async ({
  page,
  workspace,
}) => {
  await workspace.prepared();
  await workspace.sandbox.createList("italians");
  await workspace.define("segments", "italians", { model: "customers", where: { field: "country", is: "IT" } });
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/segments/italians");
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByText("Emarsys already has a list “italians”")).toBeVisible();
  await expect(page.getByRole("button", { name: "Activate and run" })).toBeDisabled();
  await page.getByLabel("Activation name").fill("People in Italy");
  await expect(page.getByText("Emarsys already has a list")).toBeHidden();
  await page.getByRole("button", { name: "Activate and run" }).click();
  await expect(page.getByText("In step", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "People in Italy" })).toBeVisible();
});

test("the whole form shows the plan before anything is sent", async ({ page, workspace }) => {
  const shop = await workspace.prepared();
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/activations/new?model=customers");
  await page.getByLabel("Activation name").fill("Everybody");
  await page.getByLabel("Description").fill("All of them");
  await page.getByText("Interval").click();
  await page.getByRole("button", { name: "Show the plan" }).click();
  await expect(page.getByText(shop.customers.length.toLocaleString("en-GB"), { exact: true })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  const written = (await workspace.sandbox.calls()).filter(
    (call) => call.endpoint === "list_create" && call.status === 200,
  );
  expect(written).toEqual([]);
  await page.getByRole("button", { name: "Save and run" }).click();
  await expect(page.getByText("In step", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("next run")).toBeVisible();
});

test("who has only a WSSE user connects with it, and is told that it ends", async ({ page, workspace }) => {
  const { address, login } = workspace.sandbox;
  await workspace.signIn(page, await workspace.makePerson("admin"));
  await workspace.open(page, "/destinations/new");
  await page.getByText("WSSE (API v2)").click();
  await expect(page.getByText("Emarsys ends WSSE on 2026-12-31")).toBeVisible();
  await page.getByRole("textbox", { name: "User" }).fill(login.wsseUser);
  await page.getByRole("textbox", { name: "Secret" }).fill(login.wsseSecret);
  await page.getByRole("button", { name: "More settings" }).click();
  await page.getByRole("textbox", { name: "Host" }).fill(address);
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("contact_lists");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.getByRole("button", { name: "Save without them" }).click();
  await expect(page.getByRole("link", { name: "contact_lists" })).toBeVisible();
});
