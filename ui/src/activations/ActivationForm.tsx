import { Alert, Button, Checkbox, Group, Paper, Select, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { Refused } from "../api/client";
import { type Things, useFields, useSave, useThings } from "../api/queries";
import { slug } from "../format";
import { NameInput } from "../parts/NameInput";
import { Waiting, Wrong } from "../parts/states";
import { t } from "../texts";
import { PlanFigures } from "./PlanFigures";
import { SettingsInputs } from "./SettingsInputs";
import { type ActivationDefinition, given, type Settings } from "./settings";
import { useDraftPlan } from "./usePlan";

type Props = {
  start: ActivationDefinition;
  known?: Things["activations"];
  /** Is told when it is saved, and whether a run shall begin. */
  onSaved: (name: string, run: boolean) => Promise<unknown> | undefined;
};

/** All settings of an activation; a new one shows its plan before anything is sent. */
export function ActivationForm({ start, known, onSaved }: Props) {
  const segments = useThings("segments").data ?? [];
  const models = useFields().data ?? [];
  const destinations = useThings("destinations").data ?? [];
  const [name, setName] = useState(known?.name ?? String(start.segment ?? start.model ?? ""));
  const [definition, setDefinition] = useState<ActivationDefinition>(start);
  const [planned, setPlanned] = useState(false);
  const save = useSave("activations");
  const put = (part: { [K in keyof ActivationDefinition]?: ActivationDefinition[K] | undefined }) =>
    setDefinition(given({ ...definition, ...part }) as ActivationDefinition);
  const defaults = destinations.find((each) => each.name === definition.destination)?.definition.defaults;
  // One that was made elsewhere may leave its audience to the destination, too.
  const of = definition.segment === undefined && definition.model === undefined && known ? defaults : definition;
  const audience =
    of?.segment !== undefined ? `segment ${of.segment}` : of?.model !== undefined ? `model ${of.model}` : null;
  const modelName =
    of?.segment !== undefined ? segments.find((each) => each.name === of.segment)?.definition.model : of?.model;
  const model = models.find((each) => each.name === modelName);
  const inherits = defaults?.model === modelName && defaults !== undefined;
  const { destination, name: listName, description, segment, model: _model, existing_list, ...own } = definition;
  // What is left out is taken from the destination: it is shown, and kept only where it is changed.
  const shown: Settings = inherits ? { ...defaults, ...own } : own;
  const plan = useDraftPlan(name, definition, planned && known === undefined);
  const error = save.error;
  const wrong = (place: string) => (error instanceof Refused ? error.at(place) : undefined);
  const isReady = name !== "" && audience !== null && destination !== "";
  const submit = async (run: boolean) => {
    const saved = await save.mutateAsync({ name, definition, version: known?.version ?? 0 });
    await onSaved(saved.name, run);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (known) submit(false).catch(() => {});
        else setPlanned(true);
      }}
    >
      <Stack maw={760} gap="lg">
        <Paper withBorder p="lg">
          <Stack>
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <Select
                label={t.activations.audience}
                required
                searchable
                limit={200}
                disabled={known !== undefined}
                data={[
                  {
                    group: t.segments.title,
                    items: segments.map((each) => ({ value: `segment ${each.name}`, label: each.name })),
                  },
                  {
                    group: t.models.title,
                    items: models
                      .filter((each) => each.email !== "")
                      .map((each) => ({ value: `model ${each.name}`, label: each.name })),
                  },
                ]}
                value={audience}
                error={wrong("segment") ?? wrong("model")}
                onChange={(chosen) => {
                  const [kind, of = ""] = (chosen ?? "").split(" ");
                  put(kind === "segment" ? { segment: of, model: undefined } : { model: of, segment: undefined });
                  if (!known) setName(slug(of));
                }}
              />
              <Select
                label={t.activations.destination}
                required
                disabled={known !== undefined}
                data={destinations.map((each) => each.name)}
                value={String(destination) || null}
                allowDeselect={false}
                error={wrong("destination")}
                onChange={(chosen) => put({ destination: chosen ?? "" })}
              />
            </Group>
            <Title order={2} size="h5">
              {t.activations.nameAndDescription}
            </Title>
            <TextInput
              label={t.activations.listName}
              description={known ? t.activations.renames : t.activations.listNameHint}
              placeholder={String(segment ?? definition.model ?? "")}
              value={listName?.toString() ?? ""}
              error={wrong("name")}
              onChange={(event) => put({ name: event.currentTarget.value })}
            />
            <Textarea
              label={t.activations.description}
              description={t.activations.descriptionHint}
              autosize
              value={description?.toString() ?? ""}
              error={wrong("description")}
              onChange={(event) => put({ description: event.currentTarget.value })}
            />
            <NameInput
              label={t.activations.id}
              description={t.activations.idHint}
              value={name}
              onChange={setName}
              disabled={known !== undefined}
            />
          </Stack>
        </Paper>
        <Paper withBorder p="lg">
          {inherits && (
            <Text size="sm" c="dimmed" mb="sm">
              {t.activations.inherits(String(destination))}
            </Text>
          )}
          <SettingsInputs
            settings={shown}
            model={model}
            own={known?.name}
            wrong={wrong}
            onChange={(next) => {
              const changed = Object.fromEntries(
                Object.entries(next).filter(
                  ([key, value]) =>
                    !["model", "segment"].includes(key) &&
                    !(
                      inherits &&
                      own[key as keyof typeof own] === undefined &&
                      JSON.stringify(defaults?.[key as keyof Settings]) === JSON.stringify(value)
                    ),
                ),
              );
              setDefinition(
                given({
                  destination,
                  name: listName,
                  description,
                  segment,
                  model: _model,
                  existing_list,
                  ...changed,
                }) as ActivationDefinition,
              );
            }}
          />
        </Paper>
        {planned && !known && (
          <Paper withBorder p="lg">
            <Stack>
              <Title order={2} size="h4">
                {t.plan.title}
              </Title>
              {plan.data?.list_exists && (
                <Alert color="yellow" title={t.activations.listExists(String(listName ?? segment ?? definition.model))}>
                  <Text size="sm" mb="xs">
                    {t.activations.listExistsHint}
                  </Text>
                  <Checkbox
                    label={t.activations.useExisting}
                    checked={existing_list === "use"}
                    onChange={(event) => put({ existing_list: event.currentTarget.checked ? "use" : undefined })}
                  />
                </Alert>
              )}
              {plan.isError ? <Wrong error={plan.error} /> : plan.data ? <PlanFigures plan={plan.data} /> : <Waiting />}
            </Stack>
          </Paper>
        )}
        <Wrong error={error} />
        <Group justify="flex-end">
          {known ? (
            <Button type="submit" loading={save.isPending} disabled={!isReady}>
              {t.parts.save}
            </Button>
          ) : planned ? (
            <>
              <Button
                variant="default"
                loading={save.isPending}
                disabled={!isReady}
                onClick={() => submit(false).catch(() => {})}
              >
                {t.activations.saveOnly}
              </Button>
              <Button
                loading={save.isPending}
                disabled={!plan.data || (plan.data.list_exists === true && existing_list !== "use")}
                onClick={() => submit(true).catch(() => {})}
              >
                {t.activations.saveAndRun}
              </Button>
            </>
          ) : (
            <Button type="submit" disabled={!isReady}>
              {t.activations.showPlan}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
