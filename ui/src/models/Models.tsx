import { Anchor, Badge, Button, Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { Link } from "react-router";
import { useFields, useThings } from "../api/queries";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Empty, Ready, Waiting } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

const Graph = lazy(() => import("./Graph"));

/** All models, as a list and as a graph of what belongs to what. */
export function Page() {
  const { to, may } = useWorkspace();
  const models = useThings("models");
  const fields = useFields();
  const sources = useThings("sources");
  const hasSource = (sources.data?.length ?? 0) > 0;
  const add = may("editor") && hasSource && (
    <Button component={Link} to={to("/models/new")} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.models.add}
    </Button>
  );
  const described = (name: string) => fields.data?.find((each) => each.name === name);
  return (
    <>
      <PageHead title={t.models.title} hint={t.models.hint}>
        {add}
      </PageHead>
      <Ready query={models}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t.models.none} hint={hasSource ? t.models.noneHint : t.models.noSource}>
              {add ||
                (may("admin") && (
                  <Button component={Link} to={to("/sources/new")}>
                    {t.sources.add}
                  </Button>
                ))}
            </Empty>
          ) : (
            <Tabs defaultValue="list" keepMounted={false}>
              <Tabs.List mb="md">
                <Tabs.Tab value="list">{t.models.list}</Tabs.Tab>
                <Tabs.Tab value="graph">{t.models.graph}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="list">
                <VirtualTable
                  label={t.models.title}
                  items={all}
                  itemKey={(model) => model.name}
                  empty={t.parts.nothingFound}
                  columns={[
                    {
                      label: t.parts.name,
                      cell: (model) => (
                        <Anchor component={Link} to={to(`/models/${model.name}`)} fw={600}>
                          {model.name}
                        </Anchor>
                      ),
                    },
                    {
                      label: t.parts.kind,
                      cell: (model) => <Badge color="gray">{t.models.kinds[model.definition.kind ?? "users"]}</Badge>,
                    },
                    { label: t.models.source, cell: (model) => String(model.definition.source) },
                    { label: t.models.fields, end: true, cell: (model) => described(model.name)?.fields.length ?? "" },
                    { label: "", cell: (model) => <OfFiles owner={model.owner} /> },
                  ]}
                />
              </Tabs.Panel>
              <Tabs.Panel value="graph">
                <Ready query={fields}>
                  {(described) => (
                    <Suspense fallback={<Waiting />}>
                      <Graph models={described} />
                    </Suspense>
                  )}
                </Ready>
              </Tabs.Panel>
            </Tabs>
          )
        }
      </Ready>
    </>
  );
}
