import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { given, type Settings } from "../activations/settings";
import { Refused } from "../api/client";
import { type Things, useSave, useThing } from "../api/queries";
import { DeleteButton } from "../parts/DeleteButton";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Ready, Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Defaults } from "./Defaults";

/** One destination and its default settings. */
export function Page() {
  const name = useParams().name ?? "";
  const { to, may } = useWorkspace();
  const navigate = useNavigate();
  const destination = useThing("destinations", name);
  return (
    <Ready query={destination}>
      {(found) => (
        <>
          <PageHead
            title={name}
            above={[{ label: t.destinations.title, to: to("/destinations") }]}
            beside={<OfFiles owner={found.owner} />}
          >
            {may("admin") && found.owner !== "files" && (
              <DeleteButton section="destinations" name={name} onDeleted={() => void navigate(to("/destinations"))} />
            )}
          </PageHead>
          <Stack maw={760}>
            <Text>
              {t.destinations.platform}:{" "}
              <Anchor component={Link} to={to(`/platforms/${found.definition.platform}`)} underline="always">
                {String(found.definition.platform)}
              </Anchor>
              {" · "}
              {t.destinations.contactLists}
            </Text>
            <DefaultsForm key={found.version} known={found} readOnly={!may("admin") || found.owner === "files"} />
          </Stack>
        </>
      )}
    </Ready>
  );
}

function DefaultsForm({ known, readOnly }: { known: Things["destinations"]; readOnly: boolean }) {
  const [defaults, setDefaults] = useState<Settings>(known.definition.defaults ?? {});
  const save = useSave("destinations");
  const wrong = (place: string) => (save.error instanceof Refused ? save.error.at(place) : undefined);
  const store = async () => {
    const { defaults: _, ...rest } = known.definition;
    const clean = given(defaults);
    await save.mutateAsync({
      name: known.name,
      definition: Object.keys(clean).length > 0 ? { ...rest, defaults: clean } : rest,
      version: known.version,
    });
    notifications.show({ message: t.parts.saved });
  };
  return (
    <Paper withBorder p="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          store().catch(() => {});
        }}
      >
        <Stack>
          <Title order={2} size="h4">
            {t.destinations.defaults}
          </Title>
          <fieldset disabled={readOnly} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <Defaults defaults={defaults} wrong={wrong} onChange={setDefaults} />
          </fieldset>
          <Wrong error={save.error} />
          {!readOnly && (
            <Group justify="flex-end">
              <Button type="submit" loading={save.isPending}>
                {t.parts.save}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Paper>
  );
}
