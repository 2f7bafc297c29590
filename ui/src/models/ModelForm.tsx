import { Alert, Button, Group, Paper, SegmentedControl, Select, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, body, Refused, type Schema } from "../api/client";
import { type Things, useSave, useThings } from "../api/queries";
import { number, slug } from "../format";
import { NameInput } from "../parts/NameInput";
import { RowsTable } from "../parts/RowsTable";
import { Wrong } from "../parts/states";
import { Verdict } from "../parts/Verdict";
import { useWorkspace } from "../session/session";
import { useColumns, useTables } from "../sources/catalogue";
import { t } from "../texts";
import { FieldsTable } from "./FieldsTable";
import { QueryPanel } from "./QueryPanel";
import { Relations } from "./Relations";
import { type ModelDefinition, settingsOf } from "./shape";

export type Column = { name: string; type: Schema["Rows"]["types"][number] };

type Props = {
  start: ModelDefinition;
  known?: Things["models"];
  readOnly?: boolean;
  onSaved: (name: string) => void;
};

/** What a model of a table may be called: `customers` for `public.customers` or `customers.csv`. */
const nameOf = (table: string) => slug(table.replace(/\.(csv|parquet|json)$/i, "").replace(/^.*[./]/, ""));

/** All of a model: where its rows come from, its key, its fields, what belongs to it. */
export function ModelForm({ start, known, readOnly = false, onSaved }: Props) {
  const { workspace } = useWorkspace();
  const [name, setName] = useState(known?.name ?? nameOf(start.table?.toString() ?? ""));
  const [definition, setDefinition] = useState<ModelDefinition>(start);
  const [byQuery, setByQuery] = useState(start.sql !== undefined);
  const [found, setFound] = useState<Column[]>([]);
  const sources = useThings("sources");
  const tables = useTables(byQuery || readOnly ? undefined : String(definition.source));
  const columns = useColumns(byQuery ? undefined : String(definition.source), definition.table?.toString());
  const save = useSave("models");
  const path = { params: { path: { workspace, name: name || "new" } } };
  const check = useMutation({
    mutationFn: () =>
      body(api.POST("/api/v1/workspaces/{workspace}/drafts/models/{name}/check", { ...path, body: definition })),
  });
  const rows = useMutation({
    mutationFn: () =>
      body(api.POST("/api/v1/workspaces/{workspace}/drafts/models/{name}/rows", { ...path, body: definition })),
  });

  const available: Column[] = useMemo(
    () => (byQuery ? found : (columns.data ?? []).map(({ name, type }) => ({ name, type: type as Column["type"] }))),
    [byQuery, found, columns.data],
  );
  const change = (part: Partial<ModelDefinition>) => {
    const next: Record<string, unknown> = { ...definition, ...part };
    for (const [key, value] of Object.entries(next)) if (value === undefined || value === "") delete next[key];
    if (next.source === undefined) next.source = "";
    if (next.primary_key === undefined) next.primary_key = "";
    setDefinition(next as ModelDefinition);
    check.reset();
  };
  const submit = async () => {
    save.reset();
    const verdict = await check.mutateAsync();
    if (!verdict.ok) return;
    const saved = await save.mutateAsync({ name, definition, version: known?.version ?? 0 });
    onSaved(saved.name);
  };
  const error = check.error ?? rows.error ?? save.error;
  const wrong = (place: string) => (error instanceof Refused ? error.at(place) : undefined);
  const names = available.map((column) => column.name);
  const options = (chosen: unknown) => [...new Set([...names, ...(chosen ? [String(chosen)] : [])])];
  const moments = Object.entries(definition.fields ?? {})
    .filter(([, field]) => {
      const { type, related } = settingsOf(field);
      return (type === "date" || type === "timestamp") && related === undefined;
    })
    .map(([field]) => field);
  const isReady = name !== "" && definition.primary_key !== "" && (definition.table ?? definition.sql) !== undefined;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch(() => {});
      }}
    >
      <Stack gap="lg">
        <Paper withBorder p="lg">
          <Stack>
            <Title order={2} size="h4">
              {t.models.rows}
            </Title>
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <NameInput value={name} onChange={setName} disabled={known !== undefined} />
              <Select
                label={t.models.kind}
                description={t.models.kindHint}
                data={(["users", "events", "custom"] as const).map((kind) => ({
                  value: kind,
                  label: t.models.kinds[kind],
                }))}
                value={definition.kind ?? "users"}
                allowDeselect={false}
                disabled={readOnly}
                onChange={(kind) => change({ kind: kind as "users" })}
              />
            </Group>
            <Group grow align="flex-end" preventGrowOverflow={false}>
              <Select
                label={t.models.source}
                required
                data={(sources.data ?? []).map((source) => source.name)}
                value={String(definition.source) || null}
                allowDeselect={false}
                disabled={readOnly || known !== undefined}
                error={wrong("source")}
                onChange={(source) => change({ source: source ?? "", table: undefined as never })}
              />
              <SegmentedControl
                aria-label={t.models.from}
                data={[
                  { value: "table", label: t.models.table },
                  { value: "sql", label: t.models.query },
                ]}
                value={byQuery ? "sql" : "table"}
                disabled={readOnly}
                onChange={(value) => {
                  setByQuery(value === "sql");
                  change(value === "sql" ? { table: undefined as never } : { sql: undefined as never });
                }}
              />
            </Group>
            {byQuery ? (
              <QueryPanel
                source={String(definition.source)}
                sql={definition.sql?.toString() ?? ""}
                readOnly={readOnly}
                onChange={(sql) => change({ sql })}
                onColumns={setFound}
              />
            ) : (
              <Select
                label={t.models.table}
                required
                searchable
                limit={200}
                disabled={readOnly || !definition.source}
                data={readOnly ? [String(definition.table)] : (tables.data ?? []).map((table) => table.name)}
                value={definition.table?.toString() ?? null}
                error={wrong("table") ?? (tables.error ? tables.error.message : undefined)}
                nothingFoundMessage={t.parts.nothingFound}
                onChange={(table) => {
                  change({ table: table ?? undefined } as Partial<ModelDefinition>);
                  if (name === "" && table) setName(nameOf(table));
                }}
              />
            )}
          </Stack>
        </Paper>

        {(names.length > 0 || known) && (
          <Paper withBorder p="lg">
            <Stack>
              <Title order={2} size="h4">
                {t.models.keyAndFields}
              </Title>
              <Group grow align="flex-start" preventGrowOverflow={false}>
                <Select
                  label={t.models.primaryKey}
                  description={known ? t.models.keyStays : t.models.keyHint}
                  required
                  searchable
                  data={options(definition.primary_key)}
                  value={String(definition.primary_key) || null}
                  disabled={readOnly || known !== undefined}
                  error={wrong("primary_key")}
                  onChange={(key) => change({ primary_key: key ?? "" })}
                />
                {(definition.kind ?? "users") === "users" && (
                  <Select
                    label={t.models.email}
                    description={t.models.emailHint}
                    required
                    searchable
                    data={options(definition.email)}
                    value={definition.email?.toString() ?? null}
                    disabled={readOnly}
                    error={wrong("email")}
                    onChange={(email) => change({ email: email ?? undefined } as Partial<ModelDefinition>)}
                  />
                )}
              </Group>
              {moments.length > 0 && (
                <Select
                  label={t.models.asOf}
                  description={t.models.asOfHint}
                  placeholder={t.models.asOfNone}
                  clearable
                  data={moments}
                  value={definition.as_of?.toString() ?? null}
                  disabled={readOnly}
                  error={wrong("as_of")}
                  onChange={(field) => change({ as_of: field ?? undefined } as Partial<ModelDefinition>)}
                />
              )}
              <FieldsTable
                columns={available}
                definition={definition}
                readOnly={readOnly}
                wrong={wrong}
                onChange={(fields) => change({ fields })}
              />
            </Stack>
          </Paper>
        )}

        {(names.length > 0 || known) && (
          <Relations
            name={name}
            definition={definition}
            readOnly={readOnly}
            onChange={(relations) => change({ relations })}
          />
        )}

        {check.data && check.data.shared.length > 0 && (
          <Alert color="yellow" title={t.models.shared}>
            <Table fz="sm" w="auto">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{String(definition.primary_key)}</Table.Th>
                  <Table.Th ta="end">{t.models.rowsWith}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {check.data.shared.map((each) => (
                  <Table.Tr key={each.key}>
                    <Table.Td>{each.key || t.parts.noValue}</Table.Td>
                    <Table.Td ta="end">{number(each.rows)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Alert>
        )}
        {check.data && (
          <Verdict found={check.data} good={t.models.keyHolds(number(check.data.rows), number(check.data.keys))} />
        )}
        <Wrong error={error} />
        {rows.data && <RowsTable rows={rows.data} label={t.models.preview} />}
        {!readOnly && (
          <Group justify="flex-end">
            <Button variant="default" disabled={!isReady} loading={rows.isPending} onClick={() => rows.mutate()}>
              {t.models.preview}
            </Button>
            <Button variant="default" disabled={!isReady} loading={check.isPending} onClick={() => check.mutate()}>
              {t.models.checkKey}
            </Button>
            <Button type="submit" disabled={!isReady} loading={save.isPending}>
              {t.parts.save}
            </Button>
          </Group>
        )}
        {readOnly && <Text c="dimmed">{t.parts.readOnly}</Text>}
      </Stack>
    </form>
  );
}
