import { complaintsOf, expect, seriousFindings, test } from "./harness/test";

const PAGES = [
  "",
  "/segments",
  "/segments/french",
  "/segments/french/edit",
  "/activations",
  "/activations/everybody",
  "/activations/everybody/edit",
  "/activations/new",
  "/destinations",
  "/destinations/new",
  "/destinations/lists",
  "/platforms/emarsys",
  "/models",
  "/models/new",
  "/models/customers",
  "/sources",
  "/sources/new",
  "/sources/shop",
  "/person",
  "/settings/general",
  "/settings/people",
  "/settings/tokens",
  "/settings/alerts",
  "/settings/audit",
  "/settings/account",
];

for (const scheme of ["light", "dark"] as const)
  test(`every page can be used without eyes or mouse, in ${scheme}, and fits a telephone`, async ({
    page,
    workspace,
  }) => {
    test.setTimeout(180_000);
    const complaints = complaintsOf(page);
    await workspace.prepared();
    await workspace.define("segments", "french", { model: "customers", where: { field: "country", is: "FR" } });
    await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
    await workspace.run("everybody");
    await workspace.signIn(page, await workspace.makePerson("admin"));
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const findings: string[] = [];
    for (const place of PAGES) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await workspace.open(page, place);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      findings.push(...(await seriousFindings(page)).map((finding) => `${place}: ${finding}`));
      await page.setViewportSize({ width: 360, height: 740 });
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(width, { message: `${place} on a telephone` }).toBeLessThanOrEqual(360);
    }
    expect(findings).toEqual([]);
    expect(complaints).toEqual([]);
  });

test("hundreds of segments are shown with only those in sight drawn", async ({ page, workspace }) => {
  test.setTimeout(180_000);
  await workspace.prepared();
  const many = Array.from({ length: 600 }, (_, at) => `segment_${String(at).padStart(4, "0")}`);
  for (const name of many)
    await workspace.define("segments", name, { model: "customers", where: { field: "points", at_least: 1 } });
  await workspace.signIn(page, await workspace.makePerson("viewer"));
  await workspace.open(page, "/segments");
  await expect(page.getByRole("link", { name: "segment_0000" })).toBeVisible();
  expect(await page.getByRole("row").count()).toBeLessThan(80);
  await page.getByLabel("Search segments").fill("0599");
  await expect(page.getByRole("link", { name: "segment_0599" })).toBeVisible();
  await expect(page.getByRole("link", { name: "segment_0000" })).toBeHidden();
});
