import {
  Badge,
  Button,
  Grid,
  Group,
  NavLink,
  Paper,
  ScrollArea,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { RowsTable } from "../parts/RowsTable";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { useColumns, useFirstRows, useTables } from "./catalogue";

const MOST = 300;

/** The tables of a source, to look into and to make models of. */
export function Catalogue({ source }: { source: string }) {
  const tables = useTables(source);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<string>();
  const found = useMemo(
    () => (tables.data ?? []).filter((table) => table.name.toLowerCase().includes(search.toLowerCase())),
    [tables.data, search],
  );
  return (
    <Ready query={tables}>
      {(all) => (
        <Grid>
          <Grid.Col span={{ base: 12, md: 4, lg: 3 }}>
            <Stack gap="xs">
              <TextInput
                aria-label={t.sources.searchTables}
                placeholder={t.sources.searchTables}
                leftSection={<IconSearch size={16} aria-hidden />}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
              <Paper withBorder>
                <ScrollArea.Autosize
                  mah={520}
                  viewportProps={{ tabIndex: 0, role: "region", "aria-label": t.sources.tables }}
                >
                  {found.slice(0, MOST).map((table) => (
                    <NavLink
                      key={table.name}
                      component="button"
                      label={table.name}
                      active={table.name === chosen}
                      rightSection={table.view ? <Badge color="gray">{t.sources.view}</Badge> : null}
                      onClick={() => setChosen(table.name)}
                    />
                  ))}
                  {found.length > MOST && (
                    <Text size="sm" c="dimmed" p="xs">
                      {t.parts.more(found.length - MOST)}
                    </Text>
                  )}
                  {found.length === 0 && (
                    <Text size="sm" c="dimmed" p="xs">
                      {all.length === 0 ? t.sources.noTables : t.parts.nothingFound}
                    </Text>
                  )}
                </ScrollArea.Autosize>
              </Paper>
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 8, lg: 9 }}>
            {chosen ? <TableView source={source} table={chosen} /> : <Text c="dimmed">{t.sources.chooseTable}</Text>}
          </Grid.Col>
        </Grid>
      )}
    </Ready>
  );
}

function TableView({ source, table }: { source: string; table: string }) {
  const { to } = useWorkspace();
  const columns = useColumns(source, table);
  const rows = useFirstRows(source, table);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
          {table}
        </Title>
        <Button component={Link} size="xs" to={to(`/models/new?source=${source}&table=${encodeURIComponent(table)}`)}>
          {t.models.ofTable}
        </Button>
      </Group>
      <Ready query={columns}>
        {(all) => (
          <Table.ScrollContainer minWidth={320}>
            <Table fz="sm" verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.sources.column}</Table.Th>
                  <Table.Th>{t.parts.type}</Table.Th>
                  <Table.Th>{t.sources.databaseType}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((column) => (
                  <Table.Tr key={column.name}>
                    <Table.Td>{column.name}</Table.Td>
                    <Table.Td>{t.types[column.type as keyof typeof t.types]}</Table.Td>
                    <Table.Td c="dimmed">{column.database_type}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Ready>
      <Title order={3} size="h5">
        {t.sources.firstRows}
      </Title>
      <Ready query={rows}>{(found) => <RowsTable rows={found} label={t.sources.firstRows} />}</Ready>
    </Stack>
  );
}
