import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "./harness/test";

const FOLDER = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));

const LOOKS = [
  { name: "light", width: 1440, height: 900, scheme: "light" },
  { name: "dark", width: 1440, height: 900, scheme: "dark" },
  { name: "narrow", width: 360, height: 800, scheme: "light" },
] as const;

const SEGMENTS = {
  french_regulars: {
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
      ],
    },
  },
  newcomers: { model: "customers", where: { field: "signed_up_on", in_the_last: "60 days" } },
};

type Shot = { name: string; place: string; act?: (page: Page) => Promise<unknown> };

const tab = (name: string) => (page: Page) => page.getByRole("tab", { name, exact: true }).click();

const SHOTS: Shot[] = [
  { name: "overview", place: "" },
  { name: "segments", place: "/segments" },
  { name: "segment", place: "/segments/french_regulars", act: tab("Breakdown") },
  { name: "segment-edit", place: "/segments/french_regulars/edit" },
  { name: "activations", place: "/activations" },
  { name: "activation", place: "/activations/everybody" },
  { name: "activation-runs", place: "/activations/everybody", act: tab("Runs") },
  { name: "activation-members", place: "/activations/everybody", act: tab("Members") },
  { name: "activation-held", place: "/activations/held" },
  { name: "activation-new", place: "/activations/new?segment=newcomers" },
  { name: "destinations", place: "/destinations" },
  { name: "destination", place: "/destinations/lists" },
  { name: "destination-new", place: "/destinations/new" },
  { name: "platform", place: "/platforms/emarsys" },
  { name: "models", place: "/models" },
  { name: "models-graph", place: "/models", act: tab("Graph") },
  { name: "model", place: "/models/customers" },
  { name: "sources", place: "/sources" },
  {
    name: "source",
    place: "/sources/shop",
    act: (page) => page.getByRole("button", { name: "customers.csv" }).click(),
  },
  { name: "settings-general", place: "/settings/general" },
  { name: "settings-people", place: "/settings/people" },
  { name: "settings-tokens", place: "/settings/tokens" },
  { name: "settings-alerts", place: "/settings/alerts" },
  { name: "settings-audit", place: "/settings/audit" },
];

/** Takes a picture when nothing is on its way any more. */
async function shoot(page: Page, name: string) {
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled" });
}

for (const { name: look, width, height, scheme } of LOOKS)
  test(`every page, ${look}`, async ({ page, workspace }) => {
    test.setTimeout(300_000);
    const shop = await workspace.prepared();
    for (const [name, definition] of Object.entries(SEGMENTS)) await workspace.define("segments", name, definition);
    await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
    await workspace.define("activations", "french_regulars", { destination: "lists", segment: "french_regulars" });
    await workspace.define("activations", "held", {
      destination: "lists",
      name: "Held",
      guard: { min_audience: 5000 },
    });
    await workspace.run("everybody");
    await workspace.run("french_regulars");
    await workspace.run("held");
    await workspace.signIn(page, await workspace.makePerson("admin"));
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const shot of SHOTS) {
      await workspace.open(page, shot.place);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await shot.act?.(page);
      await shoot(page, `${shot.name}-${look}`);
    }
    await workspace.open(page, "/person");
    await page.getByRole("textbox", { name: "E-mail address" }).fill(shop.customers[0]?.email ?? "");
    await page.getByRole("button", { name: "Find out" }).click();
    await page.getByRole("button", { name: /Everybody/ }).click();
    await shoot(page, `person-${look}`);
  });

for (const { name: look, width, height, scheme } of LOOKS)
  test(`the first minutes, ${look}`, async ({ page, workspace }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await workspace.open(page);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await shoot(page, `sign-in-${look}`);
    await workspace.signIn(page, await workspace.makePerson("admin"));
    await workspace.open(page);
    await expect(page.getByText("Three steps")).toBeVisible();
    await shoot(page, `first-steps-${look}`);
  });
