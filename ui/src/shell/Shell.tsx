import { AppShell, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useEffect } from "react";
import { Link, Outlet, useLocation } from "react-router";
import { Mark } from "../parts/Mark";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Account } from "./Account";
import { AlertsBell } from "./AlertsBell";
import { Navigation } from "./Navigation";
import { Nowhere } from "./Nowhere";
import { PersonSearch } from "./PersonSearch";

/** What surrounds every page of a workspace. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  const { title, to, may } = useWorkspace();
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a narrow screen a new page closes the menu
  useEffect(close, [pathname]);
  if (!title) return <Nowhere />;
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a href="#content" className="skip">
        {t.shell.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t.shell.menu} />
            <Link to={to("")} style={{ textDecoration: "none", color: "inherit" }} aria-label={t.shell.home}>
              <Mark />
            </Link>
          </Group>
          {may("operator") && <PersonSearch />}
          <Group gap={4} wrap="nowrap">
            <AlertsBell />
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.shell.pages}>
        <AppShell.Section grow component={ScrollArea}>
          <Navigation />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: "none" }}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
