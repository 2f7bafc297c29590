import { Loader, Stack, Tabs, Text } from "@mantine/core";
import { RowsTable } from "../parts/RowsTable";
import { Sql } from "../parts/Sql";
import { Ready, Wrong } from "../parts/states";
import { t } from "../texts";
import { Breakdown } from "./Breakdown";
import { type Looked, useSample, useSentence, useStatement } from "./looks";
import { Overlap } from "./Overlap";
import { SizeFigure } from "./SizeFigure";

type Props = { looked: Looked; model: string; enabled: boolean };

/** What a segment comes to while it is built: how many, who, in words, in SQL. */
export function Insight({ looked, model, enabled }: Props) {
  const sentence = useSentence(looked, enabled);
  return (
    <Stack gap="sm">
      <SizeFigure looked={looked} enabled={enabled} />
      <Text size="sm" aria-live="polite">
        {enabled ? (sentence.data ?? "") : t.segments.fillIn}
      </Text>
      <Wrong error={enabled ? sentence.error : null} />
      <Tabs defaultValue="sample" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="sample">{t.segments.sample}</Tabs.Tab>
          <Tabs.Tab value="breakdown">{t.segments.breakdown}</Tabs.Tab>
          <Tabs.Tab value="overlap">{t.segments.overlap}</Tabs.Tab>
          <Tabs.Tab value="sql">{t.segments.sql}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="sample">{enabled && <Sample looked={looked} />}</Tabs.Panel>
        <Tabs.Panel value="breakdown">{enabled && <Breakdown looked={looked} model={model} />}</Tabs.Panel>
        <Tabs.Panel value="overlap">{enabled && <Overlap looked={looked} model={model} />}</Tabs.Panel>
        <Tabs.Panel value="sql">{enabled && <Statement looked={looked} />}</Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** Some of those who are in it. */
export function Sample({ looked }: { looked: Looked }) {
  const sample = useSample(looked);
  return (
    <>
      <Text size="xs" c="dimmed" mb={4}>
        {t.segments.sampleHint} {sample.isFetching && sample.data && <Loader size={10} aria-label={t.parts.loading} />}
      </Text>
      <Ready query={sample}>{(rows) => <RowsTable rows={rows} label={t.segments.sample} />}</Ready>
    </>
  );
}

/** The statement that a segment is. */
export function Statement({ looked }: { looked: Looked }) {
  const statement = useStatement(looked);
  return <Ready query={statement}>{(sql) => <Sql label={t.segments.sql} value={sql} />}</Ready>;
}
