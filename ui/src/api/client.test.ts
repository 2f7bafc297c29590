import { beforeEach, expect, test, vi } from "vitest";
import { api, body, isSignedOut, keepCsrf, Refused, whenSignedOut } from "./client";

// Before the client is made, which keeps the fetch that it finds.
const { answers, asked } = vi.hoisted(() => {
  const answers: Response[] = [];
  const asked: Request[] = [];
  globalThis.fetch = async (request) => {
    asked.push(request as Request);
    return answers.shift() ?? Response.error();
  };
  return { answers, asked };
});
const json = (status: number, value: object) =>
  new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/problem+json" } });

beforeEach(() => {
  asked.length = 0;
});

test("what the server says is wrong is told, with its place", async () => {
  const errors = [{ pointer: "#/where/all/0/is", detail: "There is no such country." }];
  answers.push(json(422, { detail: "Not valid.", errors }));
  const failed = await body(api.GET("/api/v1/session")).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Refused);
  const refused = failed as Refused;
  expect(refused.message).toBe("Not valid.");
  expect(refused.at("where/all/0")).toBe("There is no such country.");
  expect(refused.at("where/all/1")).toBeUndefined();
  expect(refused.at("where/all/0/i")).toBeUndefined();
});

test("an answer that is no document is told by its status", async () => {
  answers.push(new Response("<html>", { status: 502, statusText: "Bad Gateway" }));
  await expect(body(api.GET("/api/v1/session"))).rejects.toThrow("502 Bad Gateway");
});

test("what changes something carries the word that no other site knows, what only asks does not", async () => {
  keepCsrf("word of the session");
  answers.push(json(200, {}), json(200, {}));
  await api.GET("/api/v1/session");
  await api.POST("/api/v1/session", { body: { email: "e", password: "p" } });
  expect(asked.map((request) => request.headers.get("X-Rollcall-Csrf"))).toEqual([null, "word of the session"]);
});

test("a session that has ended is told to whoever listens, a wrong password is not", async () => {
  const listener = vi.fn();
  whenSignedOut(listener);
  answers.push(json(401, { detail: "Sign in." }), json(401, { detail: "Wrong." }));
  const params = { path: { workspace: "shop" } };
  const failed = await api.GET("/api/v1/workspaces/{workspace}/settings", { params }).catch((error: unknown) => error);
  expect(isSignedOut(failed)).toBe(true);
  expect(listener).toHaveBeenCalledTimes(1);
  await api.POST("/api/v1/session", { body: { email: "e", password: "p" } }).catch(() => {});
  expect(listener).toHaveBeenCalledTimes(1);
});
