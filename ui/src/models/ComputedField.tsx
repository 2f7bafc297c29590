import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFields } from "../api/queries";
import { NameInput } from "../parts/NameInput";
import { t } from "../texts";
import { type Field, type ModelDefinition, relationsOf } from "./shape";

type Props = {
  opened: boolean;
  definition: ModelDefinition;
  onClose: () => void;
  onAdd: (name: string, field: Field) => void;
};

const WAYS = ["count", "sum", "average", "min", "max", "first", "last"] as const;
type Way = (typeof WAYS)[number];

/** Adds a field that is worked out: by a formula, or from related rows. */
export function ComputedField({ opened, definition, onClose, onAdd }: Props) {
  const models = useFields().data ?? [];
  const [name, setName] = useState("");
  const [byFormula, setByFormula] = useState(false);
  const [formula, setFormula] = useState("");
  const [relation, setRelation] = useState<string | null>(null);
  const [way, setWay] = useState<Way>("count");
  const [field, setField] = useState<string | null>(null);
  const [by, setBy] = useState<string | null>(null);
  const other = models.find((model) => model.name === relationsOf(definition)[relation ?? ""]?.model);
  const isEdge = way === "first" || way === "last";
  const suits = (type: string) =>
    isEdge || (way === "min" || way === "max" ? ["number", "date", "timestamp"].includes(type) : type === "number");
  const chosen = other?.fields.find((each) => each.name === field);
  const isReady =
    name !== "" &&
    (byFormula
      ? formula.trim() !== ""
      : relation !== null && (way === "count" || field !== null) && (!isEdge || by !== null));
  const made = (): Field => {
    if (byFormula) return { formula };
    if (way === "count") return { related: relation as string };
    const type = way === "sum" || way === "average" ? undefined : chosen?.type;
    return {
      related: relation as string,
      [way]: field,
      ...(isEdge ? { by: by as string } : {}),
      ...(type === undefined || type === "number" ? {} : { type }),
    };
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t.models.computed}>
      <Stack>
        <NameInput value={name} onChange={setName} />
        <SegmentedControl
          aria-label={t.models.computed}
          data={[
            { value: "related", label: t.models.fromRelated },
            { value: "formula", label: t.models.byFormula },
          ]}
          value={byFormula ? "formula" : "related"}
          onChange={(value) => setByFormula(value === "formula")}
        />
        {byFormula ? (
          <TextInput
            label={t.models.formula}
            description={t.models.formulaHint}
            value={formula}
            onChange={(event) => setFormula(event.currentTarget.value)}
          />
        ) : (
          <>
            <Select
              label={t.models.relation}
              data={Object.keys(definition.relations ?? {})}
              value={relation}
              nothingFoundMessage={t.models.noRelations}
              onChange={setRelation}
            />
            <Select
              label={t.models.way}
              data={WAYS.map((each) => ({ value: each, label: t.models.ways[each] }))}
              value={way}
              allowDeselect={false}
              onChange={(value) => {
                setWay(value as Way);
                setField(null);
              }}
            />
            {way !== "count" && (
              <Select
                label={t.models.field}
                data={(other?.fields ?? []).filter((each) => suits(each.type)).map((each) => each.name)}
                value={field}
                onChange={setField}
              />
            )}
            {isEdge && (
              <Select
                label={t.models.inOrderOf}
                data={(other?.fields ?? [])
                  .filter((each) => ["number", "date", "timestamp"].includes(each.type))
                  .map((each) => each.name)}
                value={by}
                onChange={setBy}
              />
            )}
          </>
        )}
        <Group justify="flex-end">
          <Button disabled={!isReady} onClick={() => onAdd(name, made())}>
            {t.parts.add}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
