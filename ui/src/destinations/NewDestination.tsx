import { Button, Group, Paper, Radio, Stack, Stepper, Text } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { given, type Settings } from "../activations/settings";
import { Refused } from "../api/client";
import { useSave, useThings } from "../api/queries";
import { NameInput } from "../parts/NameInput";
import { PageHead } from "../parts/PageHead";
import { Ready, Wrong } from "../parts/states";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import { Defaults } from "./Defaults";
import { PlatformForm } from "./PlatformForm";

/** Three steps: the account, the service and its name, the default settings. */
export function Page() {
  const { to } = useWorkspace();
  const navigate = useNavigate();
  const platforms = useThings("platforms");
  const destinations = useThings("destinations");
  const [step, setStep] = useState(0);
  const [platform, setPlatform] = useState<string>();
  const [name, setName] = useState("");
  const [defaults, setDefaults] = useState<Settings>({});
  const save = useSave("destinations");
  const wrong = (place: string) => (save.error instanceof Refused ? save.error.at(place) : undefined);
  const free = (wanted: string) =>
    destinations.data?.some((each) => each.name === wanted)
      ? `${wanted}_${(destinations.data?.length ?? 0) + 1}`
      : wanted;
  const chosen = (found: string) => {
    setPlatform(found);
    setName((known) => known || free("contact_lists"));
    setStep(1);
  };
  const store = async (withDefaults: boolean) => {
    const clean = given(defaults);
    await save.mutateAsync({
      name,
      definition: {
        platform: platform ?? "",
        ...(withDefaults && Object.keys(clean).length > 0 ? { defaults: clean } : {}),
      },
      version: 0,
    });
    void navigate(to("/destinations"));
  };
  return (
    <>
      <PageHead title={t.destinations.add} above={[{ label: t.destinations.title, to: to("/destinations") }]} />
      <Stepper active={step} onStepClick={setStep} maw={760} allowNextStepsSelect={false} size="sm">
        <Stepper.Step label={t.destinations.step1}>
          <Paper withBorder p="lg" mt="md">
            <Ready query={platforms}>
              {(all) => (
                <Stack>
                  {all.length > 0 && (
                    <>
                      <Radio.Group label={t.destinations.choosePlatform} value={platform ?? ""} onChange={setPlatform}>
                        <Stack gap="xs" mt="xs">
                          {all.map((each) => (
                            <Radio key={each.name} value={each.name} label={each.name} />
                          ))}
                          <Radio value="" label={t.destinations.newPlatform} />
                        </Stack>
                      </Radio.Group>
                      {platform && (
                        <Group justify="flex-end">
                          <Button onClick={() => chosen(platform)}>{t.parts.next}</Button>
                        </Group>
                      )}
                    </>
                  )}
                  {!platform && <PlatformForm action={t.destinations.connect} onSaved={chosen} />}
                </Stack>
              )}
            </Ready>
          </Paper>
        </Stepper.Step>
        <Stepper.Step label={t.destinations.step2}>
          <Paper withBorder p="lg" mt="md">
            <Stack>
              <Radio.Group label={t.destinations.service} value="contact-lists">
                <Radio
                  mt="xs"
                  value="contact-lists"
                  label={t.destinations.contactLists}
                  description={t.destinations.contactListsHint}
                />
              </Radio.Group>
              <NameInput value={name} onChange={setName} error={wrong("")} />
              <Group justify="flex-end">
                <Button disabled={name === ""} onClick={() => setStep(2)}>
                  {t.parts.next}
                </Button>
              </Group>
            </Stack>
          </Paper>
        </Stepper.Step>
        <Stepper.Step label={t.destinations.step3} description={t.destinations.recommended}>
          <Paper withBorder p="lg" mt="md">
            <Stack>
              <Defaults defaults={defaults} wrong={wrong} onChange={setDefaults} />
              <Wrong error={save.error} />
              <Group justify="flex-end">
                <Button variant="default" loading={save.isPending} onClick={() => store(false).catch(() => {})}>
                  {t.destinations.skip}
                </Button>
                <Button
                  loading={save.isPending}
                  disabled={defaults.model === undefined}
                  onClick={() => store(true).catch(() => {})}
                >
                  {t.parts.save}
                </Button>
              </Group>
              <Text size="sm" c="dimmed">
                {t.destinations.skipHint}
              </Text>
            </Stack>
          </Paper>
        </Stepper.Step>
      </Stepper>
    </>
  );
}
