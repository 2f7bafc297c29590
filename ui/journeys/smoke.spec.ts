import { complaintsOf, expect, test } from "./harness/test";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'nonce-",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

test("the server is alive", async ({ request }) => {
  const answer = await request.get("/health/live");
  expect(answer.status()).toBe(200);
});

test("the owner's account is made with the link of the first start", async ({ world }) => {
  expect(await world.api.get("/api/v1/session")).toMatchObject({ email: world.owner.email, owner: true });
});

test("the page comes with a policy that lets nothing in but our own files", async ({ request }) => {
  const policies: string[] = [];
  for (const place of ["/", "/w/default/segments"]) {
    const answer = await request.get(place);
    const policy = answer.headers()["content-security-policy"] ?? "";
    for (const part of POLICY) expect(policy).toContain(part);
    expect(policy).not.toContain("unsafe");
    expect(policy).not.toContain("*");
    expect(await answer.text()).not.toContain("built without its web page");
    policies.push(policy);
  }
  // A word that stays the same is one that an intruder can learn.
  expect(policies[0]).not.toEqual(policies[1]);
});

test("the page opens without a complaint, for who is signed in and who is not", async ({ page, workspace }) => {
  const complaints = complaintsOf(page);
  await workspace.open(page);
  await expect(page.locator("#root")).not.toBeEmpty();
  await workspace.signIn(page, await workspace.makePerson("viewer"));
  await workspace.open(page);
  await expect(page.locator("#root")).not.toBeEmpty();
  expect(complaints).toEqual([]);
});

test("a prepared workspace brings its customers onto a list", async ({ workspace }) => {
  const shop = await workspace.prepared();
  await workspace.define("activations", "everybody", { destination: "lists", name: "Everybody" });
  const run = await workspace.run("everybody");
  expect(run).toMatchObject({ status: "done", audience: shop.customers.length, added: shop.contacts().length });
  expect(await workspace.sandbox.members("Everybody")).toEqual(shop.contacts().sort());
});
