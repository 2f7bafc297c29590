import { ActionIcon, Tooltip } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { t } from "../texts";

/** A word that is explained to whoever points at it. */
export function Hint({ text }: { text: string }) {
  return (
    <Tooltip label={text}>
      <ActionIcon variant="transparent" color="gray" size="xs" aria-label={t.parts.hint(text)}>
        <IconHelpCircle size={14} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
