import { Button, CloseButton, Group, Paper, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useFields, useThing } from "../api/queries";
import { slug } from "../format";
import { useColumns } from "../sources/catalogue";
import { t } from "../texts";
import { fieldNames, type ModelDefinition, type Relation, relationsOf } from "./shape";

type Relations = NonNullable<ModelDefinition["relations"]>;

type Props = {
  name: string;
  definition: ModelDefinition;
  readOnly: boolean;
  onChange: (relations: Relations) => void;
};

const KINDS = ["one_to_many", "many_to_one", "one_to_one"] as const;

/** What of other models belongs to the rows of this one. */
export function Relations({ name, definition, readOnly, onChange }: Props) {
  const models = (useFields().data ?? []).filter((model) => model.source === definition.source && model.name !== name);
  const relations = relationsOf(definition);
  const entries = Object.entries(relations);
  const put = (at: number, as: string, relation: Relation | undefined) =>
    onChange(
      Object.fromEntries(
        entries.flatMap((entry, i) => (i === at ? (relation ? [[as, relation]] : []) : [entry])),
      ) as Relations,
    );
  const add = () => {
    const free = models.find((model) => relations[model.name] === undefined) ?? models[0];
    if (free)
      onChange({
        ...relations,
        [relations[free.name] === undefined ? free.name : `${free.name}_${entries.length + 1}`]: {
          model: free.name,
          field: String(definition.primary_key),
          other_field: "",
        },
      });
  };
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            {t.models.relations}
          </Title>
          {!readOnly && models.length > 0 && (
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
              {t.models.addRelation}
            </Button>
          )}
        </Group>
        {entries.length === 0 && (
          <Text size="sm" c="dimmed">
            {models.length === 0 ? t.models.noOthers : t.models.relationsHint}
          </Text>
        )}
        {entries.map(([as, relation], at) => (
          <One
            // biome-ignore lint/suspicious/noArrayIndexKey: the name changes as one types it
            key={at}
            as={as}
            relation={relation}
            own={[...new Set([String(definition.primary_key), ...fieldNames(definition)])].filter(Boolean)}
            models={models.map((model) => model.name)}
            readOnly={readOnly}
            onChange={(next, changed) => put(at, next, changed)}
            onRemove={() => put(at, as, undefined)}
          />
        ))}
      </Stack>
    </Paper>
  );
}

type OneProps = {
  as: string;
  relation: Relation;
  own: string[];
  models: string[];
  readOnly: boolean;
  onChange: (as: string, relation: Relation) => void;
  onRemove: () => void;
};

function One({ as, relation, own, models, readOnly, onChange, onRemove }: OneProps) {
  const other = useThing("models", String(relation.model)).data?.definition;
  const columns = useColumns(other ? String(other.source) : undefined, other?.table?.toString());
  const theirs = [
    ...new Set([
      ...(other ? [String(other.primary_key), ...fieldNames(other)] : []),
      ...(columns.data ?? []).map((column) => column.name),
      String(relation.other_field),
    ]),
  ].filter(Boolean);
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        label={t.models.relationName}
        w={140}
        value={as}
        disabled={readOnly}
        onChange={(event) => onChange(slug(event.currentTarget.value), relation)}
      />
      <Select
        label={t.models.other}
        w={160}
        data={models}
        value={String(relation.model)}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(model) => onChange(as, { ...relation, model: model ?? "", other_field: "" })}
      />
      <Select
        label={t.models.howMany}
        w={190}
        data={KINDS.map((kind) => ({ value: kind, label: t.models.relationKinds[kind] }))}
        value={relation.kind ?? "one_to_many"}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(kind) => onChange(as, { ...relation, kind: kind as (typeof KINDS)[number] })}
      />
      <Select
        label={t.models.fieldHere}
        w={150}
        searchable
        data={[...new Set([...own, String(relation.field)])].filter(Boolean)}
        value={String(relation.field)}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(field) => onChange(as, { ...relation, field: field ?? "" })}
      />
      <Select
        label={t.models.fieldThere}
        w={150}
        searchable
        data={theirs}
        value={String(relation.other_field) || null}
        allowDeselect={false}
        disabled={readOnly}
        error={relation.other_field === "" && !readOnly ? t.models.chooseField : undefined}
        onChange={(field) => onChange(as, { ...relation, other_field: field ?? "" })}
      />
      {!readOnly && <CloseButton aria-label={t.models.remove(as)} onClick={onRemove} mb={4} />}
    </Group>
  );
}
