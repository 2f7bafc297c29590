import { Alert, Anchor, Badge, Button, Grid, Group, List, Menu, Paper, Stack, Tabs, Text, Title } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { ActivateButton } from "../activations/ActivateButton";
import { StatusBadge } from "../activations/StatusBadge";
import { useFields, useStatuses, useThing, useThings, useWords } from "../api/queries";
import { moment } from "../format";
import { DeleteButton } from "../parts/DeleteButton";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Ready, Waiting } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Breakdown } from "./Breakdown";
import { Builder } from "./builder/Builder";
import { loadDraft } from "./drafts";
import { Sample, Statement } from "./Insight";
import { useSegmentHistory, useSentence } from "./looks";
import { Overlap } from "./Overlap";
import { SizeFigure } from "./SizeFigure";
import { read } from "./tree";

const Lines = lazy(() => import("../parts/Lines"));

/** One segment: how many, who, what it means, where it goes. */
export function Page() {
  const name = useParams().name ?? "";
  const { workspace, to, may } = useWorkspace();
  const navigate = useNavigate();
  const segment = useThing("segments", name);
  const statuses = useStatuses();
  const settings = useThings("segments");
  const models = useFields().data ?? [];
  const types = useWords().data ?? [];
  const sentence = useSentence({ name });
  const activations = (statuses.data ?? []).filter((status) => status.audience === `segment ${name}`);
  return (
    <Ready query={segment}>
      {(found) => {
        const model = String(found.definition.model);
        const isOurs = found.owner !== "files";
        return (
          <>
            <PageHead
              title={name}
              above={[{ label: t.segments.title, to: to("/segments") }]}
              beside={<OfFiles owner={found.owner} />}
            >
              {may("editor") && (
                <>
                  <ActivateButton segment={name} model={model} />
                  {isOurs && (
                    <Button component={Link} to={to(`/segments/${name}/edit`)} variant="default">
                      {t.parts.edit}
                    </Button>
                  )}
                  <Menu>
                    <Menu.Target>
                      <Button variant="default">{t.parts.moreActions}</Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item component={Link} to={to(`/segments/new?of=${name}`)}>
                        {t.segments.duplicate}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                  {isOurs && (
                    <DeleteButton section="segments" name={name} onDeleted={() => void navigate(to("/segments"))} />
                  )}
                </>
              )}
            </PageHead>
            {loadDraft(workspace, name) && may("editor") && (
              <Alert mb="md" color="blue" title={t.segments.restored}>
                <Anchor component={Link} to={to(`/segments/${name}/edit`)} underline="always">
                  {t.segments.goOn}
                </Anchor>
              </Alert>
            )}
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 5 }}>
                <Stack>
                  <Paper withBorder p="md">
                    <SizeFigure looked={{ name }} />
                    <Text size="sm" mt="sm">
                      {sentence.data}
                    </Text>
                  </Paper>
                  <Paper withBorder p="md">
                    <Title order={2} size="h5" mb="xs">
                      {t.segments.goesTo}
                    </Title>
                    {activations.length === 0 ? (
                      <Text size="sm" c="dimmed">
                        {t.segments.goesNowhere}
                      </Text>
                    ) : (
                      <List listStyleType="none" spacing="xs">
                        {activations.map((status) => (
                          <List.Item key={status.activation}>
                            <Group gap="xs">
                              <Anchor component={Link} to={to(`/activations/${status.activation}`)} underline="always">
                                {status.list}
                              </Anchor>
                              <StatusBadge status={status} />
                            </Group>
                          </List.Item>
                        ))}
                      </List>
                    )}
                  </Paper>
                  <Text size="xs" c="dimmed">
                    {found.changed_at && t.segments.changedBy(moment(found.changed_at), found.changed_by ?? "")}
                  </Text>
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 7 }}>
                <Tabs defaultValue="definition" keepMounted={false}>
                  <Tabs.List mb="md">
                    <Tabs.Tab value="definition">{t.segments.definition}</Tabs.Tab>
                    {may("editor") && <Tabs.Tab value="sample">{t.segments.sample}</Tabs.Tab>}
                    <Tabs.Tab value="breakdown">{t.segments.breakdown}</Tabs.Tab>
                    <Tabs.Tab value="overlap">{t.segments.overlap}</Tabs.Tab>
                    <Tabs.Tab value="history">{t.segments.history}</Tabs.Tab>
                    {may("editor") && <Tabs.Tab value="sql">{t.segments.sql}</Tabs.Tab>}
                  </Tabs.List>
                  <Tabs.Panel value="definition">
                    <Builder
                      tree={read(found.definition.where)}
                      model={model}
                      models={models}
                      types={types}
                      segments={(settings.data ?? []).map((each) => each.name)}
                      readOnly
                      wrong={new Map()}
                      change={() => {}}
                    />
                    <Group mt="sm" gap="xs">
                      {found.definition.limit && <Badge color="gray">{t.segments.limited}</Badge>}
                      {found.definition.split && <Badge color="gray">{t.segments.isSplit}</Badge>}
                    </Group>
                  </Tabs.Panel>
                  <Tabs.Panel value="sample">
                    <Sample looked={{ name }} />
                  </Tabs.Panel>
                  <Tabs.Panel value="breakdown">
                    <Breakdown looked={{ name }} model={model} />
                  </Tabs.Panel>
                  <Tabs.Panel value="overlap">
                    <Overlap looked={{ name }} model={model} />
                  </Tabs.Panel>
                  <Tabs.Panel value="history">
                    <OverTime name={name} />
                  </Tabs.Panel>
                  <Tabs.Panel value="sql">
                    <Statement looked={{ name }} />
                  </Tabs.Panel>
                </Tabs>
              </Grid.Col>
            </Grid>
          </>
        );
      }}
    </Ready>
  );
}

/** How large it was in each run, with the changes of its definition. */
function OverTime({ name }: { name: string }) {
  const history = useSegmentHistory(name);
  return (
    <Ready query={history}>
      {({ sizes, changes }) => (
        <Stack>
          {sizes.length === 0 ? (
            <Text c="dimmed">{t.segments.noHistory}</Text>
          ) : (
            <Suspense fallback={<Waiting height={260} />}>
              <Lines
                label={t.segments.history}
                points={sizes.map(({ at, addresses }) => ({ at, addresses }))}
                lines={[{ name: "addresses", label: t.segments.people, color: "cyan.7" }]}
                marks={changes.map(({ at }) => ({ at, label: t.segments.changed }))}
              />
            </Suspense>
          )}
          <List size="sm">
            {changes.toReversed().map((change) => (
              <List.Item key={`${change.at}${change.action}`}>
                {t.segments.change(moment(change.at), change.who, change.action)}
              </List.Item>
            ))}
          </List>
        </Stack>
      )}
    </Ready>
  );
}
