import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, body } from "../api/client";
import { useChange } from "../api/queries";
import { ago, day } from "../format";
import { Confirm } from "../parts/Confirm";
import { Ready, Wrong } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { type Role, useWorkspace } from "../session/session";
import { t } from "../texts";
import { roleChoices } from "./PeoplePart";

const STANDARD = 90;

/** What scripts sign in with. */
export function TokensPart() {
  const { workspace } = useWorkspace();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("operator");
  const [days, setDays] = useState(STANDARD);
  const tokens = useQuery({
    queryKey: [workspace, "tokens"],
    queryFn: async () =>
      (await body(api.GET("/api/v1/workspaces/{workspace}/tokens", { params: { path: { workspace } } }))).tokens,
  });
  const make = useChange((_: undefined, at) =>
    body(
      api.POST("/api/v1/workspaces/{workspace}/tokens", {
        params: { path: { workspace: at } },
        body: { name, role, days },
      }),
    ),
  );
  const end = useChange((token: number, at) =>
    body(
      api.DELETE("/api/v1/workspaces/{workspace}/tokens/{token}", {
        params: { path: { workspace: at, token: String(token) } },
      }),
    ),
  );
  const secret = make.data?.secret;
  return (
    <Stack>
      <Paper withBorder p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            make.mutate(undefined);
          }}
        >
          <Stack>
            <Title order={2} size="h4">
              {t.tokens.make}
            </Title>
            <Group align="flex-end">
              <TextInput
                label={t.tokens.what}
                required
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Select
                label={t.settings.role}
                data={roleChoices}
                value={role}
                allowDeselect={false}
                onChange={(chosen) => setRole((chosen ?? "operator") as Role)}
              />
              <NumberInput
                label={t.tokens.days}
                w={120}
                min={1}
                allowDecimal={false}
                value={days}
                onChange={(given) => setDays(Number(given) || STANDARD)}
              />
              <Button type="submit" loading={make.isPending}>
                {t.tokens.makeAction}
              </Button>
            </Group>
            <Text size="sm" c="dimmed">
              {t.roleHints[role]}
            </Text>
            <Wrong error={make.error} />
            {secret && (
              <Alert color="green" title={t.tokens.once}>
                <Group>
                  <Code style={{ overflowWrap: "anywhere" }}>{secret}</Code>
                  <CopyButton value={secret}>
                    {({ copied, copy }) => (
                      <Button size="xs" variant="default" onClick={copy}>
                        {copied ? t.parts.copied : t.parts.copy}
                      </Button>
                    )}
                  </CopyButton>
                </Group>
              </Alert>
            )}
          </Stack>
        </form>
      </Paper>
      <Ready query={tokens}>
        {(all) => (
          <VirtualTable
            label={t.settings.tokens}
            items={all}
            itemKey={(token) => String(token.id)}
            empty={t.tokens.none}
            columns={[
              { label: t.tokens.what, cell: (token) => token.name },
              { label: t.settings.role, cell: (token) => t.roles[token.role] },
              { label: t.tokens.by, cell: (token) => token.created_by },
              { label: t.tokens.until, cell: (token) => day(token.expires_at) },
              { label: t.tokens.used, cell: (token) => (token.used_at ? ago(token.used_at) : t.tokens.never) },
              {
                label: "",
                cell: (token) => (
                  <Confirm
                    title={t.tokens.endTitle(token.name)}
                    action={t.tokens.end}
                    harmful
                    onConfirm={() => end.mutateAsync(token.id)}
                    target={(open) => (
                      <Button size="xs" variant="default" onClick={open}>
                        {t.tokens.end}
                      </Button>
                    )}
                  >
                    <Text>{t.tokens.endHint}</Text>
                  </Confirm>
                ),
              },
            ]}
          />
        )}
      </Ready>
    </Stack>
  );
}
