import { Alert, Button, Group, Paper, Select, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, Refused } from "../api/client";
import { type Definition, type Things, useKinds, useSave } from "../api/queries";
import { KindForm, type Values, valuesOf } from "../parts/KindForm";
import { NameInput } from "../parts/NameInput";
import { Ready, Wrong } from "../parts/states";
import { Verdict } from "../parts/Verdict";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

type Props = { known?: Things["sources"]; readOnly?: boolean; onSaved: (name: string) => void };

/** The settings of a source: tried first, and saved when it answers. */
export function SourceForm({ known, readOnly = false, onSaved }: Props) {
  const { workspace } = useWorkspace();
  const kinds = useKinds();
  const [name, setName] = useState(known?.name ?? "");
  const [kind, setKind] = useState<string>(known ? String(known.definition.kind) : "postgres");
  const [values, setValues] = useState<Values>(known ? valuesOf(known.definition) : {});
  const definition = { kind, ...values } as unknown as Definition<"sources">;
  const save = useSave("sources");
  const check = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/drafts/sources/{name}/check", {
          params: { path: { workspace, name } },
          body: definition,
        }),
      ),
  });
  const store = async () => {
    const saved = await save.mutateAsync({ name, definition, version: known?.version ?? 0 });
    onSaved(saved.name);
  };
  const tryAndSave = async () => {
    save.reset();
    const found = await check.mutateAsync();
    if (found.ok) await store();
  };
  const error = check.error ?? save.error;
  const wrong = (field: string) => (error instanceof Refused ? error.at(field) : undefined);
  return (
    <Ready query={kinds}>
      {(all) => {
        const chosen = all.sources.find((each) => each.kind === kind);
        return (
          <Paper withBorder p="lg" maw={640}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                tryAndSave().catch(() => {});
              }}
            >
              <Stack>
                <NameInput value={name} onChange={setName} disabled={known !== undefined} />
                <Select
                  label={t.parts.kind}
                  data={all.sources.map((each) => ({ value: each.kind, label: each.title }))}
                  value={kind}
                  allowDeselect={false}
                  disabled={readOnly || known !== undefined}
                  onChange={(chosen) => {
                    setKind(chosen ?? kind);
                    setValues({});
                    check.reset();
                  }}
                />
                {chosen && (
                  <KindForm
                    kind={chosen}
                    values={values}
                    onChange={(next) => {
                      setValues(next);
                      check.reset();
                    }}
                    wrong={wrong}
                    readOnly={readOnly}
                  />
                )}
                <Alert variant="light" color="gray">
                  {t.sources.readOnly}
                </Alert>
                <Verdict found={check.data} good={t.sources.answers} />
                <Wrong error={error} />
                {!readOnly && (
                  <Group justify="flex-end">
                    {check.data?.ok === false && (
                      <Button variant="default" onClick={() => store().catch(() => {})} loading={save.isPending}>
                        {t.parts.saveAnyway}
                      </Button>
                    )}
                    <Button type="submit" loading={check.isPending || save.isPending} disabled={name === ""}>
                      {t.sources.saveAndTest}
                    </Button>
                  </Group>
                )}
              </Stack>
            </form>
          </Paper>
        );
      }}
    </Ready>
  );
}
