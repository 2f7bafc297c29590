import { onPath } from "./java";

/** The browser of the machine: none is fetched, so that the tests see what people have installed. */
export function chromium(): string {
  const found =
    process.env.CHROMIUM || ["chromium", "chromium-browser", "google-chrome"].map(onPath).find((each) => each);
  if (!found)
    throw new Error(
      "The journeys need Chromium: install it (Debian package chromium), or set CHROMIUM to where it is.",
    );
  return found;
}
