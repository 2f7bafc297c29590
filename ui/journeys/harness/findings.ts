import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** More places of one finding say nothing new. */
const PLACES = 5;

/**
 * What keeps people with a screen reader, or without a mouse, from using the page as it is now; one text a finding.
 * `expect(await seriousFindings(page)).toEqual([])`.
 */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, help, nodes }) => {
      const places = nodes
        .slice(0, PLACES)
        .map((node) => `${node.target.join(" ")}: ${node.html} ${node.any[0]?.message ?? ""}`);
      const more = nodes.length > PLACES ? [`and ${nodes.length - PLACES} more`] : [];
      return [`${impact}: ${help} (${id})`, ...places, ...more].join("\n  ");
    });
}

/**
 * Collects from now on what the page's scripts and its security policy complain of. An answer of the API that is no
 * success is none of it: the browser notes those too, but to be signed out, for one, is no mistake of the page.
 */
export function complaintsOf(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const ofAnAnswer = message.text().startsWith("Failed to load resource: the server responded with a status of 4");
    if (ofAnAnswer && new URL(message.location().url).pathname.startsWith("/api/")) return;
    heard.push(`${message.text()} (${message.location().url})`);
  });
  return heard;
}
