import { Alert, Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { api, body } from "../api/client";
import { useThings } from "../api/queries";
import { Waiting, Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { PlanFigures } from "./PlanFigures";
import { ScheduleInput } from "./ScheduleInput";
import type { ActivationDefinition, Schedule } from "./settings";
import { useDraftPlan } from "./usePlan";

/** Activates a segment in one click where a destination has default settings for its model; leads to the whole form
 * where none has. */
export function ActivateButton({ segment, model }: { segment: string; model: string }) {
  const { to } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const destinations = useThings("destinations").data ?? [];
  const fitting = destinations.filter((each) => each.definition.defaults?.model === model);
  const form = to(`/activations/new?segment=${segment}`);
  if (fitting.length === 0)
    return (
      <Button component={Link} to={form}>
        {t.activations.activate}
      </Button>
    );
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t.activations.activate}</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t.activations.activateTitle(segment)} size="lg">
        {opened && <OneClick segment={segment} destinations={fitting.map((each) => each.name)} form={form} />}
      </Modal>
    </>
  );
}

/** What one click does: names the list, its size and its schedule before anything is sent, and lets one adjust. */
function OneClick({ segment, destinations, form }: { segment: string; destinations: string[]; form: string }) {
  const { workspace, to } = useWorkspace();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [destination, setDestination] = useState(destinations[0] ?? "");
  const [name, setName] = useState(segment);
  const [useExisting, setUseExisting] = useState(false);
  const defaults = useThings("destinations").data?.find((each) => each.name === destination)?.definition.defaults;
  const [schedule, setSchedule] = useState<Schedule | undefined | "default">("default");
  const definition: ActivationDefinition = {
    destination,
    segment,
    ...(name === segment ? {} : { name }),
    ...(useExisting ? { existing_list: "use" } : {}),
    ...(schedule === "default" || schedule === undefined ? {} : { schedule }),
  };
  const taken = useThings("activations").data?.some((each) => each.name === segment) ?? false;
  const plan = useDraftPlan(segment, definition, !taken);
  const activate = useMutation({
    mutationFn: async () => {
      const path = { workspace, name: segment };
      await body(
        api.PUT("/api/v1/workspaces/{workspace}/activations/{name}", {
          params: { path },
          body: definition,
          headers: { "If-None-Match": "*" },
        }),
      );
      await body(api.POST("/api/v1/workspaces/{workspace}/activations/{name}/runs", { params: { path }, body: {} }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [workspace] });
      void navigate(to(`/activations/${segment}`));
    },
  });
  const exists = plan.data?.list_exists === true && !useExisting;
  if (taken)
    return (
      <Stack>
        <Text>{t.activations.already(segment)}</Text>
        <Group>
          <Button component={Link} to={to(`/activations/${segment}`)}>
            {t.activations.show}
          </Button>
          <Button component={Link} to={form} variant="default">
            {t.activations.another}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack>
      {destinations.length > 1 && (
        <Select
          label={t.activations.destination}
          data={destinations}
          value={destination}
          allowDeselect={false}
          onChange={(chosen) => setDestination(chosen ?? destination)}
        />
      )}
      <TextInput
        label={t.activations.listName}
        description={t.activations.listNameHint}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <Text size="sm" fw={500} mb={4}>
          {t.schedule.title}
        </Text>
        <ScheduleInput schedule={schedule === "default" ? defaults?.schedule : schedule} onChange={setSchedule} />
      </div>
      {plan.data?.list_exists && (
        <Alert color="yellow" title={t.activations.listExists(name)}>
          <Text size="sm" mb="xs">
            {t.activations.listExistsHint}
          </Text>
          <Checkbox
            label={t.activations.useExisting}
            checked={useExisting}
            onChange={(event) => setUseExisting(event.currentTarget.checked)}
          />
        </Alert>
      )}
      {plan.data ? (
        <PlanFigures plan={plan.data} />
      ) : plan.isError ? (
        <Wrong error={plan.error} />
      ) : (
        <Waiting height={120} />
      )}
      <Wrong error={activate.error} />
      <Group justify="space-between">
        <Button component={Link} to={form} variant="subtle">
          {t.activations.adjustAll}
        </Button>
        <Button
          onClick={() => activate.mutate()}
          loading={activate.isPending}
          disabled={!plan.data || exists || name.trim() === ""}
        >
          {t.activations.activateNow}
        </Button>
      </Group>
    </Stack>
  );
}
