import { defineConfig } from "@playwright/test";
import { chromium } from "./journeys/harness/chromium";

const SCREENSHOTS = "screenshots.spec.ts";

export default defineConfig({
  testDir: "journeys",
  outputDir: "target/journeys",
  reporter: [["list"]],
  // Each has a server and a browser to itself, which is what a small machine carries.
  workers: 2,
  fullyParallel: true,
  // A journey that succeeds now and then is a mistake, of the page or its own.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  globalTimeout: 20 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    // What fades in has poor contrast for a while, and moves away from a click.
    contextOptions: { reducedMotion: "reduce" },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "journeys", testIgnore: SCREENSHOTS },
    { name: "screenshots", testMatch: SCREENSHOTS },
  ],
});
