import { Select, Stack, Text } from "@mantine/core";
import { SettingsInputs } from "../activations/SettingsInputs";
import { given, type Settings } from "../activations/settings";
import { useFields } from "../api/queries";
import { t } from "../texts";

type Props = {
  defaults: Settings;
  wrong: (place: string) => string | undefined;
  onChange: (defaults: Settings) => void;
};

/** What activations of a destination have when nothing else is said, so that activating takes one click. */
export function Defaults({ defaults, wrong, onChange }: Props) {
  const people = (useFields().data ?? []).filter((each) => each.email !== "");
  const model = people.find((each) => each.name === defaults.model);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t.destinations.defaultsHint}
      </Text>
      <Select
        label={t.destinations.defaultsModel}
        data={people.map((each) => each.name)}
        clearable
        value={defaults.model?.toString() ?? null}
        nothingFoundMessage={t.destinations.noModel}
        error={wrong("defaults/model")}
        onChange={(chosen) => onChange(given({ ...defaults, model: chosen ?? undefined }) as Settings)}
      />
      {model && (
        <SettingsInputs
          settings={defaults}
          model={model}
          wrong={(place) => wrong(`defaults/${place}`)}
          onChange={onChange}
        />
      )}
    </Stack>
  );
}
