import { Checkbox, Group, NumberInput, Paper, Select, Stack, Text, TextInput } from "@mantine/core";
import { t } from "../texts";
import { Share } from "./builder/ArgumentInput";
import type { Model } from "./builder/context";
import type { SegmentDefinition } from "./editing";

type Rest = Omit<SegmentDefinition, "where">;
type Limit = NonNullable<SegmentDefinition["limit"]>;

/** The number of a text such as `20%`. */
const percentOf = (text: unknown) => Number(String(text ?? "0").replace("%", ""));

/** At most so many people, and only a part of them. */
export function LimitAndSplit({
  rest,
  model,
  onChange,
}: {
  rest: Rest;
  model: Model | undefined;
  onChange: (rest: Rest) => void;
}) {
  const { limit, split, ...others } = rest;
  const put = (next: { limit?: Limit | undefined; split?: Rest["split"] }) =>
    onChange({
      ...others,
      ...(next.limit ? { limit: next.limit } : {}),
      ...(next.split ? { split: next.split } : {}),
    });
  const order = limit?.top_by !== undefined ? "top_by" : limit?.bottom_by !== undefined ? "bottom_by" : "sample";
  const by = limit?.top_by ?? limit?.bottom_by;
  const ordered = (model?.fields ?? []).filter((each) => ["number", "date", "timestamp"].includes(each.type));
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Checkbox
          label={t.segments.limit}
          checked={limit !== undefined}
          onChange={(event) => put({ split, limit: event.currentTarget.checked ? { share: 10_000 } : undefined })}
        />
        {limit && (
          <Group gap="xs" pl="xl" align="flex-end">
            <Share
              argument={limit.share}
              readOnly={false}
              onChange={(share) => put({ split, limit: { ...limit, share: String(share ?? 1) } })}
            />
            <Select
              aria-label={t.segments.which}
              data={[
                { value: "sample", label: t.segments.sampled },
                { value: "top_by", label: t.segments.highest },
                { value: "bottom_by", label: t.segments.lowest },
              ]}
              value={order}
              allowDeselect={false}
              onChange={(way) =>
                put({
                  split,
                  limit: {
                    share: limit.share,
                    ...(way === "sample" ? {} : { [way as "top_by"]: by ?? ordered[0]?.name ?? "" }),
                  },
                })
              }
            />
            {order !== "sample" && (
              <Select
                aria-label={t.builder.field}
                data={ordered.map((each) => each.name)}
                value={String(by ?? "") || null}
                allowDeselect={false}
                onChange={(field) => put({ split, limit: { share: limit.share, [order]: field ?? "" } })}
              />
            )}
          </Group>
        )}
        <Checkbox
          label={t.segments.split}
          description={t.segments.splitHint}
          checked={split !== undefined}
          onChange={(event) =>
            put({ limit, split: event.currentTarget.checked ? { name: "test", from: 0, to: 50 } : undefined })
          }
        />
        {split && (
          <Group gap="xs" pl="xl" align="flex-end">
            <TextInput
              label={t.segments.splitName}
              value={String(split.name)}
              onChange={(event) => put({ limit, split: { ...split, name: event.currentTarget.value } })}
            />
            <NumberInput
              label={t.segments.splitFrom}
              w={110}
              min={0}
              max={100}
              suffix=" %"
              value={percentOf(split.from)}
              onChange={(from) => put({ limit, split: { ...split, from: Number(from) } })}
            />
            <NumberInput
              label={t.segments.splitTo}
              w={110}
              min={0}
              max={100}
              suffix=" %"
              value={percentOf(split.to)}
              onChange={(to) => put({ limit, split: { ...split, to: Number(to) } })}
            />
          </Group>
        )}
        {split === undefined && limit === undefined && (
          <Text size="sm" c="dimmed">
            {t.segments.everybodyIn}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
