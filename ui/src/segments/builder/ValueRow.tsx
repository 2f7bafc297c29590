import { Select, Text } from "@mantine/core";
import { IconAbc, IconCalendar, IconClock, IconHash, IconList, IconToggleLeft } from "@tabler/icons-react";
import { t } from "../../texts";
import type { Argument, Value } from "../tree";
import { ArgumentInput } from "./ArgumentInput";
import classes from "./Builder.module.css";
import { type Type, useBuilding } from "./context";

const ICONS = {
  text: IconAbc,
  number: IconHash,
  boolean: IconToggleLeft,
  date: IconCalendar,
  timestamp: IconClock,
  array: IconList,
};

type Props = { node: Value; model: string; onChange: (node: Value) => void };

/** A word and, where it takes yes or no, which of them: so that one chooses "is empty" or "has a value". */
const choiceOf = (word: string, argument: Argument) => (word === "empty" ? `empty:${argument !== false}` : word);

/** A field, how it is compared, and what with. */
export function ValueRow({ node, model, onChange }: Props) {
  const { models, types, readOnly } = useBuilding();
  const fields = models.find((each) => each.name === model)?.fields ?? [];
  const field = fields.find((each) => each.name === node.field);
  const words = types.find((each) => each.type === field?.type)?.words ?? [];
  const word = words.find((each) => each.word === node.word);
  const start = (type: Type): { word: string; argument: Argument } => {
    const first = types.find((each) => each.type === type)?.words[0];
    return { word: first?.word ?? "", argument: first?.takes === "flag" ? true : null };
  };
  const Icon = field ? ICONS[field.type] : undefined;
  return (
    <div className={classes.line}>
      <Select
        className={classes.field}
        size="sm"
        searchable
        aria-label={t.builder.field}
        placeholder={t.builder.chooseField}
        leftSection={Icon ? <Icon size={16} aria-hidden /> : undefined}
        data={fields.map((each) => each.name)}
        renderOption={({ option }) => {
          const found = fields.find((each) => each.name === option.value);
          const Sign = found ? ICONS[found.type] : IconAbc;
          return (
            <>
              <Sign size={16} aria-hidden />
              {option.label}
              <Text size="xs" c="dimmed">
                {found ? t.types[found.type] : ""}
              </Text>
            </>
          );
        }}
        value={node.field || null}
        disabled={readOnly}
        allowDeselect={false}
        nothingFoundMessage={t.builder.noFields}
        onChange={(name) => {
          const chosen = fields.find((each) => each.name === name);
          if (!chosen) return;
          onChange({
            ...node,
            field: chosen.name,
            ...(chosen.type === field?.type ? { argument: null } : start(chosen.type)),
          });
        }}
      />
      {field && (
        <Select
          className={classes.word}
          size="sm"
          aria-label={t.builder.word}
          data={words.flatMap((each) =>
            each.word === "empty"
              ? [
                  { value: "empty:true", label: t.words.is_empty },
                  { value: "empty:false", label: t.words.has_value },
                ]
              : [{ value: each.word, label: t.words[each.word as keyof typeof t.words] ?? each.word }],
          )}
          value={choiceOf(node.word, node.argument)}
          disabled={readOnly}
          allowDeselect={false}
          onChange={(choice) => {
            if (choice?.startsWith("empty:"))
              return onChange({ ...node, word: "empty", argument: choice === "empty:true" });
            const next = words.find((each) => each.word === choice);
            if (!next) return;
            const same = next.takes === word?.takes;
            onChange({
              ...node,
              word: next.word,
              argument: same ? node.argument : next.takes === "flag" ? true : null,
            });
          }}
        />
      )}
      {field && word && word.word !== "empty" && (
        <ArgumentInput
          takes={word.takes}
          argument={node.argument}
          model={model}
          field={field}
          readOnly={readOnly}
          onChange={(argument) => onChange({ ...node, argument })}
        />
      )}
    </div>
  );
}
