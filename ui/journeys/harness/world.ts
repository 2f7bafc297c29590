import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Api, PASSWORD, type Person } from "./api";
import { Guarded } from "./guarded";
import { JAR, java } from "./java";
import { type Login, Sandbox } from "./sandbox";
import { Workspace } from "./workspace";

/** How many workspaces there can be: the sandbox gets its accounts when it starts. */
const MOST = 100;

const account = (number: number) => `shop-${number}`;

const JAVA_OPTIONS = [
  "-XX:+UseSerialGC",
  "--enable-native-access=ALL-UNNAMED",
  "--sun-misc-unsafe-memory-access=allow",
];

/** Starts a command of the program, in a folder of its own that holds all it writes. */
async function rollcall(name: string, options: string[], command: (folder: string) => string[], form: RegExp) {
  if (!existsSync(JAR))
    throw new Error(
      `There is no ${path.basename(JAR)} to test: build it first, for instance with ./rollcall --version.`,
    );
  const runtime = java();
  const folder = mkdtempSync(path.join(tmpdir(), `rollcall-${name}-`));
  const scratch = path.join(folder, "tmp");
  mkdirSync(scratch);
  // Settings of whoever runs the tests, such as the address of a real database, are none of theirs.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("ROLLCALL_")));
  const line = [runtime, ...JAVA_OPTIONS, ...options, `-Djava.io.tmpdir=${scratch}`, "-jar", JAR, ...command(folder)];
  return { folder, ...(await Guarded.start(line, folder, environment, form)) };
}

const SERVES = /^Rollcall serves (\S+).*\/join#(\S+)\s/ms;

/** What `rollcall serve --demo` starts, before anybody has an account. */
export async function demo() {
  const { program, found } = await rollcall(
    "demo",
    ["-Xmx512m"],
    (folder) => ["serve", "--demo", "--state", path.join(folder, "state"), "--port", "0"],
    SERVES,
  );
  const [, url = "", link = ""] = found;
  return { url, link, end: () => program.end() };
}

/** A server and a sandbox, as processes of their own, and the server's owner. */
export class World {
  private made = 0;

  private constructor(
    readonly url: string,
    /** Who may do everything everywhere. */
    readonly owner: Person,
    /** Speaks for the owner. */
    readonly api: Api,
    private readonly place: { today: Date; folder: string; sandbox: string; screen: string; logins: Login[] },
    private readonly programs: { server: Guarded; sandbox: Guarded },
  ) {}

  static async start(): Promise<World> {
    const accounts = Array.from({ length: MOST }, (_, index) => ["--account", account(index + 1)]).flat();
    const started = await Promise.allSettled([
      rollcall(
        "server",
        // As the launcher gives it; the first compiler alone would be slow at passwords.
        ["-Xmx512m"],
        (folder) => ["serve", "--state", path.join(folder, "state"), "--port", "0"],
        SERVES,
      ),
      rollcall(
        "sandbox",
        ["-Xmx256m", "-XX:TieredStopAtLevel=1"],
        () => ["sandbox", "--port", "0", "--admin-port", "0", "--calls-per-minute", "0", ...accounts],
        /^ *API +(\S+).*^ *Screen +(\S+).*Ctrl-C/ms,
      ),
    ]);
    const [server, sandbox] = started;
    try {
      if (server.status === "rejected") throw server.reason;
      if (sandbox.status === "rejected") throw sandbox.reason;
      const [, url = "", link = ""] = server.value.found;
      const [, address = "", screen = ""] = sandbox.value.found;
      const owner = { name: "Olga Owner", email: "olga@example.org", password: PASSWORD };
      const api = await Api.join(url, link, owner);
      const { accounts: logins } = await Api.nobody(screen).get<{ accounts: Login[] }>("/state");
      const place = { today: new Date(), folder: server.value.folder, sandbox: address, screen, logins };
      return new World(url, owner, api, place, { server: server.value.program, sandbox: sandbox.value.program });
    } catch (failed) {
      await Promise.all(started.map((each) => (each.status === "fulfilled" ? each.value.program.end() : undefined)));
      throw failed;
    }
  }

  /** A workspace that nobody has used. */
  async newWorkspace(): Promise<Workspace> {
    const name = account(++this.made);
    const login = this.place.logins.find((each) => each.name === name);
    if (!login) throw new Error(`One world has accounts for ${MOST} workspaces.`);
    await this.api.post("/api/v1/workspaces", { name, title: "Shop" });
    const sandbox = new Sandbox(this.place.sandbox, this.place.screen, login);
    return new Workspace(this.url, name, this.api, sandbox, path.join(this.place.folder, name), this.place.today);
  }

  /** The last of what the server has said. */
  log(): string {
    return this.programs.server.words();
  }

  async end(): Promise<void> {
    await Promise.all([this.programs.server.end(), this.programs.sandbox.end()]);
  }
}
