import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconUserCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { api, body } from "../api/client";
import { forgetDrafts } from "../segments/drafts";
import { useKnown } from "../session/session";
import { t } from "../texts";

/** Who one is, where one works, how the page looks, and the way out. */
export function Account() {
  const { session, teams } = useKnown();
  const { workspace } = useParams();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useMutation({
    mutationFn: () => body(api.DELETE("/api/v1/session")),
    onSuccess: () => {
      forgetDrafts();
      window.location.assign("/");
    },
  });
  const tick = <IconCheck size={14} aria-hidden />;
  return (
    <Menu width={240} position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" color="gray" aria-label={t.shell.account}>
          <IconUserCircle size={22} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.name}</Menu.Label>
        <Menu.Item component={Link} to={`/w/${workspace}/settings/account`}>
          {t.shell.myAccount}
        </Menu.Item>
        {teams.length > 1 && (
          <>
            <Menu.Divider />
            <Menu.Label>{t.shell.workspaces}</Menu.Label>
            {teams.map((team) => (
              <Menu.Item
                key={team.name}
                onClick={() => void navigate(`/w/${team.name}`)}
                rightSection={team.name === workspace ? tick : null}
              >
                {team.title}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t.shell.looks}</Menu.Label>
        {(["auto", "light", "dark"] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? tick : null}
          >
            {t.shell.scheme[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>{t.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
