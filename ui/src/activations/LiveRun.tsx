import { Button, Group, Paper, Progress, Stack, Text } from "@mantine/core";
import { number } from "../format";
import { Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { useDecision } from "./runs";
import type { Run } from "./standing";

/** A run that goes on: what it is busy with, how far it is, and how to end it. */
export function LiveRun({ run }: { run: Run }) {
  const { may } = useWorkspace();
  const decide = useDecision();
  const at = run.progress;
  const total = at?.total ?? 0;
  return (
    <Paper withBorder p="md" role="status" aria-label={t.runs.running(run.run)}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={600}>{t.runs.running(run.run)}</Text>
          {may("operator") && (
            <Button
              size="xs"
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate({ run: run.run, what: "cancel" })}
            >
              {t.runs.cancel}
            </Button>
          )}
        </Group>
        <Progress
          value={total > 0 ? (100 * (at?.done ?? 0)) / total : 100}
          animated={total === 0}
          aria-label={at?.stage ?? t.runs.states.running}
        />
        <Text size="sm" c="dimmed" className="figures">
          {at ? t.runs.stage(at.stage, number(at.done), total > 0 ? number(total) : undefined) : t.runs.begins}
        </Text>
        <Wrong error={decide.error} />
      </Stack>
    </Paper>
  );
}
