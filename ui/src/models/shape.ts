import type { Definition } from "../api/queries";

export type ModelDefinition = Definition<"models">;
type Fields = NonNullable<ModelDefinition["fields"]>;
type Given = Fields[string];

/** A field in full; the short form of a definition is only its type. */
export type Field = Exclude<Given, string | number>;
export type Relation = Exclude<NonNullable<ModelDefinition["relations"]>[string], string | number>;

/** A field as its settings, however it was written. */
export const settingsOf = (field: Given): Field =>
  typeof field === "object" ? field : { type: String(field) as "text" };

export const isComputed = (field: Field) => field.formula !== undefined || field.related !== undefined;

/** What a field is worked out of, in words. */
export function recipe(field: Field): string {
  if (field.formula !== undefined) return `= ${field.formula}`;
  const how = (["sum", "average", "min", "max", "first", "last"] as const).find((each) => field[each] !== undefined);
  const by = field.by === undefined ? "" : ` by ${field.by}`;
  return how ? `${how} ${field[how]}${by} · ${field.related}` : `count · ${field.related}`;
}

/** The names of the fields of a model that it shows without being told: key and address are always there. */
export const fieldNames = (definition: ModelDefinition) => Object.keys(definition.fields ?? {});

/** The relations of a model; none has a short form. */
export const relationsOf = (definition: ModelDefinition) => (definition.relations ?? {}) as Record<string, Relation>;
