import { useDroppable } from "@dnd-kit/core";
import { Button, Menu, Group as Row, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import { t } from "../../texts";
import * as trees from "../tree";
import type { DropData } from "./Builder";
import classes from "./Builder.module.css";
import { pathsFrom, useBuilding } from "./context";
import { Item } from "./Item";

type Props = { group: trees.Group; model: string; depth: number; onChange: (group: trees.Group) => void };

/** The most groups in one another that can be read. */
const DEEPEST = 6;

/** Conditions that are taken together. */
export function GroupBox({ group, model, depth, onChange }: Props) {
  const { models, segments, readOnly } = useBuilding();
  const add = (node: trees.Node) => onChange({ ...group, items: [...group.items, node] });
  const isSegmentsModel = segments.length > 0 && depth === 0;
  const mayRelate = pathsFrom(models, model).length > 0;
  return (
    <fieldset className={classes.group} data-depth={depth % 3} data-how={group.how}>
      <legend className={classes.legend}>
        {group.items.length > 1 || group.how !== "all" || depth > 0 ? (
          <SegmentedControl
            size="xs"
            aria-label={t.builder.how}
            disabled={readOnly}
            data={(["all", "any", "none"] as const).map((how) => ({ value: how, label: t.builder.hows[how] }))}
            value={group.how}
            onChange={(how) => onChange({ ...group, how: how as trees.How })}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t.builder.who}
          </Text>
        )}
      </legend>
      <Stack gap={0}>
        {group.items.length === 0 && (
          <Text size="sm" c="dimmed" py={4}>
            {t.builder.everybody[group.how]}
          </Text>
        )}
        {group.items.map((item, at) => (
          <Fragment key={item.id}>
            <Gap group={group.id} model={model} at={at} />
            {at > 0 && (
              <Text size="xs" fw={600} c="dimmed" className={classes.between} aria-hidden>
                {t.builder.between[group.how]}
              </Text>
            )}
            <Item
              node={item}
              model={model}
              depth={depth}
              isFirst={at === 0}
              isLast={at === group.items.length - 1}
              onChange={(node) => onChange({ ...group, items: group.items.with(at, node) })}
              onStep={(by) => {
                const items = group.items.toSpliced(at, 1);
                onChange({ ...group, items: items.toSpliced(at + by, 0, item) });
              }}
              onRemove={() => onChange({ ...group, items: group.items.toSpliced(at, 1) })}
              onCopy={() => onChange({ ...group, items: group.items.toSpliced(at + 1, 0, trees.copy(item)) })}
              onWrap={() => onChange({ ...group, items: group.items.with(at, trees.group([item], "any")) })}
            />
          </Fragment>
        ))}
        <Gap group={group.id} model={model} at={group.items.length} />
        {!readOnly && (
          <Row gap="xs" mt={4}>
            <Button
              size="xs"
              variant="light"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => add(trees.value())}
            >
              {t.builder.addCondition}
            </Button>
            {mayRelate && (
              <Button size="xs" variant="subtle" onClick={() => add(trees.related())}>
                {t.builder.addRelated}
              </Button>
            )}
            <Menu>
              <Menu.Target>
                <Button size="xs" variant="subtle">
                  {t.builder.addMore}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {depth < DEEPEST && (
                  <Menu.Item onClick={() => add(trees.group([trees.value()], group.how === "all" ? "any" : "all"))}>
                    {t.builder.addGroup}
                  </Menu.Item>
                )}
                {isSegmentsModel && <Menu.Item onClick={() => add(trees.member())}>{t.builder.addSegment}</Menu.Item>}
                {mayRelate && <Menu.Item onClick={() => add(trees.edge())}>{t.builder.addEdge}</Menu.Item>}
                <Menu.Item onClick={() => add(trees.sql())}>{t.builder.addSql}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Row>
        )}
      </Stack>
    </fieldset>
  );
}

/** Where something can be dropped. */
function Gap({ group, model, at }: DropData) {
  const place: DropData = { group, model, at };
  const { setNodeRef, isOver, active } = useDroppable({ id: `${place.group} ${place.at}`, data: place });
  const fits = active !== null && active.data.current?.model === place.model;
  return <div ref={setNodeRef} className={classes.gap} data-over={isOver && fits} data-open={fits} />;
}
