import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const TARGET = fileURLToPath(new URL("../../../server/target", import.meta.url));

/** The program. */
export const JAR = path.join(TARGET, "rollcall-all.jar");

/** The release that the program is compiled for. */
const RELEASE = 25;

/** The first program of this name that the shell would find. */
export function onPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    const candidate = path.join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}

function inside(folder: string, deeper = ""): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => path.join(folder, name, deeper))
    : [];
}

function fits(home: string): boolean {
  try {
    const release = /^JAVA_VERSION="(\d+)/m.exec(readFileSync(path.join(home, "release"), "utf8"));
    return Number(release?.[1]) >= RELEASE && existsSync(path.join(home, "bin", "java"));
  } catch {
    return false;
  }
}

/** A Java that runs the program, looked for where the launcher looks: the default `java` may be older. */
export function java(): string {
  const javac = onPath("javac");
  const homes = [
    process.env.ROLLCALL_JAVA_HOME ?? "",
    process.env.JAVA_HOME ?? "",
    ...inside("/usr/lib/jvm"),
    ...inside("/opt/java"),
    ...inside("/opt").filter((home) => path.basename(home).startsWith("jdk")),
    ...inside(path.join(homedir(), ".sdkman/candidates/java")),
    ...inside(path.join(homedir(), ".jdks")),
    ...inside("/Library/Java/JavaVirtualMachines", "Contents/Home"),
    javac ? path.dirname(path.dirname(realpathSync(javac))) : "",
  ];
  const home = homes.find((each) => each !== "" && fits(each));
  if (!home) throw new Error(`The journeys need a JDK ${RELEASE} and found none: install one, or set JAVA_HOME to it.`);
  return path.join(home, "bin", "java");
}
