/** Somebody with an account. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

export const PASSWORD = "correct horse battery";

const COOKIE = "Cookie";
const CSRF = "X-Rollcall-Csrf";

/** An answer that is no success. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    what: string,
  ) {
    super(what);
  }
}

/** What one somebody says to a server. */
export class Api {
  private constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>,
  ) {}

  static nobody(url: string): Api {
    return new Api(url, {});
  }

  /** Makes an account with the secret of a link, and signs in. */
  static join(url: string, link: string, person: Person): Promise<Api> {
    return Api.opened(url, "/api/v1/accounts", { link, ...person });
  }

  static signIn(url: string, { email, password }: Person): Promise<Api> {
    return Api.opened(url, "/api/v1/session", { email, password });
  }

  private static async opened(url: string, path: string, body: object): Promise<Api> {
    const answer = await Api.nobody(url).send("POST", path, body);
    const { csrf } = (await answer.json()) as { csrf: string };
    const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    return new Api(url, { [COOKIE]: cookie, [CSRF]: csrf });
  }

  async get<Body>(path: string): Promise<Body> {
    return Api.read(await this.send("GET", path));
  }

  async post<Body>(path: string, body?: object): Promise<Body> {
    return Api.read(await this.send("POST", path, body));
  }

  async put<Body>(path: string, body: object): Promise<Body> {
    return Api.read(await this.send("PUT", path, body));
  }

  async delete(path: string): Promise<void> {
    await this.send("DELETE", path);
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const headers = body ? { ...this.headers, "Content-Type": "application/json" } : this.headers;
    const answer = await fetch(this.url + path, { method, headers, body: body ? JSON.stringify(body) : null });
    if (!answer.ok) throw new Refused(answer.status, `${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  private static async read<Body>(answer: Response): Promise<Body> {
    const text = await answer.text();
    return (text === "" ? undefined : JSON.parse(text)) as Body;
  }
}
