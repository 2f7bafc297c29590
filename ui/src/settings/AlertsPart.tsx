import { Badge, Button, Group, Modal, Select, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, Refused } from "../api/client";
import { type Definition, type Things, useKinds, useSave, useThings } from "../api/queries";
import { ago, moment } from "../format";
import { DeleteButton } from "../parts/DeleteButton";
import { KindForm, type Values, valuesOf } from "../parts/KindForm";
import { NameInput } from "../parts/NameInput";
import { Ready, Wrong } from "../parts/states";
import { Verdict } from "../parts/Verdict";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

type Channel = Things["channels"];

/** Where alerts are sent, with a test for each, and what was sent. */
export function AlertsPart() {
  const { workspace, may } = useWorkspace();
  const channels = useThings("channels");
  const kinds = useKinds();
  const [edited, setEdited] = useState<Channel | "new">();
  const [tested, setTested] = useState<string>();
  const test = useMutation({
    mutationFn: (name: string) => {
      setTested(name);
      return body(
        api.POST("/api/v1/workspaces/{workspace}/channels/{name}/test", { params: { path: { workspace, name } } }),
      );
    },
  });
  const title = (kind: unknown) => kinds.data?.channels.find((each) => each.kind === kind)?.title ?? String(kind);
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" maw={600}>
          {t.channels.hint}
        </Text>
        {may("admin") && <Button onClick={() => setEdited("new")}>{t.channels.add}</Button>}
      </Group>
      <Ready query={channels}>
        {(all) => (
          <VirtualTable
            label={t.channels.title}
            items={all}
            itemKey={(channel) => channel.name}
            empty={t.channels.none}
            columns={[
              { label: t.parts.name, cell: (channel) => channel.name },
              { label: t.parts.kind, cell: (channel) => title(channel.definition.kind) },
              { label: t.channels.level, cell: (channel) => t.channels.levels[channel.definition.level ?? "warning"] },
              {
                label: "",
                cell: (channel) =>
                  may("admin") && (
                    <Group gap="xs" justify="flex-end">
                      <Button
                        size="xs"
                        variant="default"
                        loading={test.isPending && tested === channel.name}
                        onClick={() => test.mutate(channel.name)}
                      >
                        {t.channels.test}
                      </Button>
                      {channel.owner !== "files" && (
                        <>
                          <Button size="xs" variant="default" onClick={() => setEdited(channel)}>
                            {t.parts.edit}
                          </Button>
                          <DeleteButton section="channels" name={channel.name} onDeleted={() => {}} />
                        </>
                      )}
                    </Group>
                  ),
              },
            ]}
          />
        )}
      </Ready>
      <Verdict found={test.data} good={t.channels.sent(tested ?? "")} />
      <Wrong error={test.error} />
      <Notices />
      <Modal opened={edited !== undefined} onClose={() => setEdited(undefined)} title={t.channels.one} size="lg">
        {edited && <ChannelForm known={edited === "new" ? undefined : edited} onSaved={() => setEdited(undefined)} />}
      </Modal>
    </Stack>
  );
}

function ChannelForm({ known, onSaved }: { known: Channel | undefined; onSaved: () => void }) {
  const kinds = useKinds();
  const [name, setName] = useState(known?.name ?? "");
  const [kind, setKind] = useState<string>(known ? String(known.definition.kind) : "email");
  const [values, setValues] = useState<Values>(known ? valuesOf(known.definition) : {});
  const save = useSave("channels");
  const wrong = (place: string) => (save.error instanceof Refused ? save.error.at(place) : undefined);
  return (
    <Ready query={kinds}>
      {({ channels }) => {
        const chosen = channels.find((each) => each.kind === kind);
        return (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const definition = { kind, ...values } as unknown as Definition<"channels">;
              save.mutateAsync({ name, definition, version: known?.version ?? 0 }).then(onSaved, () => {});
            }}
          >
            <Stack>
              <NameInput value={name} onChange={setName} disabled={known !== undefined} />
              <Select
                label={t.parts.kind}
                data={channels.map((each) => ({ value: each.kind, label: each.title }))}
                value={kind}
                allowDeselect={false}
                disabled={known !== undefined}
                onChange={(next) => {
                  setKind(next ?? kind);
                  setValues({});
                }}
              />
              {chosen && <KindForm kind={chosen} values={values} onChange={setValues} wrong={wrong} />}
              <Wrong error={save.error} />
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending} disabled={name === ""}>
                  {t.parts.save}
                </Button>
              </Group>
            </Stack>
          </form>
        );
      }}
    </Ready>
  );
}

/** What people were told, and what came of sending it. */
function Notices() {
  const { workspace } = useWorkspace();
  const notices = useQuery({
    queryKey: [workspace, "notices"],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/v1/workspaces/{workspace}/notices", { params: { path: { workspace }, query: { limit: 100 } } }),
        )
      ).notices,
  });
  return (
    <>
      <Title order={2} size="h4" mt="md">
        {t.channels.notices}
      </Title>
      <Ready query={notices}>
        {(all) => (
          <VirtualTable
            label={t.channels.notices}
            items={all}
            itemKey={(notice) => String(notice.number)}
            empty={t.channels.noNotices}
            columns={[
              { label: t.channels.at, cell: (notice) => moment(notice.at) },
              { label: t.channels.change, cell: (notice) => t.channels.changes[notice.change] },
              {
                label: t.channels.notice,
                cell: (notice) => (
                  <>
                    <Badge color={notice.level === "critical" ? "red" : "yellow"} mr="xs">
                      {t.alerts.level[notice.level]}
                    </Badge>
                    {`${notice.kind} ${notice.name}: ${notice.title}`}
                  </>
                ),
              },
              {
                label: t.channels.delivered,
                cell: (notice) =>
                  notice.deliveries
                    .map((delivery) =>
                      t.channels.delivery(
                        delivery.channel,
                        delivery.ended_at ? ago(delivery.ended_at) : undefined,
                        delivery.error,
                      ),
                    )
                    .join("; "),
              },
            ]}
          />
        )}
      </Ready>
    </>
  );
}
