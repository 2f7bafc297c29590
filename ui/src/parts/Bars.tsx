import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { short } from "../format";

/** Bars of values; the same figures stand in a table beside it. */
export default function Bars({
  label,
  bars,
  unit = "",
}: {
  label: string;
  bars: { name: string; value: number }[];
  unit?: string;
}) {
  return (
    <div role="img" aria-label={label}>
      <BarChart
        h={Math.max(120, bars.length * 26 + 40)}
        data={bars}
        dataKey="name"
        orientation="vertical"
        gridAxis="x"
        yAxisProps={{ width: 90 }}
        barProps={{ radius: 3, isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        valueFormatter={(value) => `${short(value)}${unit}`}
        series={[{ name: "value", label, color: "cyan.7" }]}
      />
    </div>
  );
}
