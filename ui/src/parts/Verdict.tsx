import { Alert, List } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { t } from "../texts";

export type Checked = { ok: boolean; problems: string[]; remark?: string | undefined };

/** What came of trying something, in plain words. */
export function Verdict({ found, good }: { found: Checked | undefined; good: string }) {
  if (!found) return null;
  if (found.ok)
    return (
      <Alert color="green" icon={<IconCircleCheck />} title={good} role="status">
        {found.remark}
      </Alert>
    );
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t.parts.notYet} role="alert">
      {found.problems.length === 1 ? (
        found.problems[0]
      ) : (
        <List size="sm">
          {found.problems.map((problem) => (
            <List.Item key={problem}>{problem}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
