import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "react-router";
import { StatusBadge } from "../activations/StatusBadge";
import { COLOURS, STATES, stateOf } from "../activations/standing";
import { useAlerts, useFields, useStatuses, useThings } from "../api/queries";
import { number } from "../format";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { AlertNote } from "../shell/AlertsBell";
import { t } from "../texts";

/** How everything stands; in an empty workspace, what to do first. */
export function Page() {
  const { title } = useWorkspace();
  const statuses = useStatuses();
  return (
    <>
      <PageHead title={title} />
      <Ready query={statuses}>{(all) => (all.length === 0 ? <FirstSteps /> : <Overview />)}</Ready>
    </>
  );
}

type Step = {
  title: string;
  hint: string;
  done: boolean;
  action: string;
  path: string;
  needs?: string | undefined;
  mayDo: boolean;
};

/** The three steps to the first list, and what each still misses. */
function FirstSteps() {
  const { to, may } = useWorkspace();
  const sources = useThings("sources").data ?? [];
  const destinations = useThings("destinations").data ?? [];
  const segments = useThings("segments").data ?? [];
  const people = (useFields().data ?? []).filter((each) => each.email !== "");
  const second =
    sources.length === 0
      ? { action: t.sources.add, path: "/sources/new", needs: t.home.needsSource, mayDo: may("admin") }
      : people.length === 0
        ? { action: t.models.add, path: "/models/new", needs: t.home.needsModel, mayDo: may("editor") }
        : { action: t.segments.add, path: "/segments/new", needs: undefined, mayDo: may("editor") };
  const ready = destinations.length > 0 && (segments.length > 0 || people.length > 0);
  const steps: Step[] = [
    {
      title: t.home.destination,
      hint: t.home.destinationHint,
      done: destinations.length > 0,
      action: t.destinations.add,
      path: "/destinations/new",
      mayDo: may("admin"),
    },
    { title: t.home.segment, hint: t.home.segmentHint, done: segments.length > 0, ...second },
    {
      title: t.home.activation,
      hint: t.home.activationHint,
      done: false,
      action: t.activations.add,
      path: "/activations/new",
      needs: ready ? undefined : t.home.needsBoth,
      mayDo: may("editor") && ready,
    },
  ];
  const next = steps.findIndex((step) => !step.done);
  return (
    <Stack>
      <Text maw={680}>{t.home.welcome}</Text>
      <SimpleGrid cols={{ base: 1, md: 3 }} component="ol" style={{ listStyle: "none", padding: 0, margin: 0 }}>
        {steps.map((step, at) => (
          <Paper key={step.title} component="li" withBorder p="lg">
            <Stack h="100%" justify="space-between">
              <div>
                <Group gap="sm" mb="xs">
                  <ThemeIcon
                    radius="xl"
                    variant={step.done ? "filled" : "light"}
                    color={step.done ? "green.9" : "cyan"}
                  >
                    {step.done ? <IconCheck size={16} aria-label={t.home.done} /> : <Text fw={700}>{at + 1}</Text>}
                  </ThemeIcon>
                  <Title order={2} size="h4">
                    {step.title}
                  </Title>
                </Group>
                <Text size="sm">{step.hint}</Text>
                {step.needs && !step.done && (
                  <Text size="sm" c="dimmed" mt="xs">
                    {step.needs}
                  </Text>
                )}
              </div>
              {step.mayDo ? (
                <Button
                  component={Link}
                  to={to(step.path)}
                  variant={at === next ? "filled" : "default"}
                  w="fit-content"
                >
                  {step.action}
                </Button>
              ) : (
                !step.done &&
                at !== 2 && (
                  <Text size="sm" c="dimmed">
                    {t.home.askAdmin}
                  </Text>
                )
              )}
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t.home.sample}
      </Text>
    </Stack>
  );
}

function Overview() {
  const { to, may } = useWorkspace();
  const statuses = useStatuses().data ?? [];
  const alerts = useAlerts().data ?? [];
  const states = statuses.map((status) => stateOf(status));
  // What somebody has to see to is here at once, though its alert may take some seconds.
  const untold = statuses.filter(
    (status) =>
      ["held", "failed", "broken"].includes(stateOf(status)) &&
      !alerts.some((alert) => alert.kind === "activation" && alert.name === status.activation),
  );
  const listed = statuses.reduce((sum, status) => sum + (status.last_run?.listed ?? 0), 0);
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <Paper withBorder p="md">
          <Text size="sm" c="dimmed">
            {t.home.lists}
          </Text>
          <Text fz={28} fw={700}>
            {number(statuses.length)}
          </Text>
        </Paper>
        <Paper withBorder p="md">
          <Text size="sm" c="dimmed">
            {t.home.listed}
          </Text>
          <Text fz={28} fw={700} className="figures">
            {number(listed)}
          </Text>
        </Paper>
      </SimpleGrid>
      <Group gap="xs">
        {STATES.filter((state) => states.includes(state)).map((state) => (
          <Badge
            key={state}
            component={Link}
            to={to(`/activations?state=${state}`)}
            color={COLOURS[state]}
            size="lg"
            style={{ cursor: "pointer" }}
          >
            {`${t.activations.states[state]} ${states.filter((each) => each === state).length}`}
          </Badge>
        ))}
      </Group>
      <Paper withBorder p="md">
        <Title order={2} size="h4" mb="sm">
          {t.alerts.title}
        </Title>
        {alerts.length + untold.length === 0 ? (
          <Text c="dimmed">{t.alerts.none}</Text>
        ) : (
          <Stack>
            {untold.map((status) => (
              <Group key={status.activation} gap="xs">
                <StatusBadge status={status} />
                <Anchor component={Link} to={to(`/activations/${status.activation}`)} underline="always">
                  {status.list}
                </Anchor>
              </Group>
            ))}
            {alerts.map((alert) => (
              <AlertNote key={`${alert.trigger} ${alert.kind} ${alert.name}`} alert={alert} />
            ))}
          </Stack>
        )}
      </Paper>
      <Group>
        {may("editor") && (
          <Button component={Link} to={to("/segments/new")}>
            {t.segments.add}
          </Button>
        )}
        <Anchor component={Link} to={to("/activations")} underline="always">
          {t.home.allLists}
        </Anchor>
      </Group>
    </Stack>
  );
}
