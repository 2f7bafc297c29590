import {
  Accordion,
  Alert,
  Anchor,
  Badge,
  Button,
  Group,
  Loader,
  Paper,
  Stack,
  Text,
  TextInput,
  Timeline,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { api, body, type Schema } from "../api/client";
import { moment } from "../format";
import { PageHead } from "../parts/PageHead";
import { Ready, Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

const COLOURS: Record<string, string> = {
  listed: "green",
  waiting: "yellow",
  rejected: "red",
  uncertain: "orange",
  unknown: "gray",
};

/** Why somebody is on lists, or is not. His address is in the memory of the page only. */
export function Page() {
  const { state } = useLocation();
  const navigate = useNavigate();
  const { to, may } = useWorkspace();
  const address = (state as { address?: string } | null)?.address ?? "";
  const [typed, setTyped] = useState(address);
  return (
    <>
      <PageHead title={t.person.title} hint={t.person.hint} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void navigate(to("/person"), { state: { address: typed.trim() } });
        }}
      >
        <Group mb="lg" align="flex-end">
          <TextInput
            label={t.person.address}
            inputMode="email"
            autoComplete="off"
            w={340}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" disabled={typed.trim() === ""}>
            {t.person.find}
          </Button>
        </Group>
      </form>
      {!may("operator") ? (
        <Alert color="gray">{t.person.notForViewers}</Alert>
      ) : (
        address !== "" && <Found key={address} address={address} />
      )}
    </>
  );
}

type OnList = { activation: string; list: string; audience: string; why: Schema["Why"] };

function Found({ address }: { address: string }) {
  const { workspace } = useWorkspace();
  const lists = useQuery({
    queryKey: [workspace, "person", address],
    gcTime: 0,
    retry: false,
    queryFn: async () =>
      (
        await body(
          api.POST("/api/v1/workspaces/{workspace}/why", { params: { path: { workspace } }, body: { address } }),
        )
      ).lists,
  });
  return (
    <Ready query={lists}>
      {(all) => {
        const on = all.filter((each) => each.why.status === "listed");
        return (
          <Stack>
            <Text fw={600}>{t.person.summary(on.length, all.length)}</Text>
            <Accordion variant="separated" chevronPosition="left">
              {all
                .toSorted((a, b) => Number(b.why.status !== "unknown") - Number(a.why.status !== "unknown"))
                .map((each) => (
                  <Accordion.Item key={each.activation} value={each.activation}>
                    <Accordion.Control>
                      <Group gap="sm">
                        {each.list}
                        <Badge color={COLOURS[each.why.status] ?? "gray"}>
                          {t.person.states[each.why.status as keyof typeof t.person.states]}
                        </Badge>
                      </Group>
                    </Accordion.Control>
                    <Accordion.Panel>
                      <Story address={address} on={each} />
                    </Accordion.Panel>
                  </Accordion.Item>
                ))}
            </Accordion>
          </Stack>
        );
      }}
    </Ready>
  );
}

/** One list and one person: the source, the conditions, and each run that changed something. */
function Story({ address, on }: { address: string; on: OnList }) {
  const { workspace, to, may } = useWorkspace();
  const [kind, name = ""] = on.audience.split(" ");
  const why = useQuery({
    queryKey: [workspace, "person", address, on.activation],
    gcTime: 0,
    queryFn: () =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/activations/{name}/why", {
          params: { path: { workspace, name: on.activation } },
          body: { address },
        }),
      ),
  });
  const conditions = useQuery({
    queryKey: [workspace, "person", address, "explain", name],
    gcTime: 0,
    enabled: kind === "segment" && may("editor"),
    queryFn: async () =>
      (
        await body(
          api.POST("/api/v1/workspaces/{workspace}/segments/{name}/explain", {
            params: { path: { workspace, name } },
            body: { address },
          }),
        )
      ).explanations,
  });
  return (
    <Stack>
      <Text size="sm">
        {why.data ? (
          t.person.rows(why.data.rows ?? 0, on.audience)
        ) : why.isError ? (
          <Wrong error={why.error} />
        ) : (
          <Loader size="xs" aria-label={t.parts.loading} />
        )}
      </Text>
      {conditions.data?.map((explanation, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names
        <Paper key={at} withBorder p="sm">
          <Text size="sm" fw={600} mb={4}>
            {explanation.member ? t.person.member(name) : t.person.notMember(name)}
          </Text>
          <Stack gap={2}>
            {explanation.conditions.map((condition) => (
              <Group
                key={`${condition.depth} ${condition.condition}`}
                gap="xs"
                pl={condition.depth * 16}
                wrap="nowrap"
                align="flex-start"
              >
                <Badge color={condition.holds ? "green" : "red"}>
                  {condition.holds ? t.person.holds : t.person.holdsNot}
                </Badge>
                <Text size="sm">
                  {condition.condition}
                  {condition.saw !== null && (
                    <Text span size="sm" c="dimmed">
                      {` (${t.person.saw(condition.saw)})`}
                    </Text>
                  )}
                </Text>
              </Group>
            ))}
          </Stack>
        </Paper>
      ))}
      <Wrong error={conditions.error} />
      {on.why.events.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.person.noEvents}
        </Text>
      ) : (
        <Timeline active={on.why.events.length} bulletSize={14} lineWidth={2}>
          {on.why.events.map((event) => (
            <Timeline.Item key={event.run} title={t.person.event(event.before, event.after)}>
              <Text size="sm" c="dimmed">
                {t.runs.one(event.run)}
                {event.at && ` · ${moment(event.at)}`}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      )}
      <Anchor component={Link} to={to(`/activations/${on.activation}`)} size="sm" underline="always">
        {t.activations.show}
      </Anchor>
    </Stack>
  );
}
