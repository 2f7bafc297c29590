import { ActionIcon, Alert, Button, Grid, Group, Modal, Paper, Select, Stack, Text, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useMemo } from "react";
import { Refused } from "../api/client";
import { type Things, useFields, useSave, useThing, useThings, useWords } from "../api/queries";
import { ago } from "../format";
import { NameInput } from "../parts/NameInput";
import { Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Builder } from "./builder/Builder";
import { nodeAt } from "./builder/context";
import type { Draft } from "./drafts";
import { draftOf } from "./EditSegment";
import { definitionOf, useEditing } from "./editing";
import { Insight } from "./Insight";
import { LimitAndSplit } from "./LimitAndSplit";
import { group, isWhole, value } from "./tree";

type Props = {
  slot: string;
  start: Draft;
  /** Whether it begins with what was built before and not saved. */
  restored: boolean;
  /** What it begins with when that is thrown away. */
  fresh: Draft;
  saved?: Things["segments"];
  onSaved: (name: string) => void;
};

/** Builds a segment, and shows at the side what it comes to. */
export function SegmentEditor({ slot, start, restored, fresh, saved, onSaved }: Props) {
  const { workspace } = useWorkspace();
  const { draft, dirty, change, undo, redo, clear, restart } = useEditing(workspace, slot, start, restored);
  const models = useFields().data ?? [];
  const types = useWords().data ?? [];
  const segments = useThings("segments").data ?? [];
  const current = useThing("segments", saved?.name);
  const now = current.data;
  const save = useSave("segments");
  useHotkeys(
    [
      ["mod+Z", () => undo?.()],
      ["mod+shift+Z", () => redo?.()],
      ["mod+Y", () => redo?.()],
    ],
    ["INPUT", "TEXTAREA"],
  );
  const definition = useMemo(() => definitionOf(draft), [draft]);
  const whole = isWhole(draft.tree);
  const model = String(draft.rest.model);
  const isStale = save.error instanceof Refused && save.error.status === 412;
  const meanwhile =
    saved !== undefined && now !== undefined && now.version > draft.version && draft.version > 0 && dirty && !isStale;
  const wrong = useMemo(() => {
    const found = new Map<string, string>();
    if (save.error instanceof Refused)
      for (const { pointer, detail } of save.error.problem.errors ?? []) {
        const [, section, ...rest] = pointer.split("/");
        if (section === "where") found.set(nodeAt(draft.tree, rest).id, detail);
      }
    return found;
  }, [save.error, draft.tree]);

  const store = async (version: number) => {
    const done = await save.mutateAsync({ name: draft.name, definition, version });
    clear();
    onSaved(done.name);
  };
  // Whoever was too late is shown what is there now.
  const submit = () => store(draft.version).catch(() => current.refetch());

  return (
    <>
      {restored && dirty && (
        <Alert mb="md" title={t.segments.restored} color="blue">
          <Group justify="space-between">
            <Text size="sm">{t.segments.restoredHint}</Text>
            <Button size="xs" variant="default" onClick={() => restart(fresh)}>
              {t.segments.startAfresh}
            </Button>
          </Group>
        </Alert>
      )}
      {meanwhile && (
        <Alert
          mb="md"
          color="yellow"
          title={t.segments.meanwhile(now.changed_by ?? "", now.changed_at ? ago(now.changed_at) : "")}
        >
          <Button size="xs" variant="default" onClick={() => restart(draftOf(now))}>
            {t.segments.takeTheirs}
          </Button>
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <NameInput
                value={draft.name}
                disabled={saved !== undefined}
                onChange={(name) => change((before) => ({ ...before, name }))}
              />
              <Select
                label={t.segments.model}
                description={t.segments.modelHint}
                data={models.filter((each) => each.email !== "").map((each) => each.name)}
                value={model || null}
                allowDeselect={false}
                disabled={saved !== undefined}
                onChange={(chosen) =>
                  change((before) => ({ ...before, rest: { model: chosen ?? model }, tree: group([value()]) }))
                }
              />
            </Group>
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {whole ? t.segments.whole : t.segments.notWhole}
              </Text>
              <Group gap={4}>
                <Tooltip label={t.segments.undo}>
                  <ActionIcon variant="default" size="lg" aria-label={t.segments.undo} disabled={!undo} onClick={undo}>
                    <IconArrowBackUp size={18} aria-hidden />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label={t.segments.redo}>
                  <ActionIcon variant="default" size="lg" aria-label={t.segments.redo} disabled={!redo} onClick={redo}>
                    <IconArrowForwardUp size={18} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </Group>
            </Group>
            <Builder
              model={model}
              tree={draft.tree}
              models={models}
              types={types}
              segments={segments
                .filter((each) => each.definition.model === model && each.name !== draft.name)
                .map((each) => each.name)}
              readOnly={false}
              wrong={wrong}
              change={(tree) => change((before) => ({ ...before, tree }))}
            />
            <LimitAndSplit
              rest={draft.rest}
              model={models.find((each) => each.name === model)}
              onChange={(rest) => change((before) => ({ ...before, rest }))}
            />
            {!isStale && <Wrong error={save.error} />}
            <Group justify="flex-end">
              {dirty && (
                <Button variant="default" onClick={() => restart(fresh)}>
                  {t.segments.discard}
                </Button>
              )}
              <Button onClick={submit} loading={save.isPending} disabled={!whole || draft.name === ""}>
                {t.parts.save}
              </Button>
            </Group>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Paper withBorder p="md" style={{ position: "sticky", top: 72 }}>
            <Insight looked={{ name: draft.name, definition }} model={model} enabled={whole && model !== ""} />
          </Paper>
        </Grid.Col>
      </Grid>
      <Modal opened={isStale} onClose={() => save.reset()} title={t.segments.conflict}>
        <Stack>
          <Text>{t.segments.conflictHint(now?.changed_by ?? "", now?.changed_at ? ago(now.changed_at) : "")}</Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              disabled={current.isFetching}
              onClick={() => {
                save.reset();
                if (now) restart(draftOf(now));
              }}
            >
              {t.segments.takeTheirs}
            </Button>
            <Button
              color="red"
              loading={save.isPending || current.isFetching}
              onClick={() => now && store(now.version).catch(() => {})}
            >
              {t.segments.overwrite}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
