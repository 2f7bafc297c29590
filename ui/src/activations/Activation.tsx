import { Alert, Anchor, Button, Menu, Paper, Stack, Tabs, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api, body } from "../api/client";
import { useAlerts, useChange, useThing } from "../api/queries";
import { ago, clock } from "../format";
import { Confirm } from "../parts/Confirm";
import { Figures } from "../parts/Figures";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Ready, Waiting, Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Calls } from "./Calls";
import { DeleteActivation } from "./DeleteActivation";
import { Held } from "./Held";
import { LiveRun } from "./LiveRun";
import { Members } from "./Members";
import { PlanFigures } from "./PlanFigures";
import { RunTable } from "./RunTable";
import { useBegin, useLiveRun, useRuns } from "./runs";
import { StatusBadge } from "./StatusBadge";
import type { Status } from "./standing";
import { usePlan } from "./usePlan";

const Lines = lazy(() => import("../parts/Lines"));

/** One list: how it stands, what happened to it, who is on it, and what can be done. */
export function Page() {
  const name = useParams().name ?? "";
  const { workspace } = useWorkspace();
  const status = useQuery({
    queryKey: [workspace, "status", name],
    refetchInterval: 10_000,
    queryFn: () =>
      body(
        api.GET("/api/v1/workspaces/{workspace}/activations/{name}/status", { params: { path: { workspace, name } } }),
      ),
  });
  return <Ready query={status}>{(found) => <Shown name={name} status={found} />}</Ready>;
}

function Shown({ name, status }: { name: string; status: Status }) {
  const { to, may } = useWorkspace();
  const activation = useThing("activations", name).data;
  const destination = useThing("destinations", status.destination).data;
  const alerts = (useAlerts().data ?? []).filter((alert) => alert.kind === "activation" && alert.name === name);
  const last = useLiveRun(status.last_run);
  const [kind, of = ""] = status.audience.split(" ");
  return (
    <>
      <PageHead
        title={status.list}
        above={[{ label: t.activations.title, to: to("/activations") }]}
        beside={
          <>
            <StatusBadge status={status} />
            <OfFiles owner={activation?.owner} />
          </>
        }
      >
        {may("operator") && <Actions name={name} status={status} owner={activation?.owner} />}
      </PageHead>
      <Stack>
        <Text>
          <Anchor component={Link} to={to(`/${kind}s/${of}`)} underline="always">
            {of}
          </Anchor>
          {" → "}
          <Anchor component={Link} to={to(`/destinations/${status.destination}`)} underline="always">
            {status.destination}
          </Anchor>
          {" · "}
          {status.schedule}
          {status.due_at && ` · ${t.activations.due(ago(status.due_at))}`}
        </Text>
        {status.waits_for.map((broken) => (
          <Alert
            key={`${broken.kind} ${broken.name}`}
            color="red"
            title={t.activations.waitsFor(broken.kind, broken.name)}
          >
            <Text size="sm">{broken.problem}</Text>
            <Anchor component={Link} size="sm" underline="always" to={to(`/${broken.kind}s/${broken.name}`)}>
              {t.activations.mend}
            </Anchor>
          </Alert>
        ))}
        {status.paused !== null && <Alert color="gray" title={t.activations.pausedBecause(status.paused)} />}
        {last?.status === "failed" && status.waits_for.length === 0 && (
          <Alert color="red" title={t.activations.lastFailed}>
            <Text size="sm">{last.message}</Text>
            {last.cause === "list_gone" && may("operator") && <NewList name={name} />}
          </Alert>
        )}
        {alerts
          .filter((alert) => !["held", "run_failed", "broken", "list_gone"].includes(alert.trigger))
          .map((alert) => (
            <Alert key={alert.trigger} color={alert.level === "critical" ? "red" : "yellow"} title={alert.title}>
              <Text size="sm">{alert.text}</Text>
            </Alert>
          ))}
        {last?.status === "running" && <LiveRun run={last} />}
        {last?.status === "held" && <Held run={last} />}
        <Figures
          figures={[
            {
              label: t.activations.inStep,
              value: status.in_step_as_of ? clock(status.in_step_as_of) : t.activations.states.never,
              hint: t.activations.inStepHint,
            },
            {
              label: t.activations.dataAsOf,
              value: status.data_as_of ? clock(status.data_as_of) : t.activations.dataUnknown,
              hint: t.activations.dataAsOfHint,
            },
            { label: t.activations.onList, value: last?.listed ?? 0 },
            { label: t.members.states.waiting, value: last?.waiting ?? 0, hint: t.activations.waitingHint },
            { label: t.members.states.rejected, value: last?.rejected ?? 0, hint: t.activations.rejectedHint },
            { label: t.activations.inEmarsys, value: last?.list_size ?? "–", hint: t.activations.inEmarsysHint },
          ]}
        />
        <Tabs defaultValue="time" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="time">{t.activations.overTime}</Tabs.Tab>
            <Tabs.Tab value="runs">{t.runs.title}</Tabs.Tab>
            <Tabs.Tab value="members">{t.members.title}</Tabs.Tab>
            {may("operator") && <Tabs.Tab value="plan">{t.plan.tab}</Tabs.Tab>}
            {may("operator") && <Tabs.Tab value="calls">{t.calls.title}</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="time">
            <OverTime name={name} />
          </Tabs.Panel>
          <Tabs.Panel value="runs">
            <RunTable activation={name} />
          </Tabs.Panel>
          <Tabs.Panel value="members">
            <Members activation={name} />
          </Tabs.Panel>
          <Tabs.Panel value="plan">
            <NextPlan name={name} />
          </Tabs.Panel>
          <Tabs.Panel value="calls">
            {destination && <Calls platform={String(destination.definition.platform)} />}
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </>
  );
}

/** What can be done to a list. */
function Actions({ name, status, owner }: { name: string; status: Status; owner: string | undefined }) {
  const { to, may } = useWorkspace();
  const navigate = useNavigate();
  const begin = useBegin(name);
  const pause = useChange((on: boolean, workspace) => {
    const params = { path: { workspace, name } };
    return on
      ? body(api.POST("/api/v1/workspaces/{workspace}/activations/{name}/pause", { params, body: {} }))
      : body(api.POST("/api/v1/workspaces/{workspace}/activations/{name}/resume", { params }));
  });
  const running = status.last_run?.status === "running";
  const paused = status.paused !== null;
  return (
    <>
      <Wrong error={begin.error ?? pause.error} />
      <Button onClick={() => begin.mutate({ kind: "run" })} loading={begin.isPending} disabled={running || paused}>
        {t.activations.runNow}
      </Button>
      <Button variant="default" onClick={() => pause.mutate(!paused)} loading={pause.isPending}>
        {paused ? t.activations.resume : t.activations.pause}
      </Button>
      {may("editor") && owner !== "files" && (
        <Button component={Link} to={to(`/activations/${name}/edit`)} variant="default">
          {t.parts.edit}
        </Button>
      )}
      <Confirm
        title={t.activations.resync}
        action={t.activations.resync}
        onConfirm={() => begin.mutateAsync({ kind: "resync" })}
        target={(resync) => (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default">{t.parts.moreActions}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={running} onClick={() => begin.mutate({ kind: "reconcile", repair: "report" })}>
                {t.activations.reconcile}
              </Menu.Item>
              <Menu.Item disabled={running} onClick={() => begin.mutate({ kind: "reconcile", repair: "mend" })}>
                {t.activations.reconcileRepair}
              </Menu.Item>
              <Menu.Item disabled={running} onClick={resync}>
                {t.activations.resync}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      >
        <Text>{t.activations.resyncHint}</Text>
      </Confirm>
      {may("editor") && owner !== "files" && (
        <DeleteActivation
          name={name}
          list={status.list}
          hasList={status.in_step_as_of !== null}
          onDeleted={() => void navigate(to("/activations"))}
        />
      )}
    </>
  );
}

/** Makes the list again that was deleted in Emarsys. */
function NewList({ name }: { name: string }) {
  const begin = useBegin(name);
  return (
    <Confirm
      title={t.activations.newList}
      action={t.activations.newList}
      onConfirm={() => begin.mutateAsync({ kind: "run", new_list: true })}
      target={(open) => (
        <Button size="xs" mt="xs" onClick={open}>
          {t.activations.newList}
        </Button>
      )}
    >
      <Text>{t.activations.newListHint}</Text>
    </Confirm>
  );
}

function NextPlan({ name }: { name: string }) {
  const plan = usePlan(name, true);
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="sm">
        {t.plan.next}
      </Title>
      <Ready query={plan}>{(found) => <PlanFigures plan={found} />}</Ready>
    </Paper>
  );
}

/** How large the list was, and who waited, run by run. */
function OverTime({ name }: { name: string }) {
  const runs = useRuns(name);
  return (
    <Ready query={runs}>
      {({ pages }) => {
        const points = pages
          .flatMap((page) => page.runs)
          .filter((run) => run.status === "done")
          .map(({ started_at, listed, waiting, rejected, added, removed }) => ({
            at: started_at,
            listed,
            waiting,
            rejected,
            added,
            removed,
          }))
          .toReversed();
        if (points.length === 0) return <Text c="dimmed">{t.runs.none}</Text>;
        return (
          <Suspense fallback={<Waiting height={260} />}>
            <Stack>
              <Lines
                label={t.activations.sizeOverTime}
                points={points}
                lines={[
                  { name: "listed", label: t.members.states.listed, color: "cyan.7" },
                  { name: "waiting", label: t.members.states.waiting, color: "orange.7" },
                  { name: "rejected", label: t.members.states.rejected, color: "red.7" },
                ]}
              />
              <Lines
                label={t.activations.changesOverTime}
                points={points}
                lines={[
                  { name: "added", label: t.runs.added, color: "green.7" },
                  { name: "removed", label: t.runs.removed, color: "grape.7" },
                ]}
              />
            </Stack>
          </Suspense>
        );
      }}
    </Ready>
  );
}
