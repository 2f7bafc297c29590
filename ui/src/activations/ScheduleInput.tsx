import {
  Autocomplete,
  Button,
  CloseButton,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useThings } from "../api/queries";
import { t } from "../texts";
import type { Schedule } from "./settings";

type Way = "manual" | "every" | "times" | "cron" | "after";
const UNITS = ["m", "h", "d"] as const;
const DAYS = ["", "mon-fri", "sat, sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const ZONES = Intl.supportedValuesOf("timeZone");

const wayOf = (schedule: Schedule | undefined): Way =>
  (["every", "times", "cron", "after"] as const).find((way) => schedule?.[way] !== undefined) ?? "manual";

type Props = {
  schedule: Schedule | undefined;
  /** The activation itself, which cannot run after itself. */
  own?: string | undefined;
  error?: string | undefined;
  onChange: (schedule: Schedule | undefined) => void;
};

/** When an activation runs by itself. */
export function ScheduleInput({ schedule, own, error, onChange }: Props) {
  const activations = (useThings("activations").data ?? []).map((each) => each.name).filter((name) => name !== own);
  const way = wayOf(schedule);
  const zone = schedule?.time_zone?.toString() ?? "";
  const common = { ...(zone ? { time_zone: zone } : {}), ...(schedule?.if_busy ? { if_busy: schedule.if_busy } : {}) };
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const start: Record<Way, () => Schedule | undefined> = {
    manual: () => undefined,
    every: () => ({ every: "1h" }),
    times: () => ({ times: { first: { at: "06:00" } }, time_zone: here }),
    cron: () => ({ cron: "30 6 * * 1-5", time_zone: here }),
    after: () => ({ after: activations[0] ?? "" }),
  };
  const [, amount = "1", unit = "h"] = /^(\d+) ?(m|h|d)$/.exec(schedule?.every ?? "") ?? [];
  const slots = Object.entries(schedule?.times ?? {}).map(([name, slot]) => ({
    name,
    days: typeof slot === "object" ? String(slot.days ?? "") : "",
    at: typeof slot === "object" ? String(slot.at) : String(slot),
  }));
  const putSlots = (next: typeof slots) =>
    onChange({
      ...common,
      times: Object.fromEntries(next.map(({ days, at }, i) => [`slot${i + 1}`, days ? { days, at } : { at }])),
    });
  return (
    <Stack gap="xs">
      <SegmentedControl
        aria-label={t.schedule.title}
        fullWidth
        style={{ flexWrap: "wrap" }}
        data={(["manual", "every", "times", "cron", "after"] as const)
          .filter((each) => each !== "after" || activations.length > 0)
          .map((each) => ({ value: each, label: t.schedule.ways[each] }))}
        value={way}
        onChange={(chosen) => onChange(start[chosen as Way]())}
      />
      {way === "manual" && (
        <Text size="sm" c="dimmed">
          {t.schedule.manualHint}
        </Text>
      )}
      {way === "every" && (
        <Group gap="xs">
          <NumberInput
            aria-label={t.schedule.amount}
            w={100}
            min={1}
            allowDecimal={false}
            value={Number(amount)}
            onChange={(given) => onChange({ ...common, every: `${given || 1}${unit}` })}
          />
          <Select
            aria-label={t.schedule.unit}
            w={130}
            data={UNITS.map((each) => ({ value: each, label: t.schedule.units[each] }))}
            value={unit}
            allowDeselect={false}
            onChange={(chosen) => onChange({ ...common, every: `${amount}${chosen}` })}
          />
        </Group>
      )}
      {way === "times" && (
        <Stack gap="xs">
          {slots.map((slot, at) => (
            <Group key={slot.name} gap="xs" align="flex-end">
              <Select
                label={t.schedule.days}
                w={160}
                data={[...new Set([...DAYS, slot.days])].map((days) => ({
                  value: days,
                  label: t.schedule.dayNames[days] ?? days,
                }))}
                value={slot.days}
                allowDeselect={false}
                onChange={(days) => putSlots(slots.with(at, { ...slot, days: days ?? "" }))}
              />
              <TextInput
                label={t.schedule.at}
                placeholder="06:00, 18:30"
                w={180}
                value={slot.at}
                onChange={(event) => putSlots(slots.with(at, { ...slot, at: event.currentTarget.value }))}
              />
              {slots.length > 1 && (
                <CloseButton
                  aria-label={t.schedule.removeTime}
                  mb={4}
                  onClick={() => putSlots(slots.toSpliced(at, 1))}
                />
              )}
            </Group>
          ))}
          <Button
            size="xs"
            variant="subtle"
            w="fit-content"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => putSlots([...slots, { name: "", days: "", at: "18:00" }])}
          >
            {t.schedule.addTime}
          </Button>
        </Stack>
      )}
      {way === "cron" && (
        <TextInput
          label={t.schedule.cron}
          description={t.schedule.cronHint}
          value={schedule?.cron?.toString() ?? ""}
          onChange={(event) => onChange({ ...common, cron: event.currentTarget.value })}
        />
      )}
      {way === "after" && (
        <Select
          label={t.schedule.after}
          description={t.schedule.afterHint}
          data={activations}
          value={schedule?.after?.toString() ?? null}
          allowDeselect={false}
          onChange={(after) => onChange({ ...common, after: after ?? "" })}
        />
      )}
      {(way === "times" || way === "cron") && (
        <Autocomplete
          label={t.schedule.zone}
          data={ZONES}
          limit={20}
          w={260}
          value={zone}
          placeholder={t.schedule.zoneStandard}
          onChange={(zone) => {
            const { time_zone: _, ...rest } = schedule ?? {};
            onChange(zone ? { ...rest, time_zone: zone } : rest);
          }}
        />
      )}
      {way !== "manual" && (
        <Select
          label={t.schedule.ifBusy}
          w={260}
          data={(["wait", "skip"] as const).map((each) => ({ value: each, label: t.schedule.ifBusyWays[each] }))}
          value={schedule?.if_busy ?? "wait"}
          allowDeselect={false}
          onChange={(chosen) => {
            const { if_busy: _, ...rest } = schedule ?? {};
            onChange(chosen === "skip" ? { ...rest, if_busy: "skip" } : rest);
          }}
        />
      )}
      {error && (
        <Text size="sm" c="red">
          {error}
        </Text>
      )}
    </Stack>
  );
}
