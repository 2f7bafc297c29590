import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";

export type SqlProps = {
  value: string;
  onChange?: (sql: string) => void;
  label: string;
  /** Tables and their columns, to complete from. */
  tables?: Record<string, string[]>;
  /** A mistake, at its place where there is one: line and column count from 1. */
  mistake?: { sentence: string; line?: number; column?: number } | undefined;
  onRun?: () => void;
  minHeight?: number;
};

const Editor = lazy(() => import("./SqlEditor"));

/** SQL to write or to read; the editor is fetched when the first is shown. */
export function Sql(props: SqlProps) {
  return (
    <Suspense fallback={<Skeleton height={props.minHeight ?? 160} />}>
      <Editor {...props} />
    </Suspense>
  );
}

/** The place of a mistake that its sentence names. */
export function placeOf(sentence: string) {
  const place = /line (\d+), column (\d+)/.exec(sentence);
  return place ? { sentence, line: Number(place[1]), column: Number(place[2]) } : { sentence };
}
