import { Button, Modal, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { length, moment, number } from "../format";
import { Confirm } from "../parts/Confirm";
import { Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { useBegin, useRuns } from "./runs";
import { RunBadge } from "./StatusBadge";
import type { Run } from "./standing";

/** Every run of an activation, newest first. */
export function RunTable({ activation }: { activation: string }) {
  const runs = useRuns(activation);
  const [opened, setOpened] = useState<Run>();
  return (
    <Ready query={runs}>
      {({ pages }) => (
        <>
          <VirtualTable
            label={t.runs.title}
            items={pages.flatMap((page) => page.runs)}
            itemKey={(run) => String(run.run)}
            empty={t.runs.none}
            onEnd={() => {
              if (runs.hasNextPage && !runs.isFetchingNextPage) void runs.fetchNextPage();
            }}
            columns={[
              {
                label: t.runs.run,
                cell: (run) => (
                  <Button variant="subtle" size="compact-sm" onClick={() => setOpened(run)}>
                    {run.run}
                  </Button>
                ),
              },
              { label: t.runs.began, cell: (run) => moment(run.started_at) },
              { label: t.parts.kind, cell: (run) => t.runs.kinds[run.kind] },
              { label: t.runs.state, cell: (run) => <RunBadge run={run} /> },
              { label: t.runs.added, end: true, cell: (run) => number(run.added) },
              { label: t.runs.removed, end: true, cell: (run) => number(run.removed) },
              { label: t.runs.listed, end: true, cell: (run) => number(run.listed) },
              {
                label: t.runs.took,
                cell: (run) =>
                  run.finished_at ? length((Date.parse(run.finished_at) - Date.parse(run.started_at)) / 1000) : "",
              },
            ]}
          />
          <Modal
            opened={opened !== undefined}
            onClose={() => setOpened(undefined)}
            title={opened ? t.runs.one(opened.run) : ""}
            size="lg"
          >
            {opened && <OneRun run={opened} onClose={() => setOpened(undefined)} />}
          </Modal>
        </>
      )}
    </Ready>
  );
}

const FIGURES = [
  "rows",
  "audience",
  "duplicates",
  "joins",
  "removals",
  "added",
  "removed",
  "listed",
  "waiting",
  "rejected",
  "uncertain",
] as const;

function OneRun({ run, onClose }: { run: Run; onClose: () => void }) {
  const { may } = useWorkspace();
  const begin = useBegin(run.activation);
  const reasons = Object.entries(run.invalid ?? {});
  return (
    <Stack>
      <Text>{run.message}</Text>
      {run.unusual && <Text c="dimmed">{run.unusual}</Text>}
      <Table fz="sm" verticalSpacing={4}>
        <Table.Tbody>
          {FIGURES.map((figure) => (
            <Table.Tr key={figure}>
              <Table.Th scope="row" fw={400}>
                {t.runs.figures[figure]}
              </Table.Th>
              <Table.Td ta="end" className="figures">
                {number(run[figure])}
              </Table.Td>
            </Table.Tr>
          ))}
          {reasons.map(([reason, rows]) => (
            <Table.Tr key={reason}>
              <Table.Th scope="row" fw={400}>
                {t.runs.invalid(reason)}
              </Table.Th>
              <Table.Td ta="end" className="figures">
                {number(rows)}
              </Table.Td>
            </Table.Tr>
          ))}
          {run.list_size !== undefined && run.list_size !== null && (
            <Table.Tr>
              <Table.Th scope="row" fw={400}>
                {t.runs.listSize}
              </Table.Th>
              <Table.Td ta="end" className="figures">
                {number(run.list_size)}
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
      {may("operator") && run.status === "done" && (
        <Confirm
          title={t.runs.undoTitle(run.run)}
          action={t.runs.undo}
          harmful
          onConfirm={async () => {
            await begin.mutateAsync({ kind: "undo", to: run.run });
            onClose();
          }}
          target={(open) => (
            <Button variant="default" w="fit-content" onClick={open}>
              {t.runs.undo}
            </Button>
          )}
        >
          <Text>{t.runs.undoHint}</Text>
        </Confirm>
      )}
    </Stack>
  );
}
