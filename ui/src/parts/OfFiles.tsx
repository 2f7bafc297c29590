import { Badge, Tooltip } from "@mantine/core";
import { t } from "../texts";

/** Says that a project file owns a definition, so that it is changed there. */
export function OfFiles({ owner }: { owner: string | undefined }) {
  if (owner !== "files") return null;
  return (
    <Tooltip label={t.parts.ofFilesHint}>
      <Badge color="gray" variant="outline" tabIndex={0}>
        {t.parts.ofFiles}
      </Badge>
    </Tooltip>
  );
}
