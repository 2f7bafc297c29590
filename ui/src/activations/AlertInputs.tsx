import { NumberInput, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import { t } from "../texts";
import { type Alerts, given } from "./settings";

type Props = {
  alerts: Alerts | undefined;
  wrong: (place: string) => string | undefined;
  onChange: (alerts: Alerts) => void;
};

/** What of a list somebody is told. */
export function AlertInputs({ alerts, wrong, onChange }: Props) {
  const put = (part: { [K in keyof Alerts]?: Alerts[K] | undefined }) =>
    onChange(given({ ...alerts, ...part }) as Alerts);
  const numberOf = (value: Alerts["drift"]) => (value === undefined ? "" : Number(value));
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: "end" }}>
        <NumberInput
          label={t.alertLimits.percent}
          description={t.alertLimits.percentHint}
          placeholder="5 %"
          suffix=" %"
          min={0}
          max={100}
          allowDecimal={false}
          error={wrong("alerts/rejected_percent")}
          value={numberOf(alerts?.rejected_percent)}
          onChange={(value) => put({ rejected_percent: value === "" ? undefined : Number(value) })}
        />
        <NumberInput
          label={t.alertLimits.drift}
          description={t.alertLimits.driftHint}
          placeholder="0"
          min={0}
          allowDecimal={false}
          error={wrong("alerts/drift")}
          value={numberOf(alerts?.drift)}
          onChange={(value) => put({ drift: value === "" ? undefined : Number(value) })}
        />
        <TextInput
          label={t.alertLimits.late}
          description={t.alertLimits.lateHint}
          placeholder={t.alertLimits.latePlaceholder}
          error={wrong("alerts/late_after")}
          value={alerts?.late_after ?? ""}
          onChange={(event) => put({ late_after: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Switch
        label={t.alertLimits.unusual}
        checked={alerts?.unusual !== false}
        onChange={(event) => put({ unusual: event.currentTarget.checked ? undefined : false })}
      />
    </Stack>
  );
}
