import { Group, SegmentedControl, Select, Stack, Table, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useFields } from "../api/queries";
import { number, percent } from "../format";
import { Ready, Waiting } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { type Looked, useBreakdown } from "./looks";

const Bars = lazy(() => import("../parts/Bars"));

/** How the people of a segment divide by a field. */
export function Breakdown({ looked, model }: { looked: Looked; model: string }) {
  const { may } = useWorkspace();
  const fields = useFields().data?.find((each) => each.name === model)?.fields ?? [];
  const choices = fields
    .filter((each) => each.categorical || may("editor"))
    .toSorted((a, b) => Number(b.categorical) - Number(a.categorical));
  const [chosen, setChosen] = useState<string | null>(null);
  const [parts, setParts] = useState(false);
  const by = chosen ?? choices.find((each) => each.categorical)?.name ?? null;
  const values = useBreakdown(looked, by);
  if (choices.length === 0) return <Text c="dimmed">{t.segments.noCategorical}</Text>;
  return (
    <Stack gap="sm">
      <Group>
        <Select
          aria-label={t.segments.breakdownBy}
          placeholder={t.segments.breakdownBy}
          data={choices.map((each) => each.name)}
          value={by}
          allowDeselect={false}
          onChange={setChosen}
        />
        <SegmentedControl
          aria-label={t.segments.show}
          data={[
            { value: "n", label: t.segments.numbers },
            { value: "%", label: t.segments.percents },
          ]}
          value={parts ? "%" : "n"}
          onChange={(value) => setParts(value === "%")}
        />
      </Group>
      {by !== null && (
        <Ready query={values}>
          {(found) => {
            const all = found.reduce((sum, each) => sum + each.rows, 0);
            return (
              <>
                <Suspense fallback={<Waiting height={220} />}>
                  <Bars
                    label={t.segments.breakdown}
                    bars={found.slice(0, 20).map((each) => ({
                      name: each.value ?? t.parts.noValue,
                      value: parts ? (100 * each.rows) / all : each.rows,
                    }))}
                    unit={parts ? " %" : ""}
                  />
                </Suspense>
                <Table fz="sm" verticalSpacing={4}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{by}</Table.Th>
                      <Table.Th ta="end">{t.segments.people}</Table.Th>
                      <Table.Th ta="end">%</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {found.map((each) => (
                      <Table.Tr key={each.value ?? ""}>
                        <Table.Td>{each.value ?? t.parts.noValue}</Table.Td>
                        <Table.Td ta="end" className="figures">
                          {number(each.rows)}
                        </Table.Td>
                        <Table.Td ta="end" className="figures">
                          {percent(each.rows, all)}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </>
            );
          }}
        </Ready>
      )}
    </Stack>
  );
}
