import { useNavigate, useParams } from "react-router";
import { useThing } from "../api/queries";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { ActivationForm } from "./ActivationForm";

/** Changes an activation. */
export function Page() {
  const name = useParams().name ?? "";
  const { to } = useWorkspace();
  const navigate = useNavigate();
  const activation = useThing("activations", name);
  return (
    <>
      <PageHead
        title={t.activations.edit(name)}
        above={[
          { label: t.activations.title, to: to("/activations") },
          { label: name, to: to(`/activations/${name}`) },
        ]}
      />
      <Ready query={activation}>
        {(found) => (
          <ActivationForm
            start={found.definition}
            known={found}
            onSaved={async () => navigate(to(`/activations/${name}`))}
          />
        )}
      </Ready>
    </>
  );
}
