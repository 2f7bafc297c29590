import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

/** What the API speaks of, by the names of its description. */
export type Schema = components["schemas"];

/** What changing requests repeat, so that no other site can send them. */
const CSRF = "X-Rollcall-Csrf";

/** A request that was not carried out, with what the server says of it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Pick<Schema["Problem"], "detail" | "errors">,
  ) {
    super(problem.detail);
  }

  /** What is wrong at a place of the request's body; all that lies below it counts. */
  at(pointer: string): string | undefined {
    const place = `#/${pointer}`;
    return this.problem.errors?.find((each) => each.pointer === place || each.pointer.startsWith(`${place}/`))?.detail;
  }
}

/** Nobody is signed in, or no longer. */
export const isSignedOut = (error: unknown) => error instanceof Refused && error.status === 401;

let csrf = "";
let onSignedOut = () => {};

export const keepCsrf = (word: string) => {
  csrf = word;
};

/** Is called whenever the server does not know who asks. */
export const whenSignedOut = (listener: () => void) => {
  onSignedOut = listener;
};

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrf) request.headers.set(CSRF, csrf);
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return;
    const said = response.headers.get("Content-Type")?.includes("json") ? await response.json() : undefined;
    if (response.status === 401 && schemaPath !== "/api/v1/session") onSignedOut();
    throw new Refused(response.status, said ?? { detail: `${response.status} ${response.statusText}` });
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(guard);

/** The body of an answer; what is wrong was thrown by then. */
export async function body<T>(answer: Promise<{ data?: T | undefined }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/** All pages of a list, one after the other. */
export async function allPages<Page extends { next?: unknown }, Item>(
  ask: (after: string | undefined) => Promise<Page>,
  items: (page: Page) => Item[],
): Promise<Item[]> {
  const found: Item[] = [];
  for (let after: string | undefined; ; ) {
    const page = await ask(after);
    found.push(...items(page));
    if (page.next === undefined || page.next === null) return found;
    after = String(page.next);
  }
}
