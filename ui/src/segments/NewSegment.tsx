import { useMemo } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useFields, useThing } from "../api/queries";
import { PageHead } from "../parts/PageHead";
import { Ready, Waiting } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { loadDraft } from "./drafts";
import { SegmentEditor } from "./SegmentEditor";
import { group, read, value } from "./tree";

/** What a segment is kept as in the browser that has no name yet; no segment can be called so. */
const SLOT = "(new)";

/** Builds a segment: from nothing, or from a copy of another one. */
export function Page() {
  const navigate = useNavigate();
  const { workspace, to } = useWorkspace();
  const [query] = useSearchParams();
  const of = query.get("of") ?? undefined;
  const models = useFields();
  const copied = useThing("segments", of);
  const kept = useMemo(() => (of === undefined ? loadDraft(workspace, SLOT) : undefined), [workspace, of]);
  if (of !== undefined && !copied.data) return <Waiting />;
  return (
    <>
      <PageHead title={t.segments.add} above={[{ label: t.segments.title, to: to("/segments") }]} />
      <Ready query={models}>
        {(all) => {
          const model = query.get("model") ?? all.find((each) => each.email !== "")?.name ?? "";
          const start = copied.data
            ? {
                name: `${copied.data.name}_copy`.slice(0, 64),
                version: 0,
                tree: read(copied.data.definition.where),
                rest: withoutWhere(copied.data.definition),
              }
            : { name: "", version: 0, tree: group([value()]), rest: { model } };
          return (
            <SegmentEditor
              slot={SLOT}
              start={kept ?? start}
              restored={kept !== undefined}
              fresh={start}
              onSaved={(name) => void navigate(to(`/segments/${name}`))}
            />
          );
        }}
      </Ready>
    </>
  );
}

function withoutWhere<T extends { where: unknown }>({ where: _, ...rest }: T): Omit<T, "where"> {
  return rest;
}
