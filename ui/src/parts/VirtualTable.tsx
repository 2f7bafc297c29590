import { Paper, Table, Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

export type Column<T> = { label: string; cell: (item: T) => ReactNode; width?: string; end?: boolean };

type Props<T> = {
  label: string;
  items: T[];
  columns: Column<T>[];
  itemKey: (item: T) => string;
  empty: string;
  /** Is told when the end comes into sight, to fetch more. */
  onEnd?: () => void;
};

const ROW = 53;
/** On a narrow screen a table is scrolled rather than squeezed. */
const NARROWEST = 110;
const FEW = 60;

/** A table of many rows, of which only those in sight are there. */
export function VirtualTable<T>({ label, items, columns, itemKey, empty, onEnd }: Props<T>) {
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (index) => itemKey(items[index] as T),
  });
  const lookForEnd = () => {
    if (!onEnd || !frame.current) return;
    const { scrollTop, scrollHeight, clientHeight } = frame.current;
    if (scrollHeight - scrollTop - clientHeight < 10 * ROW) onEnd();
  };
  // What came may not fill the frame, and then nobody scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the number of rows that moves the end
  useEffect(lookForEnd, [items.length]);
  const all = items.length <= FEW;
  const shown = virtual.getVirtualItems();
  const first = all ? 0 : (shown[0]?.index ?? 0);
  const last = all ? items.length - 1 : (shown.at(-1)?.index ?? -1);
  const before = all ? 0 : (shown[0]?.start ?? 0);
  const after = all ? 0 : virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <Paper
      withBorder
      ref={frame}
      tabIndex={0}
      role="region"
      aria-label={label}
      style={{ overflow: "auto", position: "relative", maxHeight: all ? undefined : "70dvh" }}
      onScroll={lookForEnd}
    >
      <Table miw={columns.length * NARROWEST} highlightOnHover stickyHeader={!all} aria-rowcount={items.length + 1}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.label} w={column.width} ta={column.end ? "end" : "start"}>
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td style={{ height: before, padding: 0 }} colSpan={columns.length} />
            </tr>
          )}
          {items.slice(first, last + 1).map((item, at) => (
            <Table.Tr
              key={itemKey(item)}
              data-index={first + at}
              aria-rowindex={first + at + 2}
              ref={all ? null : virtual.measureElement}
            >
              {columns.map((column) => (
                <Table.Td
                  key={column.label}
                  ta={column.end ? "end" : "start"}
                  {...(column.end ? { className: "figures" } : {})}
                >
                  {column.cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          {after > 0 && (
            <tr aria-hidden>
              <td style={{ height: after, padding: 0 }} colSpan={columns.length} />
            </tr>
          )}
        </Table.Tbody>
      </Table>
      {items.length === 0 && (
        <Text c="dimmed" p="md">
          {empty}
        </Text>
      )}
    </Paper>
  );
}
