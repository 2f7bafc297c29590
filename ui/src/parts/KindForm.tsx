import { Accordion, NumberInput, PasswordInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schema } from "../api/client";
import type { paths } from "../api/schema";
import { label } from "../format";
import { t } from "../texts";

export type Kind = paths["/api/v1/kinds"]["get"]["responses"][200]["content"]["application/json"]["sources"][number];
type Setting = Kind["settings"][number];
/** How the server shows a secret that it keeps, and what leaves it as it is. */
type Kept = { kept: true };
type Value = string | number | boolean | Kept;
export type Values = Record<string, Value>;

type Props = {
  kind: Kind;
  values: Values;
  onChange: (values: Values) => void;
  /** What is wrong with a setting. */
  wrong?: ((name: string) => string | undefined) | undefined;
  /** Which settings are asked for; all where nothing is said. */
  only?: ((name: string) => boolean) | undefined;
  readOnly?: boolean;
};

/** What settings about the way to a database begin with: few need them. */
const WAY = "ssh_";

/** The form of a kind of source, platform or channel, made of what the server says that it asks for. */
export function KindForm({ kind, values, onChange, wrong, only, readOnly = false }: Props) {
  const set = (name: string, value: Value | undefined) => {
    const { [name]: _, ...others } = values;
    onChange(value === undefined || value === "" ? others : { ...others, [name]: value });
  };
  const asked = kind.settings.filter((setting) => only === undefined || only(setting.name));
  const ofWay = asked.filter((setting) => setting.name.startsWith(WAY));
  const [way, setWay] = useState(ofWay.some((setting) => values[setting.name] !== undefined));
  const isWrong = ofWay.some((setting) => wrong?.(setting.name) !== undefined);
  const one = (setting: Setting) => (
    <One
      key={setting.name}
      setting={setting}
      value={values[setting.name]}
      error={wrong?.(setting.name)}
      readOnly={readOnly}
      onChange={(value) => set(setting.name, value)}
    />
  );
  return (
    <Stack gap="sm">
      {asked.filter((setting) => !setting.name.startsWith(WAY)).map(one)}
      {ofWay.length > 0 && (
        <Accordion
          variant="separated"
          chevronPosition="left"
          value={way || isWrong ? WAY : null}
          onChange={(open) => setWay(open === WAY)}
        >
          <Accordion.Item value={WAY}>
            <Accordion.Control>{t.parts.throughSsh}</Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">{ofWay.map(one)}</Stack>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </Stack>
  );
}

type OneProps = {
  setting: Setting;
  value: Value | undefined;
  error: string | undefined;
  readOnly: boolean;
  onChange: (value: Value | undefined) => void;
};

function One({ setting, value, error, readOnly, onChange }: OneProps) {
  const common = {
    label: label(setting.name),
    description: setting.meaning,
    required: setting.required,
    error,
    disabled: readOnly,
    name: setting.name,
  };
  const text = value === undefined || isKept(value) ? "" : String(value);
  switch (setting.type) {
    case "secret":
      return (
        <PasswordInput
          {...common}
          autoComplete="off"
          placeholder={isKept(value) ? t.parts.secretKept : ""}
          value={text}
          required={setting.required && !isKept(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "number":
      return (
        <NumberInput
          {...common}
          placeholder={setting.standard}
          allowDecimal={false}
          {...(setting.least === undefined ? {} : { min: setting.least })}
          {...(setting.most === undefined ? {} : { max: setting.most })}
          value={text}
          onChange={(given) => onChange(given === "" ? undefined : Number(given))}
        />
      );
    case "flag":
      return (
        <Switch
          label={common.label}
          description={common.description}
          error={error}
          disabled={readOnly}
          checked={String(value ?? setting.standard) === "true"}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          data={setting.choices ?? []}
          value={text || setting.standard}
          allowDeselect={false}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case "long_text":
      return (
        <Textarea
          {...common}
          autosize
          minRows={3}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          placeholder={setting.standard}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

const isKept = (value: Value | undefined): value is Kept => typeof value === "object";

/** The settings of a definition, as the form takes them. */
export function valuesOf(definition: object): Values {
  const { kind: _, ...settings } = definition as Values;
  return settings;
}

export type Definable = Schema["SourceDefinition"] | Schema["PlatformDefinition"] | Schema["ChannelDefinition"];
