import { NumberInput, Group as Row, Select, Stack, Text } from "@mantine/core";
import { Sql } from "../../parts/Sql";
import { t } from "../../texts";
import * as trees from "../tree";
import { ArgumentInput } from "./ArgumentInput";
import classes from "./Builder.module.css";
import { pathsFrom, reached, useBuilding } from "./context";
import { GroupBox } from "./GroupBox";

type Props<T> = { node: T; model: string; depth: number; onChange: (node: T) => void };

/** Words that say nothing of a total. */
const NOT_OF_TOTALS = ["top", "bottom", "empty"];

function PathSelect({ path, model, onChange }: { path: string; model: string; onChange: (path: string) => void }) {
  const { models, readOnly } = useBuilding();
  return (
    <Select
      className={classes.field}
      size="sm"
      aria-label={t.builder.relation}
      placeholder={t.builder.chooseRelation}
      data={pathsFrom(models, model).map((each) => ({ value: each, label: each.replaceAll(".", " → ") }))}
      value={path || null}
      disabled={readOnly}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen ?? "")}
    />
  );
}

/** How many related rows there are, or how much of them. */
export function RelatedBox({ node, model, depth, onChange }: Props<trees.Related>) {
  const { models, types, readOnly } = useBuilding();
  const other = reached(models, model, node.path);
  const numbers = types.find((each) => each.type === "number")?.words ?? [];
  const words = numbers.filter((each) => !NOT_OF_TOTALS.includes(each.word));
  const word = words.find((each) => each.word === node.word);
  const field = other?.fields.find((each) => each.name === node.of);
  const isCount = node.measure === "count";
  return (
    <Stack gap={6}>
      <div className={classes.line}>
        <Select
          className={classes.word}
          size="sm"
          aria-label={t.builder.measure}
          disabled={readOnly}
          data={trees.MEASURES.map((each) => ({ value: each, label: t.builder.measures[each] }))}
          value={node.measure}
          allowDeselect={false}
          onChange={(chosen) => {
            const measure = chosen as trees.Measure;
            const stays = (measure === "count") === isCount;
            onChange({
              ...node,
              measure,
              ...(stays ? {} : { word: "at_least", argument: measure === "count" ? 1 : null }),
              of: measure === "count" ? "" : node.of,
            });
          }}
        />
        {!isCount && (
          <Select
            className={classes.field}
            size="sm"
            aria-label={t.builder.field}
            placeholder={t.builder.chooseField}
            disabled={readOnly || !other}
            data={(other?.fields ?? []).filter((each) => each.type === "number").map((each) => each.name)}
            value={node.of || null}
            allowDeselect={false}
            onChange={(of) => onChange({ ...node, of: of ?? "" })}
          />
        )}
        <PathSelect
          path={node.path}
          model={model}
          onChange={(path) => onChange({ ...node, path, of: "", where: trees.group() })}
        />
        <Select
          className={classes.number}
          size="sm"
          aria-label={t.builder.word}
          disabled={readOnly}
          data={
            isCount
              ? trees.BOUNDS.map((each) => ({ value: each, label: t.builder.bounds[each] }))
              : words.map((each) => ({
                  value: each.word,
                  label: t.words[each.word as keyof typeof t.words] ?? each.word,
                }))
          }
          value={node.word}
          allowDeselect={false}
          onChange={(chosen) => {
            const next = words.find((each) => each.word === chosen);
            const keeps = isCount || next?.takes === word?.takes;
            onChange({ ...node, word: chosen ?? node.word, argument: keeps ? node.argument : null });
          }}
        />
        {isCount ? (
          <NumberInput
            size="sm"
            w={90}
            min={0}
            allowDecimal={false}
            aria-label={t.builder.argument}
            disabled={readOnly}
            value={typeof node.argument === "number" || typeof node.argument === "string" ? node.argument : ""}
            onChange={(given) => onChange({ ...node, argument: given === "" ? null : Number(given) })}
          />
        ) : (
          field &&
          word && (
            <ArgumentInput
              takes={word.takes}
              argument={node.argument}
              model={other?.name ?? ""}
              field={field}
              readOnly={readOnly}
              onChange={(argument) => onChange({ ...node, argument })}
            />
          )
        )}
      </div>
      {other && (
        <Where where={node.where} model={other.name} depth={depth} onChange={(where) => onChange({ ...node, where })} />
      )}
    </Stack>
  );
}

/** The first or last related row. */
export function EdgeBox({ node, model, depth, onChange }: Props<trees.Edge>) {
  const { models, readOnly } = useBuilding();
  const other = reached(models, model, node.path);
  return (
    <Stack gap={6}>
      <div className={classes.line}>
        <Select
          className={classes.number}
          size="sm"
          aria-label={t.builder.edge}
          disabled={readOnly}
          data={[
            { value: "first", label: t.builder.first },
            { value: "last", label: t.builder.last },
          ]}
          value={node.first ? "first" : "last"}
          allowDeselect={false}
          onChange={(chosen) => onChange({ ...node, first: chosen === "first" })}
        />
        <PathSelect
          path={node.path}
          model={model}
          onChange={(path) => onChange({ ...node, path, by: "", where: trees.group() })}
        />
        <Row gap={6}>
          <Text size="sm">{t.builder.by}</Text>
          <Select
            size="sm"
            aria-label={t.builder.by}
            placeholder={t.builder.chooseField}
            disabled={readOnly || !other}
            data={(other?.fields ?? [])
              .filter((each) => ["date", "timestamp", "number"].includes(each.type))
              .map((each) => each.name)}
            value={node.by || null}
            allowDeselect={false}
            onChange={(by) => onChange({ ...node, by: by ?? "" })}
          />
        </Row>
      </div>
      {other && (
        <Where where={node.where} model={other.name} depth={depth} onChange={(where) => onChange({ ...node, where })} />
      )}
    </Stack>
  );
}

function Where(props: { where: trees.Group; model: string; depth: number; onChange: (where: trees.Group) => void }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t.builder.where(props.model)}
      </Text>
      <GroupBox group={props.where} model={props.model} depth={props.depth + 1} onChange={props.onChange} />
    </div>
  );
}

/** Whether somebody is in another segment. */
export function MemberRow({ node, onChange }: { node: trees.Member; onChange: (node: trees.Member) => void }) {
  const { segments, readOnly } = useBuilding();
  return (
    <div className={classes.line}>
      <Select
        className={classes.word}
        size="sm"
        aria-label={t.builder.word}
        disabled={readOnly}
        data={[
          { value: "in", label: t.builder.inSegment },
          { value: "out", label: t.builder.notInSegment },
        ]}
        value={node.inside ? "in" : "out"}
        allowDeselect={false}
        onChange={(chosen) => onChange({ ...node, inside: chosen === "in" })}
      />
      <Select
        className={classes.field}
        size="sm"
        searchable
        aria-label={t.builder.segment}
        placeholder={t.builder.chooseSegment}
        disabled={readOnly}
        data={segments}
        value={node.segment || null}
        allowDeselect={false}
        onChange={(segment) => onChange({ ...node, segment: segment ?? "" })}
      />
    </div>
  );
}

/** A condition in SQL. */
export function SqlRow({ node, onChange }: { node: trees.Sql; onChange: (node: trees.Sql) => void }) {
  const { readOnly } = useBuilding();
  return (
    <Sql
      label={t.builder.sql}
      value={node.sql}
      minHeight={60}
      {...(readOnly ? {} : { onChange: (sql: string) => onChange({ ...node, sql }) })}
    />
  );
}
