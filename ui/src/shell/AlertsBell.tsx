import { ActionIcon, Anchor, Badge, Indicator, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Schema } from "../api/client";
import { useAlerts } from "../api/queries";
import { ago } from "../format";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

/** Where one mends what an alert is about. */
export const alertPath = (alert: Schema["Alert"]) =>
  ({ activation: "/activations/", source: "/sources/", model: "/models/", platform: "/platforms/" })[alert.kind] ?? "/";

/** One alert in full. */
export function AlertNote({ alert }: { alert: Schema["Alert"] }) {
  const { to } = useWorkspace();
  return (
    <div>
      <Badge color={alert.level === "critical" ? "red" : "yellow"} mr="xs">
        {t.alerts.level[alert.level]}
      </Badge>
      <Anchor component={Link} to={to(`${alertPath(alert)}${alert.name}`)} fw={600} underline="always">
        {alert.title}
      </Anchor>
      <Text size="sm">{alert.text}</Text>
      <Text size="xs" c="dimmed">
        {ago(alert.since)}
      </Text>
    </div>
  );
}

/** How many alerts there are, and which. */
export function AlertsBell() {
  const alerts = useAlerts().data ?? [];
  return (
    <Popover width={360} position="bottom-end" shadow="md" trapFocus>
      <Indicator label={alerts.length} size={16} color="red.9" disabled={alerts.length === 0}>
        <Popover.Target>
          <ActionIcon variant="subtle" size="lg" color="gray" aria-label={t.alerts.count(alerts.length)}>
            <IconBell size={20} stroke={1.6} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        {alerts.length === 0 ? (
          <Text size="sm">{t.alerts.none}</Text>
        ) : (
          <ScrollArea.Autosize mah={420}>
            <Stack gap="md">
              {alerts.map((alert) => (
                <AlertNote key={`${alert.trigger} ${alert.kind} ${alert.name}`} alert={alert} />
              ))}
            </Stack>
          </ScrollArea.Autosize>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
