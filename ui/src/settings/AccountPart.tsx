import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, Refused } from "../api/client";
import { Wrong } from "../parts/states";
import { useKnown, useWorkspace } from "../session/session";
import { t } from "../texts";

/** Oneself. */
export function AccountPart() {
  const { session } = useKnown();
  const { role } = useWorkspace();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const change = useMutation({
    mutationFn: () => body(api.PUT("/api/v1/session/password", { body: { old, new: fresh } })),
    onSuccess: () => window.location.assign("/"),
  });
  const wrong = (place: string) => (change.error instanceof Refused ? change.error.at(place) : undefined);
  return (
    <Stack maw={480}>
      <Text>
        {session.name} · {session.email} · {session.owner ? t.roles.owner : t.roles[role]}
      </Text>
      <Paper withBorder p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change.mutate();
          }}
        >
          <Stack>
            <Title order={2} size="h4">
              {t.account.changePassword}
            </Title>
            <PasswordInput
              label={t.account.old}
              autoComplete="current-password"
              required
              error={wrong("old")}
              value={old}
              onChange={(event) => setOld(event.currentTarget.value)}
            />
            <PasswordInput
              label={t.account.fresh}
              description={t.join.passwordHint}
              autoComplete="new-password"
              required
              error={wrong("new")}
              value={fresh}
              onChange={(event) => setFresh(event.currentTarget.value)}
            />
            <Wrong error={wrong("old") || wrong("new") ? null : change.error} />
            <Text size="sm" c="dimmed">
              {t.account.hint}
            </Text>
            <Group justify="flex-end">
              <Button type="submit" loading={change.isPending}>
                {t.account.changePassword}
              </Button>
            </Group>
          </Stack>
        </form>
      </Paper>
    </Stack>
  );
}
