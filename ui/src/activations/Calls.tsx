import { Badge, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import { length, moment, number } from "../format";
import { Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

const COLOURS = { answered: "green", busy: "yellow", refused: "red", lost: "orange" };

/** The last calls that were made on a platform. */
export function Calls({ platform }: { platform: string }) {
  const { workspace } = useWorkspace();
  const calls = useQuery({
    queryKey: [workspace, "calls", platform],
    queryFn: async () =>
      (
        await body(
          api.GET("/api/v1/workspaces/{workspace}/platforms/{name}/calls", {
            params: { path: { workspace, name: platform }, query: { limit: 500 } },
          }),
        )
      ).calls,
  });
  return (
    <Ready query={calls}>
      {(all) => (
        <>
          <Text size="sm" c="dimmed" mb="sm">
            {t.calls.hint}
          </Text>
          <VirtualTable
            label={t.calls.title}
            items={all.map((call, at) => ({ ...call, key: String(all.length - at) }))}
            itemKey={(call) => call.key}
            empty={t.calls.none}
            columns={[
              { label: t.calls.at, cell: (call) => moment(call.at) },
              { label: t.calls.call, cell: (call) => `${call.method} ${call.path}` },
              {
                label: t.calls.outcome,
                cell: (call) => <Badge color={COLOURS[call.outcome]}>{t.calls.outcomes[call.outcome]}</Badge>,
              },
              { label: t.calls.status, end: true, cell: (call) => call.status || "–" },
              { label: t.calls.bytes, end: true, cell: (call) => number(call.bytes_sent) },
              { label: t.runs.took, cell: (call) => length(call.milliseconds / 1000) },
            ]}
          />
        </>
      )}
    </Ready>
  );
}
