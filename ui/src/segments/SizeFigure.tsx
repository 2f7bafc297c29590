import { Group, Loader, Progress, Stack, Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { ago, number, percent } from "../format";
import { Hint } from "../parts/Hint";
import { Wrong } from "../parts/states";
import { t } from "../texts";
import { type Looked, useSize } from "./looks";

/** How many people a segment has, of how many, and how long ago that was counted. */
export function SizeFigure({ looked, enabled = true }: { looked: Looked; enabled?: boolean }) {
  const size = useSize(looked, enabled);
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 10_000, { autoInvoke: true });
  const found = enabled ? size.data : undefined;
  return (
    <Stack gap={4} aria-live="polite" aria-busy={size.isFetching} mih={86}>
      <Group gap="xs" align="baseline">
        <Text
          fz={34}
          fw={700}
          lh={1.1}
          className="figures"
          c={size.isPlaceholderData ? "dimmed" : (undefined as never)}
        >
          {found ? number(found.addresses) : "–"}
        </Text>
        <Text>{t.segments.people}</Text>
        {size.isFetching && <Loader size={14} aria-label={t.segments.counting} />}
      </Group>
      <Progress
        value={found && found.model_rows > 0 ? (100 * found.rows) / found.model_rows : 0}
        size="sm"
        aria-label={t.segments.ofModel}
      />
      <Group gap={4} justify="space-between">
        <Text size="xs" c="dimmed">
          {found && t.segments.of(percent(found.rows, found.model_rows), number(found.model_rows))}
          {found && found.rows > found.addresses && (
            <Hint text={t.segments.withoutAddress(number(found.rows), number(found.with_address))} />
          )}
        </Text>
        <Text size="xs" c="dimmed">
          {found &&
            (size.isPlaceholderData
              ? t.segments.counting
              : t.segments.counted(ago(new Date(size.dataUpdatedAt).toISOString(), Math.max(now, size.dataUpdatedAt))))}
        </Text>
      </Group>
      {enabled && <Wrong error={size.error} />}
    </Stack>
  );
}
