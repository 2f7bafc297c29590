import { Button, Text } from "@mantine/core";
import { type Section, useDelete } from "../api/queries";
import { t } from "../texts";
import { Confirm } from "./Confirm";

type Props = { section: Section; name: string; hint?: string; onDeleted: () => void };

/** Deletes a definition, when nothing else speaks of it and somebody has confirmed. */
export function DeleteButton({ section, name, hint = t.parts.deleteHint, onDeleted }: Props) {
  const remove = useDelete(section);
  return (
    <Confirm
      title={t.parts.deleteTitle(name)}
      action={t.parts.delete}
      harmful
      onConfirm={async () => {
        await remove.mutateAsync(name);
        onDeleted();
      }}
      target={(open) => (
        <Button variant="default" onClick={open}>
          {t.parts.delete}
        </Button>
      )}
    >
      <Text>{hint}</Text>
    </Confirm>
  );
}
