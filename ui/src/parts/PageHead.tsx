import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";

type Props = {
  title: string;
  hint?: string;
  above?: { label: string; to: string }[];
  beside?: ReactNode;
  children?: ReactNode;
};

/** What a page is about, where it lies, and what can be done on it. */
export function PageHead({ title, hint, above = [], beside, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Rollcall`;
  }, [title]);
  return (
    <Stack gap={4} mb="lg">
      {above.length > 0 && (
        <Breadcrumbs>
          {above.map((place) => (
            <Anchor key={place.to} component={Link} to={place.to} size="sm" underline="always">
              {place.label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" style={{ minWidth: 0 }}>
          <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
            {title}
          </Title>
          {beside}
        </Group>
        <Group gap="xs">{children}</Group>
      </Group>
      {hint && (
        <Text c="dimmed" maw={760}>
          {hint}
        </Text>
      )}
    </Stack>
  );
}
