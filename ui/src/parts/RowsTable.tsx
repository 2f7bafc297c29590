import { Paper, ScrollArea, Table, Text } from "@mantine/core";
import type { Schema } from "../api/client";
import { t } from "../texts";

type Props = {
  rows: Schema["Rows"];
  label: string;
  /** Where it is news what type the columns have. */
  withTypes?: boolean;
};

/** Some rows of a source, as they are there. */
export function RowsTable({ rows, label, withTypes = false }: Props) {
  return (
    <Paper withBorder>
      <ScrollArea.Autosize mah={380} viewportProps={{ tabIndex: 0, role: "region", "aria-label": label }}>
        <Table stickyHeader fz="xs" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              {rows.columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                <Table.Th key={at} style={{ whiteSpace: "nowrap" }}>
                  {column}
                  {withTypes && rows.types[at] && (
                    <Text span size="xs" c="dimmed" ml={6} fw={400}>
                      {t.types[rows.types[at]]}
                    </Text>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names
              <Table.Tr key={at}>
                {row.map((value, column) => (
                  <Table.Td
                    // biome-ignore lint/suspicious/noArrayIndexKey: see above
                    key={column}
                    style={{ whiteSpace: "nowrap", maxWidth: 320, overflow: "hidden", textOverflow: "ellipsis" }}
                  >
                    {value ?? (
                      <Text span size="xs" c="dimmed" fs="italic">
                        {t.parts.noValue}
                      </Text>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {rows.rows.length === 0 && (
          <Text c="dimmed" p="md" size="sm">
            {t.parts.noRows}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Paper>
  );
}
