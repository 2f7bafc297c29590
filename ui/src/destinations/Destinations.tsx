import { Anchor, Badge, Button, Stack, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import { useThings } from "../api/queries";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Empty, Ready } from "../parts/states";
import { VirtualTable } from "../parts/VirtualTable";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

/** Where lists are kept, and the accounts behind. */
export function Page() {
  const { to, may } = useWorkspace();
  const destinations = useThings("destinations");
  const platforms = useThings("platforms");
  const add = may("admin") && (
    <Button component={Link} to={to("/destinations/new")} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.destinations.add}
    </Button>
  );
  return (
    <>
      <PageHead title={t.destinations.title} hint={t.destinations.hint}>
        {add}
      </PageHead>
      <Ready query={destinations}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t.destinations.none} hint={t.destinations.noneHint}>
              {add}
            </Empty>
          ) : (
            <VirtualTable
              label={t.destinations.title}
              items={all}
              itemKey={(each) => each.name}
              empty={t.parts.nothingFound}
              columns={[
                {
                  label: t.parts.name,
                  cell: (each) => (
                    <Anchor component={Link} to={to(`/destinations/${each.name}`)} fw={600}>
                      {each.name}
                    </Anchor>
                  ),
                },
                { label: t.destinations.platform, cell: (each) => String(each.definition.platform) },
                { label: t.destinations.service, cell: () => t.destinations.contactLists },
                {
                  label: t.destinations.defaults,
                  cell: (each) =>
                    each.definition.defaults?.model ? (
                      <Badge color="green">{t.destinations.oneClick(String(each.definition.defaults.model))}</Badge>
                    ) : null,
                },
                { label: "", cell: (each) => <OfFiles owner={each.owner} /> },
              ]}
            />
          )
        }
      </Ready>
      {(platforms.data?.length ?? 0) > 0 && (
        <Stack mt="xl" gap="sm">
          <Title order={2} size="h4">
            {t.destinations.platforms}
          </Title>
          <VirtualTable
            label={t.destinations.platforms}
            items={platforms.data ?? []}
            itemKey={(each) => each.name}
            empty=""
            columns={[
              {
                label: t.parts.name,
                cell: (each) => (
                  <Anchor component={Link} to={to(`/platforms/${each.name}`)} fw={600}>
                    {each.name}
                  </Anchor>
                ),
              },
              { label: t.destinations.login, cell: (each) => t.destinations.logins[each.definition.login ?? "oauth"] },
              { label: "", cell: (each) => <OfFiles owner={each.owner} /> },
            ]}
          />
        </Stack>
      )}
    </>
  );
}
