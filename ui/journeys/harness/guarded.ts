import { type ChildProcess, spawn } from "node:child_process";

/** What is kept of what a program says. */
const LONGEST = 200_000;
const START_MILLIS = 60_000;

/**
 * Runs a program and, beside it, a guard that waits for the end of its own input. That end comes when we close it,
 * and also when we are killed and can do nothing any more: then the guard ends the program and removes its folder.
 */
const GUARD = `
folder=$1
shift
exec 3<&0
(
  trap '' HUP INT TERM
  cat <&3 >/dev/null
  kill $$ 2>/dev/null
  left=50
  while [ $left -gt 0 ] && kill -0 $$ 2>/dev/null; do sleep 0.2; left=$((left - 1)); done
  kill -9 $$ 2>/dev/null
  rm -rf "$folder"
) &
exec "$@" </dev/null 3<&-
`;

/** A program that runs no longer than this process, however that ends. Its folder goes with it. */
export class Guarded {
  private said = "";
  private readonly gone: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    const hear = (part: Buffer) => {
      this.said = (this.said + part.toString("utf8")).slice(-LONGEST);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    // The guard holds these open until it is through, so this is later than the end of the program.
    this.gone = new Promise((resolve) => child.once("close", () => resolve()));
  }

  /** Starts it, and waits until it has said something of this form. */
  static async start(
    command: string[],
    folder: string,
    environment: NodeJS.ProcessEnv,
    form: RegExp,
  ): Promise<{ program: Guarded; found: RegExpExecArray }> {
    // A session of its own: Ctrl-C in a terminal would hit the guard as well.
    const child = spawn("/bin/sh", ["-c", GUARD, "guard", folder, ...command], {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: "pipe",
    });
    const program = new Guarded(child);
    try {
      return { program, found: await program.says(form) };
    } catch (failed) {
      await program.end();
      throw failed;
    }
  }

  private says(form: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`${what}; it said:\n${this.said}`));
      const late = setTimeout(() => fail(`The program has not started in ${START_MILLIS / 1000} s`), START_MILLIS);
      const look = () => {
        const found = form.exec(this.said);
        if (!found) return;
        clearTimeout(late);
        this.child.stdout?.off("data", look);
        resolve(found);
      };
      this.child.stdout?.on("data", look);
      this.child.once("error", reject);
      this.child.once("close", () => {
        clearTimeout(late);
        fail("The program has ended");
      });
    });
  }

  /** The last of what it has said, on either channel. */
  words(): string {
    return this.said;
  }

  /** Ends it, and waits until nothing is left of it. */
  async end(): Promise<void> {
    this.child.stdin?.end();
    await this.gone;
  }
}
