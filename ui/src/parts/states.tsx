import { Alert, Button, Center, Group, Loader, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Refused } from "../api/client";
import { t } from "../texts";

/** Something is on its way. */
export function Waiting({ height = 200 }: { height?: number }) {
  return (
    <Center h={height} aria-busy="true">
      <Loader aria-label={t.parts.loading} />
    </Center>
  );
}

const said = (error: unknown) =>
  error instanceof Refused ? error.message : error instanceof TypeError ? t.parts.noServer : String(error);

/** What went wrong with what somebody did, in the server's own words; nothing where nothing did. */
export function Wrong({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} role="alert" style={{ overflowWrap: "anywhere" }}>
      {said(error)}
    </Alert>
  );
}

/** A page or a part of it that could not be read. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Stack p="md" align="flex-start">
      <Wrong error={error} />
      {retry && (
        <Button variant="default" onClick={retry}>
          {t.parts.again}
        </Button>
      )}
    </Stack>
  );
}

/** What is shown where there is nothing yet, with what to do about it. */
export function Empty({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl">
      <Stack align="center" gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" ta="center" maw={520}>
          {hint}
        </Text>
        {children && <Group mt="sm">{children}</Group>}
      </Stack>
    </Paper>
  );
}

/** The answer of a query: shown when it is there, with what went wrong in its place. */
export function Ready<T>(props: {
  query: { data: T | undefined; error: unknown; isError: boolean; refetch: () => unknown };
  height?: number;
  children: (data: T) => ReactNode;
}) {
  const { data, isError, error, refetch } = props.query;
  if (data !== undefined) return props.children(data);
  if (isError) return <Failed error={error} retry={() => void refetch()} />;
  return <Waiting {...(props.height === undefined ? {} : { height: props.height })} />;
}
