import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { VirtualTable } from "./VirtualTable";

const columns = [{ label: "Name", cell: (name: string) => name }];
const table = (items: string[], onEnd?: () => void) => (
  <MantineProvider>
    <VirtualTable
      label="Names"
      items={items}
      columns={columns}
      itemKey={(name) => name}
      empty="Nobody"
      {...(onEnd ? { onEnd } : {})}
    />
  </MantineProvider>
);
const names = (count: number) => Array.from({ length: count }, (_, at) => `name ${at}`);

test("a few rows are all there", () => {
  render(table(names(20)));
  expect(screen.getAllByRole("row")).toHaveLength(21);
});

test("of many rows only some are there, and the table says how many there are", () => {
  render(table(names(5000)));
  expect(screen.getAllByRole("row").length).toBeLessThan(100);
  expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("5001");
});

test("more rows are asked for when those that came do not fill the frame", () => {
  const onEnd = vi.fn();
  const { rerender } = render(table(names(10), onEnd));
  expect(onEnd).toHaveBeenCalledTimes(1);
  rerender(table(names(20), onEnd));
  expect(onEnd).toHaveBeenCalledTimes(2);
  rerender(table(names(20), onEnd));
  expect(onEnd).toHaveBeenCalledTimes(2);
});

test("where there is nothing it says so", () => {
  render(table([]));
  expect(screen.getByText("Nobody")).toBeTruthy();
});
