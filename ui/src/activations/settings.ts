import type { Definition } from "../api/queries";

export type ActivationDefinition = Definition<"activations">;

/** What an activation and the default settings of a destination have in common. */
export type Settings = NonNullable<Definition<"destinations">["defaults"]>;
export type Schedule = NonNullable<Settings["schedule"]>;
export type Guard = NonNullable<Settings["guard"]>;
export type Alerts = NonNullable<Settings["alerts"]>;

/** The same without what is not given. */
export function given<T extends object>(settings: T): T {
  const clean = Object.entries(settings).filter(
    ([, value]) =>
      value !== undefined &&
      value !== "" &&
      !(typeof value === "object" && value !== null && Object.keys(value).length === 0),
  );
  return Object.fromEntries(clean) as T;
}
