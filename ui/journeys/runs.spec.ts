import { expect, seriousFindings, test } from "./harness/test";

test("a held run is looked at and approved", async ({ page, workspace }) => {
  const shop = await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  shop.customers.splice(200);
  shop.write();
  expect(await workspace.run("everybody")).toMatchObject({ status: "held" });
  await workspace.signIn(page, await workspace.makePerson("operator"));
  await workspace.open(page, "/activations?state=held");
  await page.getByRole("link", { name: "Everybody" }).click();
  await expect(page.getByText("The guard holds this run: nothing was sent")).toBeVisible();
  await expect(page.getByText("The guard would hold this run")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("In step", { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await workspace.sandbox.members("Everybody")).toHaveLength(180);
});

test("a broken source is named where one looks, and mended there", async ({ page, workspace }) => {
  const shop = await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  await workspace.define("sources", "shop", { kind: "files", folder: `${shop.folder}/gone` });
  expect(await workspace.run("everybody")).toMatchObject({ status: "failed" });
  await workspace.signIn(page, await workspace.makePerson("admin"));
  await workspace.open(page, "/activations/everybody");
  await expect(page.getByText("Waits until source shop can be used again")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("link", { name: "Look at it" }).click();
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Folder" }).fill(shop.folder);
  await page.getByRole("button", { name: "Save & Test" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await workspace.api.post(workspace.at("/sources/shop/check"));
  await workspace.open(page, "/activations/everybody");
  await expect(page.getByText("Waits until source shop")).toBeHidden();
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByText("In step", { exact: true })).toBeVisible({ timeout: 30_000 });
});

test("a list's runs, members and reasons are there to be read", async ({ page, workspace }) => {
  const shop = await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/activations/everybody");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect(page.getByRole("cell", { name: "Done" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("tab", { name: "Members" }).click();
  await page.getByText("Waiting").last().click();
  const stranger = shop.customers.find((customer) => customer.id % 10 === 0);
  await page.getByLabel("Search by address").fill(stranger?.email ?? "");
  await expect(page.getByRole("cell", { name: stranger?.email ?? "?" })).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toBe("everybody.csv");

  await page.getByLabel("Why is this person (not) on the list?").fill(stranger?.email.toUpperCase() ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByText("On 0 of 1 list.")).toBeVisible();
  await page.getByRole("button", { name: /Everybody/ }).click();
  await expect(page.getByText("1 row of model customers has this address now.")).toBeVisible();
  expect(page.url()).not.toContain("%40");
  expect(page.url()).not.toContain("@");
  expect(await seriousFindings(page)).toEqual([]);
});

test("who deletes an activation says what becomes of its list", async ({ page, workspace }) => {
  await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  expect(await workspace.sandbox.size("Everybody")).toBe(1800);
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/activations/everybody");
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByLabel("Everybody whom Rollcall put on it comes off first").check();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No activation yet")).toBeVisible({ timeout: 30_000 });
  expect(await workspace.sandbox.size("Everybody")).toBe(0);
});

test("who wants the list itself gone deletes it with the activation, unless others are on it", async ({
  page,
  workspace,
}) => {
  await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  const stranger = "stranger@example.org";
  await workspace.sandbox.addContacts([stranger]);
  await workspace.sandbox.addMember("Everybody", stranger);
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/activations/everybody");
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByLabel("The list is deleted in Emarsys").check();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(dialog.getByRole("alert")).toContainText("1 more than were added here");
  await workspace.sandbox.removeMember("Everybody", stranger);
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("No activation yet")).toBeVisible({ timeout: 30_000 });
  expect(await workspace.sandbox.lists()).toEqual([]);
});

test("an activation says how new its data is, and keeps what somebody wants to be told", async ({
  page,
  workspace,
}) => {
  await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  await workspace.signIn(page, await workspace.makePerson("editor"));
  await workspace.open(page, "/activations/everybody");
  await expect(page.getByText("Source data as of")).toBeVisible();
  await expect(page.getByText("not known")).toBeHidden();

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Late after" }).fill("6h");
  await page.getByRole("switch", { name: "Tell when the audience" }).uncheck();
  await page.getByText("Interval", { exact: true }).click();
  await page.getByRole("combobox", { name: "If the run before" }).click();
  await page.getByRole("option", { name: "Leave this one out" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Everybody" })).toBeVisible();
  const { definition } = await workspace.api.get<{ definition: object }>(workspace.at("/activations/everybody"));
  expect(definition).toMatchObject({
    alerts: { late_after: "6h", unusual: false },
    schedule: { every: "1h", if_busy: "skip" },
  });
});
