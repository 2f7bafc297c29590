import { test as base } from "@playwright/test";
import type { Workspace } from "./workspace";
import { World } from "./world";

export { expect } from "@playwright/test";
export { Api, PASSWORD, type Person, Refused } from "./api";
export { complaintsOf, seriousFindings } from "./findings";
export type { Sandbox } from "./sandbox";
export type { Customer, Order, Shop } from "./shop";
export type { Role, Run, Workspace } from "./workspace";

/** A test gets a workspace of its own; the server and the sandbox it shares with those that ran before it. */
export const test = base.extend<{ workspace: Workspace }, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is read from its pattern; this needs nothing
    async ({}, use) => {
      const world = await World.start();
      await use(world);
      await world.end();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ world }, use) => use(world.url),
  workspace: async ({ world }, use, info) => {
    const workspace = await world.newWorkspace();
    await use(workspace);
    if (info.status !== info.expectedStatus)
      await info.attach("server log", { body: world.log(), contentType: "text/plain" });
    await workspace.rest();
  },
});
