import { expect, PASSWORD, seriousFindings, test } from "./harness/test";

test("who is not signed in finds the way in, and nothing else", async ({ page, workspace }) => {
  const person = await workspace.makePerson("viewer");
  await workspace.open(page, "/segments");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Segments" })).toBeVisible();
});

test("somebody is invited, joins by the link, and is a viewer who sees no addresses", async ({
  page,
  browser,
  workspace,
}) => {
  const shop = await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.define("segments", "french", { model: "customers", where: { field: "country", is: "FR" } });
  await workspace.run("everybody");
  await workspace.signIn(page, await workspace.makePerson("admin"));
  await workspace.open(page, "/settings/people");
  await page.getByRole("textbox", { name: "E-mail" }).fill(`vera@${workspace.name}.example.org`);
  await page.getByRole("combobox", { name: "Role", exact: true }).click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByText("/join#").textContent();
  expect(await seriousFindings(page)).toEqual([]);

  const other = await (await browser.newContext({ baseURL: workspace.url, reducedMotion: "reduce" })).newPage();
  await other.goto(link ?? "");
  await other.getByLabel("Your name").fill("Vera");
  await other.getByLabel("E-mail").fill(`vera@${workspace.name}.example.org`);
  await other.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  expect(await seriousFindings(other)).toEqual([]);
  await other.getByRole("button", { name: "Make the account" }).click();
  await expect(other.getByText("Listed in all")).toBeVisible();
  await expect(other.getByRole("link", { name: "New segment" })).toBeHidden();
  await expect(other.getByLabel("Why is this person (not) on the list?")).toBeHidden();

  await workspace.open(other, "/activations/everybody");
  await expect(other.getByRole("button", { name: "Run now" })).toBeHidden();
  await other.getByRole("tab", { name: "Members" }).click();
  await expect(other.getByText("Addresses are masked for your role.")).toBeVisible();
  await expect(other.getByRole("cell", { name: "***@" }).first()).toBeVisible();
  const text = await other.locator("body").innerText();
  for (const customer of shop.customers) expect(text).not.toContain(customer.email);
  await workspace.open(other, "/segments/french");
  await expect(other.getByText("people", { exact: true })).toBeVisible();
  await expect(other.getByRole("tab", { name: "Sample" })).toBeHidden();
  await expect(other.getByRole("link", { name: "Edit" })).toBeHidden();
  await other.context().close();
});

test("a session that ends in the middle asks for the password, and nothing is lost", async ({ page, workspace }) => {
  await workspace.prepared();
  const person = await workspace.makePerson("editor");
  await workspace.signIn(page, person);
  await workspace.open(page, "/segments/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("unsaved");
  await page.getByRole("combobox", { name: "Field" }).click();
  await page.getByRole("option", { name: "newsletter" }).click();
  await page.context().clearCookies();
  // Whatever asks the server next may have noticed by then.
  await page.getByRole("button", { name: "Save", exact: true }).dispatchEvent("click");
  await expect(page.getByRole("dialog", { name: "Your session has ended" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("unsaved");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "unsaved" })).toBeVisible();
});
