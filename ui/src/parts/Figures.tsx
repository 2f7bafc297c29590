import { Group, Paper, SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { number } from "../format";
import { Hint } from "./Hint";

export type Figure = { label: string; value: number | string; hint?: string; beside?: ReactNode };

/** Numbers that matter, side by side. */
export function Figures({ figures, cols }: { figures: Figure[]; cols?: number }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: Math.min(3, cols ?? figures.length), lg: cols ?? figures.length }} spacing="sm">
      {figures.map((figure) => (
        <Paper key={figure.label} withBorder p="sm">
          <Group gap={4} wrap="nowrap">
            <Text size="sm" c="dimmed">
              {figure.label}
            </Text>
            {figure.hint && <Hint text={figure.hint} />}
          </Group>
          <Text size="xl" fw={650} className="figures">
            {typeof figure.value === "number" ? number(figure.value) : figure.value}
          </Text>
          {figure.beside}
        </Paper>
      ))}
    </SimpleGrid>
  );
}
