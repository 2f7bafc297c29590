import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../api/client";
import { moment } from "../format";
import { Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

const KINDS = [
  "source",
  "model",
  "segment",
  "platform",
  "destination",
  "activation",
  "channel",
  "settings",
  "person",
  "token",
  "workspace",
] as const;
const PAGE = 200;

/** Who did what, newest first. */
export function AuditPart() {
  const { workspace } = useWorkspace();
  const [who, setWho] = useState("");
  const [kind, setKind] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [asked] = useDebouncedValue({ who: who.trim(), name: name.trim() }, 400);
  const acts = useInfiniteQuery({
    queryKey: [workspace, "audit", asked, kind],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/workspaces/{workspace}/audit", {
          params: {
            path: { workspace },
            query: {
              limit: PAGE,
              ...(asked.who ? { who: asked.who } : {}),
              ...(asked.name ? { name: asked.name } : {}),
              ...(kind ? { kind } : {}),
              ...(pageParam === undefined ? {} : { before: pageParam }),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => (last.next === undefined ? undefined : Number(last.next)),
  });
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput label={t.audit.who} value={who} onChange={(event) => setWho(event.currentTarget.value)} />
        <Select
          label={t.audit.kind}
          clearable
          data={KINDS.map((each) => ({ value: each, label: t.audit.kinds[each] }))}
          value={kind}
          onChange={setKind}
        />
        <TextInput label={t.audit.name} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      </Group>
      <Ready query={acts}>
        {({ pages }) => (
          <VirtualTable
            label={t.settings.audit}
            items={pages.flatMap((page) => page.acts)}
            itemKey={(act) => String(act.id)}
            empty={t.parts.nothingFound}
            onEnd={() => {
              if (acts.hasNextPage && !acts.isFetchingNextPage) void acts.fetchNextPage();
            }}
            columns={[
              { label: t.audit.at, cell: (act) => moment(act.at) },
              { label: t.audit.who, cell: (act) => act.who },
              { label: t.audit.action, cell: (act) => act.action },
              { label: t.audit.thing, cell: (act) => `${act.kind} ${act.name}` },
              { label: t.audit.detail, cell: (act) => act.detail },
            ]}
          />
        )}
      </Ready>
      {acts.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={acts.isFetchingNextPage}
          onClick={() => void acts.fetchNextPage()}
        >
          {t.parts.showMore}
        </Button>
      )}
    </Stack>
  );
}
