import { Grid, Paper, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate, useParams } from "react-router";
import { Calls } from "../activations/Calls";
import { useThing } from "../api/queries";
import { DeleteButton } from "../parts/DeleteButton";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { PlatformForm } from "./PlatformForm";

/** One Emarsys account, and the calls that were made on it. */
export function Page() {
  const name = useParams().name ?? "";
  const { to, may } = useWorkspace();
  const navigate = useNavigate();
  const platform = useThing("platforms", name);
  return (
    <Ready query={platform}>
      {(found) => (
        <>
          <PageHead
            title={name}
            above={[{ label: t.destinations.title, to: to("/destinations") }]}
            beside={<OfFiles owner={found.owner} />}
          >
            {may("admin") && found.owner !== "files" && (
              <DeleteButton section="platforms" name={name} onDeleted={() => void navigate(to("/destinations"))} />
            )}
          </PageHead>
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, lg: 5 }}>
              <Paper withBorder p="lg">
                <PlatformForm
                  key={found.version}
                  known={found}
                  readOnly={!may("admin") || found.owner === "files"}
                  action={t.destinations.saveAndTest}
                  onSaved={() => notifications.show({ message: t.parts.saved })}
                />
              </Paper>
            </Grid.Col>
            {may("operator") && (
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <Title order={2} size="h4" mb="sm">
                  {t.calls.title}
                </Title>
                <Calls platform={name} />
              </Grid.Col>
            )}
          </Grid>
        </>
      )}
    </Ready>
  );
}
