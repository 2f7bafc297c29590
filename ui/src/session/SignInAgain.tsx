import { Modal, Stack, Text } from "@mantine/core";
import type { Schema } from "../api/client";
import { t } from "../texts";
import { SignInForm } from "./SignInForm";

/** Over the page when the session has ended: whatever is on it stays. */
export function SignInAgain(props: { opened: boolean; email: string; onBack: (session: Schema["Session"]) => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t.session.ended}
      zIndex={1000}
    >
      <Stack>
        <Text size="sm">{t.session.endedHint}</Text>
        <SignInForm email={props.email} onIn={props.onBack} />
      </Stack>
    </Modal>
  );
}
