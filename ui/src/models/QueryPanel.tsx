import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, body } from "../api/client";
import { RowsTable } from "../parts/RowsTable";
import { placeOf, Sql } from "../parts/Sql";
import { Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { useTables } from "../sources/catalogue";
import { t } from "../texts";
import type { Column } from "./ModelForm";

type Props = {
  source: string;
  sql: string;
  readOnly: boolean;
  onChange: (sql: string) => void;
  /** Is told what columns the query has, when it has run. */
  onColumns: (columns: Column[]) => void;
};

/** Of so many tables that a query speaks of, the columns are completed. */
const MOST_TABLES = 12;

/** A query to write and to try. */
export function QueryPanel({ source, sql, readOnly, onChange, onColumns }: Props) {
  const { workspace } = useWorkspace();
  const tables = useTables(source || undefined);
  const spoken = useMemo(
    () =>
      (tables.data ?? [])
        .map((table) => table.name)
        .filter((table) => sql.includes(table))
        .slice(0, MOST_TABLES),
    [tables.data, sql],
  );
  const columns = useQueries({
    queries: spoken.map((table) => ({
      queryKey: [workspace, "sources", source, "columns", table],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async () =>
        (
          await body(
            api.GET("/api/v1/workspaces/{workspace}/sources/{name}/columns", {
              params: { path: { workspace, name: source }, query: { table } },
            }),
          )
        ).columns,
    })),
    combine: (results) => results.map((result) => result.data?.map((column) => column.name) ?? []),
  });
  const schema = useMemo(
    () =>
      Object.fromEntries(
        (tables.data ?? []).map((table) => [
          /[^\w.]|^\d|\.(csv|parquet|json)$/.test(table.name) ? `'${table.name}'` : table.name,
          columns[spoken.indexOf(table.name)] ?? [],
        ]),
      ),
    [tables.data, columns, spoken],
  );
  const run = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/sources/{name}/query", {
          params: { path: { workspace, name: source } },
          body: { sql },
        }),
      ),
    onSuccess: (rows) => onColumns(rows.columns.map((name, at) => ({ name, type: rows.types[at] ?? "text" }))),
  });
  const mistake = useMemo(() => (run.error ? placeOf(run.error.message) : undefined), [run.error]);
  return (
    <Stack gap="xs">
      <Sql
        label={t.models.query}
        value={sql}
        {...(readOnly ? {} : { onChange })}
        tables={schema}
        mistake={mistake}
        onRun={() => run.mutate()}
      />
      {!readOnly && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t.models.queryHint}
          </Text>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={run.isPending}
            disabled={sql.trim() === "" || source === ""}
            onClick={() => run.mutate()}
          >
            {t.models.run}
          </Button>
        </Group>
      )}
      <Wrong error={run.error} />
      {run.data && <RowsTable rows={run.data} label={t.models.preview} withTypes />}
    </Stack>
  );
}
