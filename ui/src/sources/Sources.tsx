import { Anchor, Badge, Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import { useKinds, useThings } from "../api/queries";
import { ago } from "../format";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Empty, Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

/** All sources. */
export function Page() {
  const { to, may } = useWorkspace();
  const sources = useThings("sources");
  const kinds = useKinds();
  const add = may("admin") && (
    <Button component={Link} to={to("/sources/new")} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.sources.add}
    </Button>
  );
  const title = (kind: unknown) => kinds.data?.sources.find((each) => each.kind === kind)?.title ?? String(kind);
  return (
    <>
      <PageHead title={t.sources.title} hint={t.sources.hint}>
        {add}
      </PageHead>
      <Ready query={sources}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t.sources.none} hint={t.sources.noneHint}>
              {add}
            </Empty>
          ) : (
            <VirtualTable
              label={t.sources.title}
              items={all}
              itemKey={(source) => source.name}
              empty={t.parts.nothingFound}
              columns={[
                {
                  label: t.parts.name,
                  cell: (source) => (
                    <Anchor component={Link} to={to(`/sources/${source.name}`)} fw={600}>
                      {source.name}
                    </Anchor>
                  ),
                },
                { label: t.parts.kind, cell: (source) => <Badge color="gray">{title(source.definition.kind)}</Badge> },
                { label: t.parts.changed, cell: (source) => (source.changed_at ? ago(source.changed_at) : "") },
                { label: "", cell: (source) => <OfFiles owner={source.owner} /> },
              ]}
            />
          )
        }
      </Ready>
    </>
  );
}
