import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link, useNavigate, useParams } from "react-router";
import { useThing } from "../api/queries";
import { DeleteButton } from "../parts/DeleteButton";
import { OfFiles } from "../parts/OfFiles";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { ModelForm } from "./ModelForm";

/** One model: its fields, key and relations. */
export function Page() {
  const name = useParams().name ?? "";
  const { to, may } = useWorkspace();
  const navigate = useNavigate();
  const model = useThing("models", name);
  return (
    <Ready query={model}>
      {(found) => (
        <>
          <PageHead
            title={name}
            above={[{ label: t.models.title, to: to("/models") }]}
            beside={<OfFiles owner={found.owner} />}
          >
            {may("editor") && found.definition.email !== undefined && (
              <>
                <Button component={Link} to={to(`/segments/new?model=${name}`)}>
                  {t.segments.add}
                </Button>
                <Button component={Link} to={to(`/activations/new?model=${name}`)} variant="default">
                  {t.activations.ofAll}
                </Button>
              </>
            )}
            {may("editor") && found.owner !== "files" && (
              <DeleteButton section="models" name={name} onDeleted={() => void navigate(to("/models"))} />
            )}
          </PageHead>
          <ModelForm
            key={found.version}
            start={found.definition}
            known={found}
            readOnly={!may("editor") || found.owner === "files"}
            onSaved={() => notifications.show({ message: t.parts.saved })}
          />
        </>
      )}
    </Ready>
  );
}
