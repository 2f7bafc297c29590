import { useNavigate } from "react-router";
import { PageHead } from "../parts/PageHead";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { SourceForm } from "./SourceForm";

/** Connects a source. */
export function Page() {
  const navigate = useNavigate();
  const { to } = useWorkspace();
  return (
    <>
      <PageHead title={t.sources.add} above={[{ label: t.sources.title, to: to("/sources") }]} />
      <SourceForm onSaved={(name) => void navigate(to(`/sources/${name}`))} />
    </>
  );
}
