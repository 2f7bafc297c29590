import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { Api, PASSWORD, type Person } from "./api";
import { JAR, java } from "./java";
import type { Sandbox } from "./sandbox";
import { MODELS, Shop } from "./shop";

const CROWD = fileURLToPath(new URL("Crowd.java", import.meta.url));

export type Role = "viewer" | "operator" | "editor" | "admin";

export type Section = "sources" | "models" | "segments" | "platforms" | "destinations" | "activations" | "channels";

/** What of a run tests look at. */
export interface Run {
  run: number;
  activation: string;
  status: "running" | "done" | "held" | "skipped" | "approved" | "failed" | "interrupted";
  message: string;
  cause: "none" | "broken" | "list_gone" | "cancelled" | "other";
  audience: number;
  added: number;
  removed: number;
  listed: number;
  waiting: number;
  rejected: number;
}

const POLL_MILLIS = 50;

/** A workspace that is one test's own, with an account of the sandbox that is its own, too. */
export class Workspace {
  private people = 0;

  constructor(
    readonly url: string,
    readonly name: string,
    /** Speaks for the owner. */
    readonly api: Api,
    readonly sandbox: Sandbox,
    private readonly folder: string,
    private readonly today: Date,
  ) {}

  /** The address of a place of the API below the workspace. */
  at(rest: string): string {
    return `/api/v1/workspaces/${this.name}${rest}`;
  }

  async define(section: Section, name: string, definition: object): Promise<void> {
    await this.api.put(this.at(`/${section}/${name}`), definition);
  }

  /** Somebody who has an account, and this role here; he belongs to no other workspace. */
  async makePerson(role: Role): Promise<Person> {
    const email = `${role}-${++this.people}@${this.name}.example.org`;
    const person = { name: `${role[0]?.toUpperCase()}${role.slice(1)} ${this.people}`, email, password: PASSWORD };
    const { link } = await this.api.post<{ link: string }>(this.at("/invitations"), { email, role });
    await Api.join(this.url, link, person);
    return person;
  }

  /** Writes the files of the shop, and makes contacts of nine customers in ten. */
  async shopData(): Promise<Shop> {
    const shop = new Shop(path.join(this.folder, "shop"), this.today);
    shop.write();
    await this.sandbox.addContacts(shop.contacts());
    return shop;
  }

  /** The shop, and all that is needed to activate a segment of its customers. */
  async prepared(): Promise<Shop> {
    const shop = await this.shopData();
    const { address, login } = this.sandbox;
    await this.define("sources", "shop", { kind: "files", folder: shop.folder });
    await this.define("models", "orders", MODELS.orders);
    await this.define("models", "customers", MODELS.customers);
    await this.define("platforms", "emarsys", {
      kind: "emarsys",
      host: address,
      token_url: `${address}/oauth2/token`,
      client_id: login.clientId,
      client_secret: login.clientSecret,
    });
    await this.define("destinations", "lists", { platform: "emarsys", defaults: { model: "customers" } });
    return shop;
  }

  /** As many segments like this one, and runs like the last one of an activation, as a team has after years. */
  async crowd(segment: string, segments: number, activation: string, runs: number): Promise<void> {
    const database = path.join(this.folder, "..", "state", "rollcall.db");
    const given = [database, this.name, segment, String(segments), activation, String(runs)];
    await promisify(execFile)(java(), ["--enable-native-access=ALL-UNNAMED", "-cp", JAR, CROWD, ...given]);
    // A change that the server makes itself lets it see the others.
    const { definition } = await this.api.get<{ definition: object }>(this.at(`/segments/${segment}`));
    await this.define("segments", `${segment}_last`, definition);
  }

  /** Begins a run of an activation, and waits for its end. */
  async run(activation: string, what: object = {}): Promise<Run> {
    const begun = await this.api.post<Run>(this.at(`/activations/${activation}/runs`), what);
    for (let run = begun; ; run = await this.api.get<Run>(this.at(`/runs/${begun.run}`))) {
      if (run.status !== "running") return run;
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    }
  }

  /** Signs somebody in, in this page's browser, without the way in: that has a journey of its own. */
  async signIn(page: Page, { email, password }: Person): Promise<void> {
    const answer = await page.context().request.post(`${this.url}/api/v1/session`, { data: { email, password } });
    if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
  }

  /** Goes to a place of the workspace, such as `/segments`. */
  async open(page: Page, place = ""): Promise<void> {
    await page.goto(`${this.url}/w/${this.name}${place}`);
  }

  /** Takes care that nothing of it happens behind the back of the next test. */
  async rest(): Promise<void> {
    const { activations } = await this.api.get<{ activations: { name: string }[] }>(this.at("/activations"));
    for (const { name } of activations) await this.api.post(this.at(`/activations/${name}/pause`), {});
    await this.sandbox.mend();
  }
}
