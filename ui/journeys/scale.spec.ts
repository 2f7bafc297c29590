import { expect, seriousFindings, test } from "./harness/test";

const SEGMENTS = 5_000;
const RUNS = 10_000;

test("a workspace of 5,000 segments and 10,000 runs is as easy to use as a small one", async ({ page, workspace }) => {
  test.setTimeout(120_000);
  await workspace.prepared();
  await workspace.define("segments", "crowd", { model: "customers", where: { field: "country", is: "FR" } });
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  await workspace.run("everybody");
  await workspace.crowd("crowd", SEGMENTS, "everybody", RUNS);
  await workspace.signIn(page, await workspace.makePerson("editor"));

  await workspace.open(page, "/segments");
  const table = page.getByRole("table");
  await expect(table.getByRole("link", { name: "crowd", exact: true })).toBeVisible();
  await expect(table).toHaveAttribute("aria-rowcount", String(SEGMENTS + 3));
  expect(await table.getByRole("row").count()).toBeLessThan(100);
  expect(await seriousFindings(page)).toEqual([]);
  await page.mouse.move(400, 500);
  await page.mouse.wheel(0, 10_000_000);
  await expect(table.getByRole("link", { name: "crowd_last" })).toBeVisible();
  await page.getByRole("textbox", { name: "Search segments" }).fill("crowd_04711");
  await table.getByRole("link", { name: "crowd_04711" }).click();
  await expect(page.getByRole("heading", { name: "crowd_04711" })).toBeVisible();

  await workspace.open(page, "/activations/everybody");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect(page.getByRole("cell", { name: "Done" }).first()).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(100);
  const known = () => page.getByRole("table").getAttribute("aria-rowcount").then(Number);
  const first = await known();
  await page.getByRole("cell", { name: "Done" }).first().hover();
  for (let more = 0; more < 5; more++) {
    const before = await known();
    await page.mouse.wheel(0, 10_000_000);
    await expect.poll(known).toBeGreaterThan(before);
  }
  expect(await known()).toBeGreaterThan(5 * (first - 1));
  expect(await page.getByRole("row").count()).toBeLessThan(100);

  await workspace.open(page, "/segments/new");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeVisible();
});
