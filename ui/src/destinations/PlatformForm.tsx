import { Accordion, Alert, Anchor, Button, Code, Group, List, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, body, Refused } from "../api/client";
import { type Definition, type Things, useKinds, useSave } from "../api/queries";
import { KindForm, type Values, valuesOf } from "../parts/KindForm";
import { NameInput } from "../parts/NameInput";
import { Ready, Wrong } from "../parts/states";
import { Verdict } from "../parts/Verdict";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

const BY_LOGIN: Record<string, string[]> = { oauth: ["client_id", "client_secret"], wsse: ["user", "secret"] };
const MORE = ["host", "base_path", "token_url", "calls_per_minute", "timeout"];
const PERMISSIONS = [
  "contactlist.list",
  "contactlist.create",
  "contactlist.rename",
  "contactlist.contact.add",
  "contactlist.contact.delete",
  "contactlist.contact.count",
  "contactlist.contact.ids",
  "contact.getdata",
  "contactid.verify",
];

type Props = { known?: Things["platforms"]; readOnly?: boolean; action: string; onSaved: (name: string) => void };

/** Connects an Emarsys account: what to click there, the credentials, and a real test call. */
export function PlatformForm({ known, readOnly = false, action, onSaved }: Props) {
  const { workspace } = useWorkspace();
  const kinds = useKinds();
  const [name, setName] = useState(known?.name ?? "emarsys");
  const [values, setValues] = useState<Values>(known ? valuesOf(known.definition) : {});
  const login = String(values.login ?? "oauth");
  const other = Object.entries(BY_LOGIN).flatMap(([each, names]) => (each === login ? [] : names));
  const settings = Object.fromEntries(Object.entries(values).filter(([key]) => !other.includes(key)));
  const definition = { kind: "emarsys", ...settings } as unknown as Definition<"platforms">;
  const save = useSave("platforms");
  const check = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/workspaces/{workspace}/drafts/platforms/{name}/check", {
          params: { path: { workspace, name } },
          body: definition,
        }),
      ),
  });
  const store = async () => onSaved((await save.mutateAsync({ name, definition, version: known?.version ?? 0 })).name);
  const connect = async () => {
    save.reset();
    if ((await check.mutateAsync()).ok) await store();
  };
  const error = check.error ?? save.error;
  const wrong = (place: string) => (error instanceof Refused ? error.at(place) : undefined);
  const put = (next: Values) => {
    setValues(next);
    check.reset();
  };
  return (
    <Ready query={kinds}>
      {({ platforms }) => {
        const kind = platforms.find((each) => each.kind === "emarsys");
        if (!kind) return null;
        return (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              connect().catch(() => {});
            }}
          >
            <Stack>
              <NameInput
                label={t.destinations.platformName}
                value={name}
                onChange={setName}
                disabled={known !== undefined}
              />
              <SegmentedControl
                aria-label={t.destinations.login}
                data={[
                  { value: "oauth", label: t.destinations.logins.oauth },
                  { value: "wsse", label: t.destinations.logins.wsse },
                ]}
                value={login}
                disabled={readOnly}
                onChange={(chosen) => put({ ...values, login: chosen })}
              />
              <Alert color="gray" title={t.destinations.inEmarsys}>
                <List type="ordered" size="sm">
                  {t.destinations.steps[login as "oauth" | "wsse"].map((step) => (
                    <List.Item key={step}>{step}</List.Item>
                  ))}
                </List>
                <Text size="sm" mt="xs">
                  {t.destinations.permissions}
                </Text>
                <Group gap={4} mt={4}>
                  {PERMISSIONS.map((permission) => (
                    <Code key={permission}>{permission}</Code>
                  ))}
                </Group>
                {login === "wsse" && (
                  <Text size="sm" mt="xs">
                    {t.destinations.wsseEnds}
                  </Text>
                )}
              </Alert>
              <KindForm
                kind={kind}
                values={values}
                onChange={put}
                wrong={wrong}
                readOnly={readOnly}
                only={(each) => BY_LOGIN[login]?.includes(each) ?? false}
              />
              <Accordion variant="contained" chevronPosition="left">
                <Accordion.Item value="more">
                  <Accordion.Control>{t.parts.moreSettings}</Accordion.Control>
                  <Accordion.Panel>
                    <KindForm
                      kind={kind}
                      values={values}
                      onChange={put}
                      wrong={wrong}
                      readOnly={readOnly}
                      only={(each) => MORE.includes(each)}
                    />
                  </Accordion.Panel>
                </Accordion.Item>
              </Accordion>
              <Verdict found={check.data} good={t.destinations.connected} />
              <Wrong error={error} />
              {!readOnly && (
                <Group justify="flex-end">
                  {check.data?.ok === false && (
                    <Button variant="default" loading={save.isPending} onClick={() => store().catch(() => {})}>
                      {t.parts.saveAnyway}
                    </Button>
                  )}
                  <Button type="submit" loading={check.isPending || save.isPending} disabled={name === ""}>
                    {action}
                  </Button>
                </Group>
              )}
              <Anchor href="https://dev.emarsys.com/" target="_blank" rel="noreferrer" size="sm" underline="always">
                {t.destinations.emarsysDocs}
              </Anchor>
            </Stack>
          </form>
        );
      }}
    </Ready>
  );
}
