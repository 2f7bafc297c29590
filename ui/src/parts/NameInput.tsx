import { TextInput } from "@mantine/core";
import { slug } from "../format";
import { t } from "../texts";

type Props = {
  value: string;
  onChange: (name: string) => void;
  error?: string | undefined;
  disabled?: boolean;
  label?: string;
  description?: string;
};

/** The name of a thing, which is part of addresses: what does not fit becomes an underscore as one types. */
export function NameInput({
  value,
  onChange,
  error,
  disabled = false,
  label = t.parts.name,
  description = t.parts.nameHint,
}: Props) {
  return (
    <TextInput
      label={label}
      description={disabled ? t.parts.nameStays : description}
      required={!disabled}
      disabled={disabled}
      error={error}
      value={value}
      maxLength={64}
      autoComplete="off"
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(
          typed.endsWith(" ") ? `${slug(typed)}_` : slug(typed) + (typed.endsWith("_") && slug(typed) ? "_" : ""),
        );
      }}
    />
  );
}
