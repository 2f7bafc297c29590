import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { moment, short } from "../format";

export type Line = { name: string; label: string; color: string };

type Props = {
  label: string;
  /** Each with its `at`, and a number for each line. */
  points: ({ at: string } & Record<string, string | number>)[];
  lines: Line[];
  marks?: { at: string; label: string }[];
};

/** A moment, if it is one: the chart asks for labels of places where there is none. */
const said = (at: unknown) => (Number.isNaN(Date.parse(String(at))) ? "" : moment(String(at)));

/** Values over time, with marks of what happened meanwhile. */
export default function Lines({ label, points, lines, marks = [] }: Props) {
  const times = points.map((point) => new Date(point.at).getTime());
  // A mark stands at the first point after it.
  const near = (at: string) => points[times.findIndex((time) => time >= new Date(at).getTime())]?.at;
  return (
    <div role="img" aria-label={label}>
      <LineChart
        h={260}
        data={points}
        dataKey="at"
        series={lines}
        withLegend={lines.length > 1}
        curveType="linear"
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{ accessibilityLayer: false }}
        xAxisProps={{ tickFormatter: said }}
        tooltipProps={{ labelFormatter: said }}
        valueFormatter={short}
        referenceLines={marks.flatMap((mark) => {
          const x = near(mark.at);
          return x === undefined ? [] : [{ x, label: mark.label, color: "orange.8" }];
        })}
      />
    </div>
  );
}
