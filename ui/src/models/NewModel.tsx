import { useNavigate, useSearchParams } from "react-router";
import { PageHead } from "../parts/PageHead";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { ModelForm } from "./ModelForm";

/** Makes a model of a table or a query. */
export function Page() {
  const navigate = useNavigate();
  const { to } = useWorkspace();
  const [query] = useSearchParams();
  const table = query.get("table");
  const source = query.get("source");
  return (
    <>
      <PageHead title={t.models.add} hint={t.models.addHint} above={[{ label: t.models.title, to: to("/models") }]} />
      <ModelForm
        start={{ source: source ?? "", primary_key: "", ...(table ? { table } : {}) }}
        onSaved={(name) => void navigate(to(`/models/${name}`))}
      />
    </>
  );
}
