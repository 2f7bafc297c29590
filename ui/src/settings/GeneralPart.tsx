import {
  Autocomplete,
  Button,
  Code,
  Group,
  MultiSelect,
  Paper,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, Refused, type Schema } from "../api/client";
import { useChange, useThings } from "../api/queries";
import { Ready, Wrong } from "../parts/states";
import { useKnown, useWorkspace } from "../session/session";
import { t } from "../texts";

type Definition = Schema["SettingsDefinition"];

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone")];

/** Time zone, exclusions, how long the past is kept, and how everything is backed up. */
export function GeneralPart() {
  const { workspace } = useWorkspace();
  const { session } = useKnown();
  const settings = useQuery({
    queryKey: [workspace, "settings"],
    queryFn: () => body(api.GET("/api/v1/workspaces/{workspace}/settings", { params: { path: { workspace } } })),
  });
  return (
    <Stack maw={680}>
      <Ready query={settings}>{(found) => <Form key={found.version} known={found} />}</Ready>
      <Paper withBorder p="lg">
        <Stack gap="xs">
          <Title order={2} size="h4">
            {t.settings.backup}
          </Title>
          <Text size="sm">{t.settings.backupHint}</Text>
          <Code block>./rollcall backup rollcall.zip</Code>
          {session.owner && (
            <Button component="a" href="/api/v1/backup.zip" download variant="default" w="fit-content">
              {t.settings.download}
            </Button>
          )}
        </Stack>
      </Paper>
    </Stack>
  );
}

function Form({ known }: { known: Schema["Settings"] }) {
  const { may } = useWorkspace();
  const readOnly = !may("editor") || known.owner === "files";
  const segments = useThings("segments").data ?? [];
  const sources = useThings("sources").data ?? [];
  const [definition, setDefinition] = useState<Definition>(known.definition);
  const save = useChange((_: undefined, workspace) =>
    body(
      api.PUT("/api/v1/workspaces/{workspace}/settings", {
        params: { path: { workspace } },
        body: definition,
        headers: known.version === 0 ? {} : { "If-Match": `"${known.version}"` },
      }),
    ),
  );
  const wrong = (place: string) => (save.error instanceof Refused ? save.error.at(place) : undefined);
  const put = (part: { [K in keyof Definition]?: Definition[K] | undefined }) => {
    const next = Object.fromEntries(
      Object.entries({ ...definition, ...part }).filter(([, value]) => value !== undefined && value !== ""),
    );
    setDefinition(next as Definition);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutateAsync(undefined).then(
          () => notifications.show({ message: t.parts.saved }),
          () => {},
        );
      }}
    >
      <Stack>
        <Paper withBorder p="lg">
          <Stack>
            <Autocomplete
              label={t.settings.timeZone}
              description={t.settings.timeZoneHint}
              data={ZONES}
              limit={30}
              placeholder="UTC"
              disabled={readOnly}
              error={wrong("time_zone")}
              value={definition.time_zone ?? ""}
              onChange={(zone) => put({ time_zone: zone || undefined })}
            />
            <MultiSelect
              label={t.settings.exclusions}
              description={t.settings.exclusionsHint}
              searchable
              limit={200}
              disabled={readOnly}
              data={segments.map((each) => each.name)}
              error={wrong("exclusions")}
              value={definition.exclusions ?? []}
              onChange={(exclusions) => put({ exclusions: exclusions.length > 0 ? exclusions : undefined })}
            />
            <Group grow>
              {(["runs", "audit"] as const).map((what) => (
                <TextInput
                  key={what}
                  label={t.settings.retention[what]}
                  description={t.settings.retentionHint}
                  placeholder="400d"
                  disabled={readOnly}
                  error={wrong(`retention/${what}`)}
                  value={definition.retention?.[what] ?? ""}
                  onChange={(event) => {
                    const { [what]: _, ...others } = definition.retention ?? {};
                    const given = event.currentTarget.value;
                    const retention = given ? { ...others, [what]: given } : others;
                    put({ retention: Object.keys(retention).length > 0 ? retention : undefined });
                  }}
                />
              ))}
            </Group>
            <Group grow align="flex-start">
              <Select
                label={t.settings.runRecords}
                description={t.settings.runRecordsHint}
                clearable
                disabled={readOnly}
                data={sources.map((each) => each.name)}
                error={wrong("run_records")}
                value={definition.run_records?.source?.toString() ?? null}
                onChange={(source) => put({ run_records: source ? { ...definition.run_records, source } : undefined })}
              />
              {definition.run_records && (
                <TextInput
                  label={t.settings.runRecordsTable}
                  description={t.settings.runRecordsTableHint}
                  placeholder="rollcall_runs"
                  disabled={readOnly}
                  value={definition.run_records.table?.toString() ?? ""}
                  onChange={(event) => {
                    const { table: _, ...rest } = definition.run_records ?? { source: "" };
                    const table = event.currentTarget.value;
                    put({ run_records: table ? { ...rest, table } : rest });
                  }}
                />
              )}
            </Group>
          </Stack>
        </Paper>
        <Wrong error={save.error} />
        {!readOnly && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t.parts.save}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
