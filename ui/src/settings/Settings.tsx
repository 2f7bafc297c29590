import { Tabs } from "@mantine/core";
import { useNavigate, useParams } from "react-router";
import { PageHead } from "../parts/PageHead";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { AccountPart } from "./AccountPart";
import { AlertsPart } from "./AlertsPart";
import { AuditPart } from "./AuditPart";
import { GeneralPart } from "./GeneralPart";
import { PeoplePart } from "./PeoplePart";
import { TokensPart } from "./TokensPart";

/** What holds for the whole workspace, and for oneself. */
export function Page() {
  const part = useParams().part ?? "general";
  const { to, may } = useWorkspace();
  const navigate = useNavigate();
  const parts = [
    { value: "general", label: t.settings.general, content: GeneralPart },
    ...(may("admin") ? [{ value: "people", label: t.settings.people, content: PeoplePart }] : []),
    ...(may("admin") ? [{ value: "tokens", label: t.settings.tokens, content: TokensPart }] : []),
    { value: "alerts", label: t.settings.alerts, content: AlertsPart },
    ...(may("admin") ? [{ value: "audit", label: t.settings.audit, content: AuditPart }] : []),
    { value: "account", label: t.settings.account, content: AccountPart },
  ];
  const current = parts.some((each) => each.value === part) ? part : "general";
  return (
    <>
      <PageHead title={t.settings.title} />
      <Tabs value={current} onChange={(value) => void navigate(to(`/settings/${value}`))} keepMounted={false}>
        <Tabs.List mb="lg">
          {parts.map((each) => (
            <Tabs.Tab key={each.value} value={each.value}>
              {each.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ value, content: Content }) => (
          <Tabs.Panel key={value} value={value}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
