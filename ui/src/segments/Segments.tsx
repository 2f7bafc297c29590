import { Anchor, Badge, Button, Group, Select, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { useFields, useStatuses, useThings } from "../api/queries";
import { ago } from "../format";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Empty, Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

/** All segments. */
export function Page() {
  const { to, may } = useWorkspace();
  const segments = useThings("segments");
  const statuses = useStatuses();
  const models = useFields();
  const [search, setSearch] = useState("");
  const [model, setModel] = useState<string | null>(null);
  const active = useMemo(() => new Set((statuses.data ?? []).map((status) => status.audience)), [statuses.data]);
  const found = useMemo(
    () =>
      (segments.data ?? []).filter(
        (segment) =>
          segment.name.toLowerCase().includes(search.toLowerCase()) &&
          (model === null || segment.definition.model === model),
      ),
    [segments.data, search, model],
  );
  const people = (models.data ?? []).filter((each) => each.email !== "");
  const add = may("editor") && people.length > 0 && (
    <Button component={Link} to={to("/segments/new")} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.segments.add}
    </Button>
  );
  return (
    <>
      <PageHead title={t.segments.title} hint={t.segments.hint}>
        {add}
      </PageHead>
      <Ready query={segments}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t.segments.none} hint={people.length > 0 ? t.segments.noneHint : t.segments.noModel}>
              {add ||
                (may("editor") && (
                  <Button component={Link} to={to("/models/new")}>
                    {t.models.add}
                  </Button>
                ))}
            </Empty>
          ) : (
            <>
              <Group mb="sm">
                <TextInput
                  aria-label={t.segments.search}
                  placeholder={t.segments.search}
                  leftSection={<IconSearch size={16} aria-hidden />}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                />
                {people.length > 1 && (
                  <Select
                    aria-label={t.segments.model}
                    placeholder={t.segments.allModels}
                    clearable
                    data={people.map((each) => each.name)}
                    value={model}
                    onChange={setModel}
                  />
                )}
              </Group>
              <VirtualTable
                label={t.segments.title}
                items={found}
                itemKey={(segment) => segment.name}
                empty={t.parts.nothingFound}
                columns={[
                  {
                    label: t.parts.name,
                    cell: (segment) => (
                      <Anchor component={Link} to={to(`/segments/${segment.name}`)} fw={600}>
                        {segment.name}
                      </Anchor>
                    ),
                  },
                  { label: t.segments.model, cell: (segment) => String(segment.definition.model) },
                  {
                    label: t.segments.state,
                    cell: (segment) =>
                      active.has(`segment ${segment.name}`) ? (
                        <Badge color="green">{t.segments.activated}</Badge>
                      ) : null,
                  },
                  { label: t.parts.changed, cell: (segment) => (segment.changed_at ? ago(segment.changed_at) : "") },
                  { label: t.parts.by, cell: (segment) => segment.changed_by },
                  { label: "", cell: (segment) => <OfFiles owner={segment.owner} /> },
                ]}
              />
            </>
          )
        }
      </Ready>
    </>
  );
}
