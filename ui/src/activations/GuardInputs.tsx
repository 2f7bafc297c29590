import { NumberInput, SimpleGrid } from "@mantine/core";
import { t } from "../texts";
import { type Guard, given } from "./settings";

const LIMITS = [
  { name: "max_removals_percent", standard: "30", suffix: " %" },
  { name: "max_removals", standard: "", suffix: "" },
  { name: "min_audience", standard: "1", suffix: "" },
  { name: "max_growth_percent", standard: "300", suffix: " %" },
] as const;

type Props = {
  guard: Guard | undefined;
  wrong: (place: string) => string | undefined;
  onChange: (guard: Guard) => void;
};

/** The limits that hold a run until a person has looked. */
export function GuardInputs({ guard, wrong, onChange }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {LIMITS.map(({ name, standard, suffix }) => (
        <NumberInput
          key={name}
          label={t.guard.limits[name]}
          description={t.guard.hints[name]}
          placeholder={standard ? `${standard}${suffix}` : t.guard.noLimit}
          suffix={suffix}
          min={0}
          allowDecimal={false}
          error={wrong(`guard/${name}`)}
          value={guard?.[name] === undefined ? "" : Number(String(guard[name]).replace("%", ""))}
          onChange={(value) => onChange(given({ ...guard, [name]: value === "" ? undefined : Number(value) }) as Guard)}
        />
      ))}
    </SimpleGrid>
  );
}
