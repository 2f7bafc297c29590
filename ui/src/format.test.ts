import { expect, test } from "vitest";
import { ago, label, length, percent, slug } from "./format";

test("a name for addresses is made of what somebody typed", () => {
  expect(slug("Gute Nachbarn, März")).toBe("Gute_Nachbarn_Marz");
  expect(slug("  _été_ ")).toBe("ete");
  expect(slug("x".repeat(80))).toHaveLength(64);
  expect(slug("!!")).toBe("");
});

test("times are told in words that fit their size", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  expect(ago("2026-11-24T11:59:40Z", now)).toBe("just now");
  expect(ago("2026-11-24T12:00:20Z", now)).toBe("in a moment");
  expect(ago("2026-11-24T11:30:00Z", now)).toBe("30 minutes ago");
  expect(ago("2026-11-23T12:00:00Z", now)).toBe("yesterday");
  expect(length(0.2)).toBe("under a second");
  expect(length(90)).toBe("2 minutes");
  expect(length(7200)).toBe("2 hours");
});

test("a part of nothing is no part", () => {
  expect(percent(0, 0)).toBe("0%");
  expect(percent(1, 8)).toBe("12.5%");
});

test("a setting's name is readable", () => {
  expect(label("client_id")).toBe("Client id");
});
