import { Accordion, Alert, List, Stack, Text } from "@mantine/core";
import type { Schema } from "../api/client";
import { length, number } from "../format";
import { Figures } from "../parts/Figures";
import { t } from "../texts";

const MINUTE = 60;

/** Who would join and who would leave, and what it takes. Nothing has been sent. */
export function PlanFigures({ plan }: { plan: Schema["Plan"] }) {
  const reasons = Object.entries(plan.invalid_reasons);
  const seconds = (plan.calls / plan.calls_per_minute) * MINUTE;
  return (
    <Stack gap="sm">
      <Figures
        cols={4}
        figures={[
          { label: t.plan.join, value: plan.entrants, hint: t.plan.joinHint },
          { label: t.plan.leave, value: plan.removals },
          { label: t.plan.again, value: plan.tried_again, hint: t.plan.againHint },
          { label: t.plan.invalid, value: plan.invalid, hint: t.plan.invalidHint },
        ]}
      />
      <Text size="sm">{t.plan.takes(plan.calls, length(seconds))}</Text>
      {plan.held && (
        <Alert color="orange" title={t.plan.held}>
          <List size="sm">
            {plan.breaches.map((breach) => (
              <List.Item key={breach}>{breach}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {plan.unusual && <Alert color="yellow">{plan.unusual}</Alert>}
      {(plan.sample.length > 0 || plan.leaving.length > 0 || reasons.length > 0) && (
        <Accordion variant="contained" chevronPosition="left">
          {plan.sample.length > 0 && (
            <Accordion.Item value="join">
              <Accordion.Control>{t.plan.someJoin}</Accordion.Control>
              <Accordion.Panel>
                <List size="sm">
                  {plan.sample.map((address) => (
                    <List.Item key={address}>{address}</List.Item>
                  ))}
                </List>
              </Accordion.Panel>
            </Accordion.Item>
          )}
          {plan.leaving.length > 0 && (
            <Accordion.Item value="leave">
              <Accordion.Control>{t.plan.someLeave}</Accordion.Control>
              <Accordion.Panel>
                <Text size="sm" c="dimmed">
                  {t.plan.leaveHint}
                </Text>
                <Text size="sm">{plan.leaving.join(", ")}</Text>
              </Accordion.Panel>
            </Accordion.Item>
          )}
          {reasons.length > 0 && (
            <Accordion.Item value="invalid">
              <Accordion.Control>{t.plan.whyInvalid}</Accordion.Control>
              <Accordion.Panel>
                <List size="sm">
                  {reasons.map(([reason, rows]) => (
                    <List.Item key={reason}>
                      {reason}: {number(rows)}
                    </List.Item>
                  ))}
                </List>
              </Accordion.Panel>
            </Accordion.Item>
          )}
        </Accordion>
      )}
    </Stack>
  );
}
