import { Accordion, NumberInput, Select, Stack, Text, Title } from "@mantine/core";
import type { Model } from "../segments/builder/context";
import { t } from "../texts";
import { AlertInputs } from "./AlertInputs";
import { GuardInputs } from "./GuardInputs";
import { ScheduleInput } from "./ScheduleInput";
import { given, type Settings } from "./settings";

type Props = {
  settings: Settings;
  model: Model | undefined;
  own?: string | undefined;
  wrong: (place: string) => string | undefined;
  onChange: (settings: Settings) => void;
};

const EMAIL = 3;

/** Fields mapping, scheduling and guard: of one activation, or the default ones of a destination. */
export function SettingsInputs({ settings, model, own, wrong, onChange }: Props) {
  const put = (part: { [K in keyof Settings]?: Settings[K] | undefined }) =>
    onChange(given({ ...settings, ...part }) as Settings);
  const field = settings.match_field?.toString() ?? model?.email ?? "";
  const names = [
    ...new Set([model?.email ?? "", ...(model?.fields ?? []).map((each) => each.name), model?.primary_key ?? ""]),
  ].filter(Boolean);
  return (
    <Stack gap="lg">
      <section>
        <Title order={3} size="h5" mb="xs">
          {t.activations.mapping}
        </Title>
        <Select
          label={t.activations.matchField}
          description={t.activations.matchHint}
          required
          data={names}
          value={field || null}
          allowDeselect={false}
          error={wrong("match_field")}
          disabled={!model}
          onChange={(chosen) => put({ match_field: chosen === model?.email ? undefined : (chosen ?? undefined) })}
        />
        <Accordion variant="contained" mt="xs" chevronPosition="left">
          <Accordion.Item value="more">
            <Accordion.Control>{t.activations.otherField}</Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                <NumberInput
                  label={t.activations.contactField}
                  description={t.activations.contactFieldHint}
                  min={1}
                  allowDecimal={false}
                  placeholder={String(EMAIL)}
                  value={settings.contact_field === undefined ? "" : Number(settings.contact_field)}
                  error={wrong("contact_field")}
                  onChange={(value) =>
                    put({ contact_field: value === "" || value === EMAIL ? undefined : Number(value) })
                  }
                />
                <Select
                  label={t.activations.retry}
                  description={t.activations.retryHint}
                  data={(["every_run", "daily", "never"] as const).map((each) => ({
                    value: each,
                    label: t.activations.retries[each],
                  }))}
                  value={settings.retry ?? "every_run"}
                  allowDeselect={false}
                  onChange={(retry) => put({ retry: retry === "every_run" ? undefined : (retry as "daily") })}
                />
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          {t.schedule.title}
        </Title>
        <ScheduleInput
          schedule={settings.schedule}
          own={own}
          error={wrong("schedule")}
          onChange={(schedule) => put({ schedule })}
        />
      </section>
      <section>
        <Title order={3} size="h5">
          {t.guard.title}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t.guard.hint}
        </Text>
        <GuardInputs guard={settings.guard} wrong={wrong} onChange={(guard) => put({ guard })} />
      </section>
      <section>
        <Title order={3} size="h5">
          {t.alertLimits.title}
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t.alertLimits.hint}
        </Text>
        <AlertInputs alerts={settings.alerts} wrong={wrong} onChange={(alerts) => put({ alerts })} />
      </section>
    </Stack>
  );
}
