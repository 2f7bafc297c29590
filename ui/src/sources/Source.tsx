import { Button, Tabs } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link, useNavigate, useParams } from "react-router";
import { useThing } from "../api/queries";
import { DeleteButton } from "../parts/DeleteButton";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Catalogue } from "./Catalogue";
import { SourceForm } from "./SourceForm";

/** One source: what it holds, and its settings. */
export function Page() {
  const name = useParams().name ?? "";
  const { to, may } = useWorkspace();
  const navigate = useNavigate();
  const source = useThing("sources", name);
  return (
    <Ready query={source}>
      {(found) => (
        <>
          <PageHead
            title={name}
            above={[{ label: t.sources.title, to: to("/sources") }]}
            beside={<OfFiles owner={found.owner} />}
          >
            {may("editor") && (
              <Button component={Link} to={to(`/models/new?source=${name}`)}>
                {t.models.add}
              </Button>
            )}
            {may("admin") && found.owner !== "files" && (
              <DeleteButton section="sources" name={name} onDeleted={() => void navigate(to("/sources"))} />
            )}
          </PageHead>
          <Tabs defaultValue={may("editor") ? "tables" : "settings"} keepMounted={false}>
            <Tabs.List mb="md">
              {may("editor") && <Tabs.Tab value="tables">{t.sources.tables}</Tabs.Tab>}
              <Tabs.Tab value="settings">{t.sources.settings}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="tables">
              <Catalogue source={name} />
            </Tabs.Panel>
            <Tabs.Panel value="settings">
              <SourceForm
                key={found.version}
                known={found}
                readOnly={!may("admin") || found.owner === "files"}
                onSaved={() => notifications.show({ message: t.parts.saved })}
              />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Ready>
  );
}
