import { Anchor, Center, Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Mark } from "../parts/Mark";

/** The frame of what somebody sees who is not signed in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <Stack>
          <Anchor href="/" underline="never" c="inherit">
            <Mark />
          </Anchor>
          <Title order={1} size="h3">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
