import { useNavigate, useSearchParams } from "react-router";
import { api, body } from "../api/client";
import { useChange, useThings } from "../api/queries";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { ActivationForm } from "./ActivationForm";

/** Activates a segment or a whole model, with all settings. */
export function Page() {
  const [query] = useSearchParams();
  const { to } = useWorkspace();
  const navigate = useNavigate();
  const destinations = useThings("destinations");
  const run = useChange((name: string, workspace) =>
    body(
      api.POST("/api/v1/workspaces/{workspace}/activations/{name}/runs", {
        params: { path: { workspace, name } },
        body: {},
      }),
    ),
  );
  const segment = query.get("segment");
  const model = query.get("model");
  return (
    <>
      <PageHead title={t.activations.add} above={[{ label: t.activations.title, to: to("/activations") }]} />
      <Ready query={destinations}>
        {(all) => (
          <ActivationForm
            start={{ destination: all[0]?.name ?? "", ...(segment ? { segment } : {}), ...(model ? { model } : {}) }}
            onSaved={async (name, begin) => {
              if (begin) await run.mutateAsync(name);
              return navigate(to(`/activations/${name}`));
            }}
          />
        )}
      </Ready>
    </>
  );
}
