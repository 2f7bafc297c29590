import { Badge, Button, Checkbox, CloseButton, Group, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../texts";
import { ComputedField } from "./ComputedField";
import type { Column } from "./ModelForm";
import { type Field, isComputed, type ModelDefinition, recipe, settingsOf } from "./shape";

type Fields = NonNullable<ModelDefinition["fields"]>;

type Props = {
  columns: Column[];
  definition: ModelDefinition;
  readOnly: boolean;
  wrong: (place: string) => string | undefined;
  onChange: (fields: Fields) => void;
};

const TYPES = ["text", "number", "boolean", "date", "timestamp", "array"] as const;
const MEANINGS = ["phone", "first_name", "last_name", "gender", "zip_code", "city", "state", "country"] as const;

/** The columns of a model with those that are fields of it, and the fields that are worked out. */
export function FieldsTable({ columns, definition, readOnly, wrong, onChange }: Props) {
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const fields = definition.fields ?? {};
  const columnOf = (name: string) => String(settingsOf(fields[name] ?? {}).column ?? name);
  const nameOf = (column: string) =>
    Object.keys(fields).find((name) => columnOf(name) === column && !isComputed(settingsOf(fields[name] ?? {})));
  const put = (name: string, field: Field | undefined) => {
    const { [name]: _, ...others } = fields;
    if (!field) return onChange(others);
    const clean = Object.fromEntries(
      Object.entries(field).filter(([, value]) => value !== undefined && value !== false),
    );
    onChange({ ...fields, [name]: clean as Field });
  };
  // What is a field already stays in the table, though its column may have gone.
  const gone = Object.keys(fields).filter(
    (name) => !isComputed(settingsOf(fields[name] ?? {})) && !columns.some((column) => column.name === columnOf(name)),
  );
  const all: Column[] = [
    ...columns,
    ...gone.map((name) => ({ name: columnOf(name), type: settingsOf(fields[name] ?? {}).type ?? ("text" as const) })),
  ];
  const shown = all.filter((column) => column.name.toLowerCase().includes(search.toLowerCase()));
  const computed = Object.entries(fields).filter(([, field]) => isComputed(settingsOf(field)));
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={560}>
          {t.models.fieldsHint}
        </Text>
        {!readOnly && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                onChange({
                  ...Object.fromEntries(
                    columns
                      .filter(
                        (column) =>
                          column.name !== definition.primary_key &&
                          column.name !== definition.email &&
                          !nameOf(column.name),
                      )
                      .map((column) => [column.name, { type: column.type }]),
                  ),
                  ...fields,
                })
              }
            >
              {t.models.takeAll}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {t.models.computed}
            </Button>
          </Group>
        )}
      </Group>
      {all.length > 12 && (
        <TextInput
          aria-label={t.models.searchFields}
          placeholder={t.models.searchFields}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Table.ScrollContainer minWidth={560}>
        <Table fz="sm" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.models.field}</Table.Th>
              <Table.Th w={150}>{t.parts.type}</Table.Th>
              <Table.Th w={180}>{t.models.meaning}</Table.Th>
              <Table.Th>{t.models.categorical}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((column) => {
              const name = nameOf(column.name);
              const field = name === undefined ? undefined : settingsOf(fields[name] ?? {});
              const special =
                column.name === definition.primary_key
                  ? t.models.primaryKey
                  : column.name === definition.email
                    ? t.models.email
                    : undefined;
              const error = name === undefined ? undefined : wrong(`fields/${name}`);
              return (
                <Table.Tr key={column.name}>
                  <Table.Td>
                    <Checkbox
                      label={
                        <>
                          {name ?? column.name} {special && <Badge color="gray">{special}</Badge>}
                        </>
                      }
                      error={error}
                      disabled={readOnly}
                      checked={field !== undefined}
                      onChange={(event) =>
                        put(name ?? column.name, event.currentTarget.checked ? { type: column.type } : undefined)
                      }
                    />
                  </Table.Td>
                  <Table.Td>
                    {field && name && (
                      <Select
                        size="xs"
                        aria-label={t.models.typeOf(name)}
                        disabled={readOnly}
                        data={TYPES.map((type) => ({ value: type, label: t.types[type] }))}
                        value={field.type ?? "text"}
                        allowDeselect={false}
                        onChange={(type) => put(name, { ...field, type: type as Field["type"] & string })}
                      />
                    )}
                  </Table.Td>
                  <Table.Td>
                    {field && name && (
                      <Select
                        size="xs"
                        aria-label={t.models.meaningOf(name)}
                        disabled={readOnly}
                        clearable
                        placeholder={t.models.noMeaning}
                        data={MEANINGS.map((meaning) => ({ value: meaning, label: t.models.meanings[meaning] }))}
                        value={field.meaning ?? null}
                        onChange={(meaning) => {
                          const { meaning: _, ...others } = field;
                          put(name, meaning ? { ...others, meaning: meaning as (typeof MEANINGS)[number] } : others);
                        }}
                      />
                    )}
                  </Table.Td>
                  <Table.Td>
                    {field && name && (
                      <Checkbox
                        aria-label={t.models.categoricalOf(name)}
                        disabled={readOnly}
                        checked={String(field.categorical) === "true"}
                        onChange={(event) => put(name, { ...field, categorical: event.currentTarget.checked })}
                      />
                    )}
                  </Table.Td>
                </Table.Tr>
              );
            })}
            {computed.map(([name, given]) => (
              <Table.Tr key={`= ${name}`}>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Text size="sm">{name}</Text>
                    <Badge color="gray">{t.models.workedOut}</Badge>
                  </Group>
                  {wrong(`fields/${name}`) && (
                    <Text size="xs" c="red">
                      {wrong(`fields/${name}`)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{t.types[settingsOf(given).type ?? "number"]}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed">
                    {recipe(settingsOf(given))}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {!readOnly && <CloseButton aria-label={t.models.remove(name)} onClick={() => put(name, undefined)} />}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ComputedField
        opened={adding}
        definition={definition}
        onClose={() => setAdding(false)}
        onAdd={(name, field) => {
          put(name, field);
          setAdding(false);
        }}
      />
    </Stack>
  );
}
