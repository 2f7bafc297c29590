import { Button, Group, Modal, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { t } from "../texts";
import { Wrong } from "./states";

type Props = {
  title: string;
  children: ReactNode;
  action: string;
  harmful?: boolean;
  onConfirm: () => Promise<unknown>;
  /** The button that asks. */
  target: (open: () => void) => ReactNode;
};

/** Asks before harm, and stays with what went wrong. */
export function Confirm({ title, children, action, harmful = false, onConfirm, target }: Props) {
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      setOpened(false);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {target(() => {
        setError(null);
        setOpened(true);
      })}
      <Modal opened={opened} onClose={() => setOpened(false)} title={title}>
        <Stack>
          {children}
          <Wrong error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>
              {t.parts.cancel}
            </Button>
            <Button {...(harmful ? { color: "red" } : {})} loading={busy} onClick={() => void confirm()} data-autofocus>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
