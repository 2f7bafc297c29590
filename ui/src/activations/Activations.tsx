import { Anchor, Button, Chip, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useStatuses, useThings } from "../api/queries";
import { ago, clock, number } from "../format";
import { PageHead } from "../parts/PageHead";
import { Empty, Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { StatusBadge } from "./StatusBadge";
import { STATES, type State, stateOf } from "./standing";

/** How all lists stand, at a glance. */
export function Page() {
  const { to, may } = useWorkspace();
  const statuses = useStatuses();
  const destinations = useThings("destinations");
  const [query, setQuery] = useSearchParams();
  const [search, setSearch] = useState("");
  const chosen = query.get("state") as State | null;
  const states = useMemo(
    () => (statuses.data ?? []).map((status) => ({ status, state: stateOf(status) })),
    [statuses.data],
  );
  const shown = states.filter(
    ({ status, state }) =>
      (chosen === null || state === chosen) &&
      `${status.activation} ${status.list}`.toLowerCase().includes(search.toLowerCase()),
  );
  const ready = (destinations.data?.length ?? 0) > 0;
  const add = may("editor") && ready && (
    <Button component={Link} to={to("/activations/new")} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.activations.add}
    </Button>
  );
  return (
    <>
      <PageHead title={t.activations.title} hint={t.activations.hint}>
        {add}
      </PageHead>
      <Ready query={statuses}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t.activations.none} hint={ready ? t.activations.noneHint : t.activations.noDestination}>
              {add ||
                (may("admin") && (
                  <Button component={Link} to={to("/destinations/new")}>
                    {t.destinations.add}
                  </Button>
                ))}
            </Empty>
          ) : (
            <Stack gap="sm">
              <Group>
                <TextInput
                  aria-label={t.activations.search}
                  placeholder={t.activations.search}
                  leftSection={<IconSearch size={16} aria-hidden />}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                />
                <Chip.Group
                  value={chosen ?? "all"}
                  onChange={(state) => setQuery(state === "all" ? {} : { state: String(state) }, { replace: true })}
                >
                  <Group gap={6} role="group" aria-label={t.activations.filter}>
                    <Chip value="all" size="xs">
                      {t.activations.all(all.length)}
                    </Chip>
                    {STATES.filter((state) => state === chosen || states.some((each) => each.state === state)).map(
                      (state) => (
                        <Chip key={state} value={state} size="xs">
                          {`${t.activations.states[state]} ${states.filter((each) => each.state === state).length}`}
                        </Chip>
                      ),
                    )}
                  </Group>
                </Chip.Group>
              </Group>
              <VirtualTable
                label={t.activations.title}
                items={shown}
                itemKey={({ status }) => status.activation}
                empty={t.parts.nothingFound}
                columns={[
                  {
                    label: t.activations.list,
                    cell: ({ status }) => (
                      <>
                        <Anchor component={Link} to={to(`/activations/${status.activation}`)} fw={600}>
                          {status.list}
                        </Anchor>
                        <Text size="xs" c="dimmed">
                          {t.activations.fromTo(status.audience, status.destination)}
                        </Text>
                      </>
                    ),
                  },
                  { label: t.activations.state, cell: ({ status }) => <StatusBadge status={status} /> },
                  {
                    label: t.activations.size,
                    end: true,
                    cell: ({ status }) => (status.last_run ? number(status.last_run.listed) : "–"),
                  },
                  {
                    label: t.activations.inStep,
                    cell: ({ status }) => (status.in_step_as_of ? clock(status.in_step_as_of) : "–"),
                  },
                  {
                    label: t.activations.next,
                    cell: ({ status }) => (status.due_at ? ago(status.due_at) : status.schedule),
                  },
                ]}
              />
            </Stack>
          )
        }
      </Ready>
    </>
  );
}
