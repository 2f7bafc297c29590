import { NavLink } from "@mantine/core";
import {
  IconDatabase,
  IconFilter,
  IconHome,
  IconPlugConnected,
  IconRefresh,
  IconSettings,
  IconTable,
} from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import { useWorkspace } from "../session/session";
import { t } from "../texts";

/** The way to every page. */
export function Navigation() {
  const { to } = useWorkspace();
  const { pathname } = useLocation();
  const places = [
    { path: "", label: t.shell.overview, icon: IconHome },
    { path: "/segments", label: t.segments.title, icon: IconFilter },
    { path: "/activations", label: t.activations.title, icon: IconRefresh },
    { path: "/destinations", label: t.destinations.title, icon: IconPlugConnected },
    { path: "/models", label: t.models.title, icon: IconTable },
    { path: "/sources", label: t.sources.title, icon: IconDatabase },
    { path: "/settings/general", label: t.settings.title, icon: IconSettings },
  ];
  return places.map(({ path, label, icon: Icon }) => {
    const here = path === "" ? pathname === to("") : pathname.startsWith(to(path.replace("/general", "")));
    return (
      <NavLink
        key={path}
        component={Link}
        to={to(path)}
        label={label}
        active={here}
        {...(here ? { "aria-current": "page" as const } : {})}
        leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
        style={{ borderRadius: "var(--mantine-radius-md)" }}
      />
    );
  });
}
