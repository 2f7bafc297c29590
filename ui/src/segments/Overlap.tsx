import { Progress, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useThings } from "../api/queries";
import { number, percent } from "../format";
import { Figures } from "../parts/Figures";
import { Ready } from "../parts/states";
import { t } from "../texts";
import { type Looked, useOverlap } from "./looks";

/** Who is in two segments of one model. */
export function Overlap({ looked, model }: { looked: Looked; model: string }) {
  const others = (useThings("segments").data ?? []).filter(
    (each) => each.definition.model === model && each.name !== looked.name,
  );
  const [other, setOther] = useState<string | null>(null);
  const overlap = useOverlap(looked, other);
  if (others.length === 0) return <Text c="dimmed">{t.segments.noOthers}</Text>;
  return (
    <Stack gap="sm">
      <Select
        label={t.segments.compare}
        searchable
        limit={200}
        data={others.map((each) => each.name)}
        value={other}
        onChange={setOther}
      />
      {other !== null && (
        <Ready query={overlap}>
          {(found) => {
            const all = found.this + found.other - found.both;
            const part = (count: number) => (all === 0 ? 0 : (100 * count) / all);
            return (
              <>
                <Progress.Root size={28} aria-label={t.segments.overlap}>
                  <Progress.Section
                    value={part(found.this - found.both)}
                    color="cyan.9"
                    aria-label={t.segments.onlyThis}
                  />
                  <Progress.Section value={part(found.both)} color="grape.8" aria-label={t.segments.both} />
                  <Progress.Section
                    value={part(found.other - found.both)}
                    color="orange.8"
                    aria-label={t.segments.onlyOther(other)}
                  />
                </Progress.Root>
                <Figures
                  cols={3}
                  figures={[
                    { label: t.segments.onlyThis, value: found.this - found.both },
                    { label: t.segments.both, value: found.both },
                    { label: t.segments.onlyOther(other), value: found.other - found.both },
                  ]}
                />
                <Text size="sm">
                  {t.segments.overlapWords(percent(found.both, found.this), number(found.both), other)}
                </Text>
              </>
            );
          }}
        </Ready>
      )}
    </Stack>
  );
}
