import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { Confirm } from "../parts/Confirm";
import { Waiting, Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { PlanFigures } from "./PlanFigures";
import { useDecision } from "./runs";
import type { Run } from "./standing";
import { usePlan } from "./usePlan";

/** A run that the guard holds: what it would do, and the three things that a person can say. */
export function Held({ run }: { run: Run }) {
  const { may } = useWorkspace();
  const decide = useDecision();
  const plan = usePlan(run.activation, may("operator"));
  const say = (what: "approve" | "new normal" | "skip") => () => decide.mutateAsync({ run: run.run, what });
  return (
    <Alert color="orange" title={t.held.title}>
      <Stack>
        <Text size="sm">{run.message}</Text>
        {may("operator") && (
          <>
            <Text size="sm" fw={600}>
              {t.held.now}
            </Text>
            {plan.data ? (
              <PlanFigures plan={plan.data} />
            ) : plan.isError ? (
              <Wrong error={plan.error} />
            ) : (
              <Waiting height={80} />
            )}
            <Group>
              <Confirm
                title={t.held.goOn}
                action={t.held.goOn}
                harmful
                onConfirm={say("approve")}
                target={(open) => <Button onClick={open}>{t.held.goOn}</Button>}
              >
                <Text>{t.held.goOnHint}</Text>
              </Confirm>
              <Confirm
                title={t.held.skip}
                action={t.held.skip}
                onConfirm={say("skip")}
                target={(open) => (
                  <Button variant="default" onClick={open}>
                    {t.held.skip}
                  </Button>
                )}
              >
                <Text>{t.held.skipHint}</Text>
              </Confirm>
              <Confirm
                title={t.held.newNormal}
                action={t.held.newNormal}
                harmful
                onConfirm={say("new normal")}
                target={(open) => (
                  <Button variant="default" onClick={open}>
                    {t.held.newNormal}
                  </Button>
                )}
              >
                <Text>{t.held.newNormalHint}</Text>
              </Confirm>
            </Group>
          </>
        )}
      </Stack>
    </Alert>
  );
}
