import { Button, Chip, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDownload, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../api/client";
import { Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

const STATES = ["listed", "waiting", "rejected", "uncertain", "new"] as const;
const PAGE = 200;

/** Who is in the audience and how everybody stands, with reasons. */
export function Members({ activation }: { activation: string }) {
  const { workspace, may } = useWorkspace();
  const [state, setState] = useState<string>("all");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed.trim(), 500);
  const members = useInfiniteQuery({
    queryKey: [workspace, "members", activation, state, search],
    initialPageParam: undefined as string | undefined,
    staleTime: 60_000,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/activations/{name}/members", {
          params: { path: { workspace, name: activation } },
          body: {
            limit: PAGE,
            ...(state === "all" ? {} : { state: state as (typeof STATES)[number] }),
            ...(search ? { search } : {}),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next,
  });
  const csv = `/api/v1/workspaces/${workspace}/activations/${activation}/members.csv${state === "all" ? "" : `?state=${state}`}`;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group>
          {may("editor") && (
            <TextInput
              aria-label={t.members.search}
              placeholder={t.members.search}
              leftSection={<IconSearch size={16} aria-hidden />}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Chip.Group value={state} onChange={(chosen) => setState(String(chosen))}>
            <Group gap={6} role="group" aria-label={t.members.state}>
              <Chip value="all" size="xs">
                {t.members.all}
              </Chip>
              {STATES.map((each) => (
                <Chip key={each} value={each} size="xs">
                  {t.members.states[each]}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Group>
        {may("editor") && (
          <Button
            component="a"
            href={csv}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t.members.csv}
          </Button>
        )}
      </Group>
      {!may("editor") && (
        <Text size="sm" c="dimmed">
          {t.members.masked}
        </Text>
      )}
      <Ready query={members}>
        {({ pages }) => (
          <VirtualTable
            label={t.members.title}
            items={pages.flatMap((page, at) => page.members.map((member, i) => ({ ...member, key: `${at} ${i}` })))}
            itemKey={(member) => member.key}
            empty={t.members.none}
            onEnd={() => {
              if (members.hasNextPage && !members.isFetchingNextPage) void members.fetchNextPage();
            }}
            columns={[
              { label: t.members.address, cell: (member) => member.address },
              { label: t.members.state, cell: (member) => t.members.states[member.state] },
              { label: t.members.reason, cell: (member) => member.reason },
            ]}
          />
        )}
      </Ready>
      {members.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          {t.parts.showMore}
        </Button>
      )}
    </Stack>
  );
}
