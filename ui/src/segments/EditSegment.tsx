import { useMemo } from "react";
import { useNavigate, useParams } from "react-router";
import { type Things, useThing } from "../api/queries";
import { PageHead } from "../parts/PageHead";
import { Ready } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { type Draft, loadDraft } from "./drafts";
import { SegmentEditor } from "./SegmentEditor";
import { read } from "./tree";

/** A saved segment as it is built on. */
export function draftOf({ name, version, definition }: Things["segments"]): Draft {
  const { where, ...rest } = definition;
  return { name, version, tree: read(where), rest };
}

/** Changes a segment. */
export function Page() {
  const name = useParams().name ?? "";
  const navigate = useNavigate();
  const { workspace, to } = useWorkspace();
  const segment = useThing("segments", name);
  const kept = useMemo(() => loadDraft(workspace, name), [workspace, name]);
  return (
    <>
      <PageHead
        title={t.segments.edit(name)}
        above={[
          { label: t.segments.title, to: to("/segments") },
          { label: name, to: to(`/segments/${name}`) },
        ]}
      />
      <Ready query={segment}>
        {(found) => (
          <SegmentEditor
            key={name}
            slot={name}
            start={kept ?? draftOf(found)}
            restored={kept !== undefined}
            fresh={draftOf(found)}
            saved={found}
            onSaved={() => void navigate(to(`/segments/${name}`))}
          />
        )}
      </Ready>
    </>
  );
}
