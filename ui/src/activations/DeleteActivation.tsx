import { Button, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, body } from "../api/client";
import { useDelete } from "../api/queries";
import { Confirm } from "../parts/Confirm";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import type { Run } from "./standing";

type Props = { name: string; list: string; hasList: boolean; onDeleted: () => void };

const POLL = 500;

/** Deletes an activation, and asks what becomes of its list. */
export function DeleteActivation({ name, list, hasList, onDeleted }: Props) {
  const { workspace } = useWorkspace();
  const [fate, setFate] = useState<"keep" | "empty" | "delete_list">("keep");
  const remove = useDelete("activations");
  const settle = async (kind: "empty" | "delete_list") => {
    const path = { workspace, name };
    let run: Run = await body(
      api.POST("/api/v1/workspaces/{workspace}/activations/{name}/runs", { params: { path }, body: { kind } }),
    );
    while (run.status === "running") {
      await new Promise((resolve) => setTimeout(resolve, POLL));
      const params = { path: { workspace, run: String(run.run) } };
      run = await body(api.GET("/api/v1/workspaces/{workspace}/runs/{run}", { params }));
    }
    if (run.status !== "done") throw new Error(run.message);
  };
  return (
    <Confirm
      title={t.parts.deleteTitle(list)}
      action={t.parts.delete}
      harmful
      onConfirm={async () => {
        if (fate !== "keep") await settle(fate);
        await remove.mutateAsync(name);
        onDeleted();
      }}
      target={(open) => (
        <Button variant="default" onClick={open}>
          {t.parts.delete}
        </Button>
      )}
    >
      <Stack>
        <Text>{t.activations.deleteHint(list)}</Text>
        {hasList && (
          <Radio.Group label={t.activations.fate} value={fate} onChange={(each) => setFate(each as typeof fate)}>
            <Stack gap="xs" mt="xs">
              {(["keep", "empty", "delete_list"] as const).map((each) => (
                <Radio key={each} value={each} label={t.activations.fates[each]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </Confirm>
  );
}
