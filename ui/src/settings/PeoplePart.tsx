import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  Menu,
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
import { moment } from "../format";
import { Confirm } from "../parts/Confirm";
import { Ready, Wrong } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { type Role, useKnown, useWorkspace } from "../session/session";
import { t } from "../texts";

export const ROLES: Role[] = ["viewer", "operator", "editor", "admin"];

export const roleChoices = ROLES.map((role) => ({ value: role, label: t.roles[role] }));

/** Who belongs to the workspace and what he may do; invitations. */
export function PeoplePart() {
  const { workspace } = useWorkspace();
  const { session } = useKnown();
  const people = useQuery({
    queryKey: [workspace, "people"],
    queryFn: async () =>
      (await body(api.GET("/api/v1/workspaces/{workspace}/people", { params: { path: { workspace } } }))).people,
  });
  const grant = useChange(({ email, role }: { email: string; role: Role }, at) =>
    body(
      api.PUT("/api/v1/workspaces/{workspace}/people/{email}", {
        params: { path: { workspace: at, email } },
        body: { role },
      }),
    ),
  );
  const revoke = useChange((email: string, at) =>
    body(api.DELETE("/api/v1/workspaces/{workspace}/people/{email}", { params: { path: { workspace: at, email } } })),
  );
  const block = useChange((email: string) => body(api.POST("/api/v1/people/block", { body: { email } })));
  return (
    <Stack>
      <Invite />
      <Wrong error={grant.error ?? revoke.error} />
      <Ready query={people}>
        {(all) => (
          <VirtualTable
            label={t.settings.people}
            items={all}
            itemKey={(each) => each.email}
            empty={t.settings.nobody}
            columns={[
              { label: t.parts.name, cell: (each) => each.name },
              { label: t.session.email, cell: (each) => each.email },
              {
                label: t.settings.role,
                cell: (each) => (
                  <Select
                    size="xs"
                    aria-label={t.settings.roleOf(each.name)}
                    data={roleChoices}
                    value={each.role}
                    allowDeselect={false}
                    disabled={each.email === session.email}
                    onChange={(role) => role && grant.mutate({ email: each.email, role: role as Role })}
                  />
                ),
              },
              {
                label: "",
                cell: (each) =>
                  each.email !== session.email && (
                    <Group gap="xs" justify="flex-end">
                      <Confirm
                        title={t.settings.shutOut(each.name)}
                        action={t.settings.remove}
                        harmful
                        onConfirm={() => revoke.mutateAsync(each.email)}
                        target={(open) => (
                          <Button size="xs" variant="default" onClick={open}>
                            {t.settings.remove}
                          </Button>
                        )}
                      >
                        <Text>{t.settings.shutOutHint}</Text>
                      </Confirm>
                      {session.owner && (
                        <Confirm
                          title={t.settings.block(each.name)}
                          action={t.settings.blockAction}
                          harmful
                          onConfirm={() => block.mutateAsync(each.email)}
                          target={(open) => (
                            <Menu>
                              <Menu.Target>
                                <Button size="xs" variant="default" aria-label={t.settings.moreFor(each.name)}>
                                  …
                                </Button>
                              </Menu.Target>
                              <Menu.Dropdown>
                                <Menu.Item onClick={open}>{t.settings.blockAction}</Menu.Item>
                              </Menu.Dropdown>
                            </Menu>
                          )}
                        >
                          <Text>{t.settings.blockHint}</Text>
                        </Confirm>
                      )}
                    </Group>
                  ),
              },
            ]}
          />
        )}
      </Ready>
    </Stack>
  );
}

/** Makes a link by which somebody joins. */
function Invite() {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const invite = useChange((_: undefined, workspace) =>
    body(
      api.POST("/api/v1/workspaces/{workspace}/invitations", {
        params: { path: { workspace } },
        body: { email, role },
      }),
    ),
  );
  const link = invite.data && `${window.location.origin}/join#${invite.data.link}`;
  return (
    <Paper withBorder p="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate(undefined);
        }}
      >
        <Stack>
          <Title order={2} size="h4">
            {t.settings.invite}
          </Title>
          <Group align="flex-end">
            <TextInput
              label={t.session.email}
              type="email"
              required
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Select
              label={t.settings.role}
              data={roleChoices}
              value={role}
              allowDeselect={false}
              onChange={(chosen) => setRole((chosen ?? "editor") as Role)}
            />
            <Button type="submit" loading={invite.isPending}>
              {t.settings.makeLink}
            </Button>
          </Group>
          <Text size="sm" c="dimmed">
            {t.roleHints[role]}
          </Text>
          <Wrong error={invite.error} />
          {link && invite.data && (
            <Alert color="green" title={t.settings.linkMade(moment(invite.data.expires_at))}>
              <Group>
                <Code style={{ overflowWrap: "anywhere" }}>{link}</Code>
                <CopyButton value={link}>
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
  );
}
