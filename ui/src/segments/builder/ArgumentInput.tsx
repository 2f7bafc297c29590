import { Group, MultiSelect, NumberInput, Select, TagsInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { number } from "../../format";
import { t } from "../../texts";
import { useValues } from "../looks";
import type { Argument } from "../tree";
import classes from "./Builder.module.css";
import type { Field, Word } from "./context";

type Props = {
  takes: Word["takes"];
  argument: Argument;
  model: string;
  field: Field;
  readOnly: boolean;
  onChange: (argument: Argument) => void;
};

const UNITS = ["minutes", "hours", "days", "weeks", "months", "quarters", "years"] as const;
const PERIODS = ["week", "month", "quarter", "year"] as const;
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const listOf = (argument: Argument): string[] =>
  argument === null ? [] : Array.isArray(argument) ? argument.map(String) : [String(argument)];
const numberOf = (argument: Argument | undefined) =>
  argument === null || argument === undefined || argument === "" || typeof argument === "object"
    ? ""
    : Number(argument);

/** What follows the word of a condition, in the form that fits it. */
export function ArgumentInput(props: Props) {
  const { takes, argument, field, readOnly, onChange } = props;
  const common = { size: "sm" as const, disabled: readOnly, "aria-label": t.builder.argument };
  const pair = listOf(argument);
  switch (takes) {
    case "texts":
      return <Texts {...props} />;
    case "number":
      return (
        <NumberInput
          {...common}
          className={classes.number}
          value={numberOf(argument)}
          onChange={(given) => onChange(given === "" ? null : Number(given))}
        />
      );
    case "numbers": {
      const ends: (string | number)[] = Array.isArray(argument) ? argument : [];
      return (
        <Group gap={6} wrap="nowrap">
          {[0, 1].map((at) => (
            <NumberInput
              {...common}
              key={at}
              w={110}
              aria-label={at === 0 ? t.builder.least : t.builder.most}
              value={numberOf(ends[at])}
              onChange={(given) => onChange([at === 0 ? given : (ends[0] ?? ""), at === 1 ? given : (ends[1] ?? "")])}
            />
          ))}
        </Group>
      );
    }
    case "share":
      return <Share {...props} />;
    case "flag":
      return (
        <Select
          {...common}
          className={classes.number}
          data={[
            { value: "true", label: t.builder.yes },
            { value: "false", label: t.builder.no },
          ]}
          value={String(argument ?? true)}
          allowDeselect={false}
          onChange={(chosen) => onChange(chosen === "true")}
        />
      );
    case "day":
      return (
        <TextInput
          {...common}
          type="date"
          w={160}
          value={String(argument ?? "")}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "days":
      return (
        <Group gap={6} wrap="nowrap">
          {[0, 1].map((at) => (
            <TextInput
              {...common}
              key={at}
              type="date"
              w={150}
              aria-label={at === 0 ? t.builder.from : t.builder.until}
              value={pair[at] ?? ""}
              onChange={(event) => {
                const given = event.currentTarget.value;
                onChange([at === 0 ? given : (pair[0] ?? ""), at === 1 ? given : (pair[1] ?? "")]);
              }}
            />
          ))}
        </Group>
      );
    case "length": {
      const [amount, unit] = String(argument ?? "").split(" ");
      const units = field.type === "date" ? UNITS.slice(2) : UNITS;
      const chosen = UNITS.find((each) => each === unit || each === `${unit}s`) ?? "days";
      return (
        <Group gap={6} wrap="nowrap">
          <NumberInput
            {...common}
            w={90}
            min={1}
            allowDecimal={false}
            value={amount ? Number(amount) : ""}
            onChange={(given) => onChange(given === "" ? null : `${given} ${chosen}`)}
          />
          <Select
            {...common}
            w={120}
            aria-label={t.builder.unit}
            data={units.map((each) => ({ value: each, label: t.builder.units[each] }))}
            value={chosen}
            allowDeselect={false}
            onChange={(next) => onChange(`${amount || 1} ${next}`)}
          />
        </Group>
      );
    }
    case "period":
      return (
        <Select
          {...common}
          className={classes.number}
          data={PERIODS.map((each) => ({ value: each, label: t.builder.periods[each] }))}
          value={argument === null ? null : String(argument)}
          allowDeselect={false}
          onChange={onChange}
        />
      );
    case "ahead":
      return (
        <Group gap={6} wrap="nowrap">
          <NumberInput
            {...common}
            w={90}
            min={0}
            max={366}
            allowDecimal={false}
            value={argument === "today" ? 0 : numberOf(argument)}
            onChange={(given) => onChange(given === "" ? null : given === 0 ? "today" : Number(given))}
          />
          <Text size="sm">{t.builder.daysAhead}</Text>
        </Group>
      );
    case "weekdays":
      return (
        <MultiSelect
          {...common}
          className={classes.argument}
          data={WEEKDAYS.map((each) => ({ value: each, label: t.builder.weekdays[each] }))}
          value={listOf(argument)}
          onChange={onChange}
        />
      );
  }
}

/** Texts, with those that the data really holds to choose from. */
function Texts({ argument, model, field, readOnly, onChange }: Props) {
  const [search, setSearch] = useState("");
  const [open, setOpen] = useState(false);
  const values = useValues(model, field.name, field.categorical ? "" : search, open && !readOnly);
  const counts = new Map((values.data ?? []).map(({ value, rows }) => [value, rows]));
  return (
    <TagsInput
      className={classes.argument}
      size="sm"
      styles={{ inputField: { minWidth: 24 } }}
      aria-label={t.builder.argument}
      disabled={readOnly}
      placeholder={listOf(argument).length === 0 ? t.builder.chooseValues : ""}
      data={(values.data ?? []).flatMap(({ value }) => (value === null || value === "" ? [] : [value]))}
      renderOption={({ option }) => (
        <Group justify="space-between" w="100%" wrap="nowrap">
          <Text size="sm" truncate>
            {option.value}
          </Text>
          <Text size="xs" c="dimmed" className="figures">
            {number(counts.get(option.value) ?? 0)}
          </Text>
        </Group>
      )}
      value={listOf(argument)}
      searchValue={search}
      onSearchChange={setSearch}
      onFocus={() => setOpen(true)}
      acceptValueOnBlur
      splitChars={[","]}
      onChange={(texts) => onChange(texts.length === 1 ? (texts[0] ?? null) : texts)}
    />
  );
}

/** So many, or so many percent. */
export function Share({ argument, readOnly, onChange }: Pick<Props, "argument" | "readOnly" | "onChange">) {
  const text = String(argument ?? "");
  const isPart = text === "" || text.endsWith("%");
  const amount = text.replace("%", "").trim();
  const write = (given: string | number, part: boolean) =>
    onChange(given === "" ? null : part ? `${given}%` : Number(given));
  return (
    <Group gap={6} wrap="nowrap">
      <NumberInput
        size="sm"
        w={110}
        aria-label={t.builder.argument}
        disabled={readOnly}
        min={0}
        {...(isPart ? { max: 100 } : { allowDecimal: false })}
        value={amount === "" ? "" : Number(amount)}
        onChange={(given) => write(given, isPart)}
      />
      <Select
        size="sm"
        w={110}
        aria-label={t.builder.unit}
        disabled={readOnly}
        data={[
          { value: "%", label: t.builder.percent },
          { value: "n", label: t.builder.people },
        ]}
        value={isPart ? "%" : "n"}
        allowDeselect={false}
        onChange={(unit) => write(amount || (unit === "%" ? 10 : 1000), unit === "%")}
      />
    </Group>
  );
}
