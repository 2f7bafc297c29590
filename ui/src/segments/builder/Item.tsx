import { useDraggable } from "@dnd-kit/core";
import { ActionIcon, Alert, Menu, Text } from "@mantine/core";
import { IconDots, IconGripVertical, IconX } from "@tabler/icons-react";
import { t } from "../../texts";
import * as trees from "../tree";
import classes from "./Builder.module.css";
import { useBuilding } from "./context";
import { GroupBox } from "./GroupBox";
import { EdgeBox, MemberRow, RelatedBox, SqlRow } from "./others";
import { ValueRow } from "./ValueRow";

type Props = {
  node: trees.Node;
  model: string;
  depth: number;
  isFirst: boolean;
  isLast: boolean;
  onChange: (node: trees.Node) => void;
  onStep: (by: number) => void;
  onRemove: () => void;
  onCopy: () => void;
  onWrap: () => void;
};

/** One condition of a group, with what can be done to it. */
export function Item({ node, model, depth, isFirst, isLast, onChange, onStep, onRemove, onCopy, onWrap }: Props) {
  const { readOnly, wrong, tree, change } = useBuilding();
  const drag = useDraggable({ id: node.id, data: { model }, disabled: readOnly });
  const place = trees.find(tree, node.id)?.within;
  const above = place && trees.find(tree, place.id)?.within;
  return (
    <div className={classes.item} ref={drag.setNodeRef} data-dragged={drag.isDragging}>
      {!readOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          className={classes.handle}
          aria-label={t.builder.drag}
          {...drag.listeners}
          {...drag.attributes}
        >
          <IconGripVertical size={14} aria-hidden />
        </ActionIcon>
      )}
      <div className={classes.content}>
        <Content node={node} model={model} depth={depth} onChange={onChange} />
        {wrong.has(node.id) && (
          <Alert color="red" p={6} mt={4} role="alert">
            <Text size="sm">{wrong.get(node.id)}</Text>
          </Alert>
        )}
      </div>
      {!readOnly && (
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="sm" mt={4} aria-label={t.builder.more}>
                <IconDots size={14} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={isFirst} onClick={() => onStep(-1)}>
                {t.builder.up}
              </Menu.Item>
              <Menu.Item disabled={isLast} onClick={() => onStep(1)}>
                {t.builder.down}
              </Menu.Item>
              {place && above && (
                <Menu.Item
                  onClick={() =>
                    change(
                      trees.move(tree, node.id, above.id, above.items.findIndex((item) => item.id === place.id) + 1),
                    )
                  }
                >
                  {t.builder.out}
                </Menu.Item>
              )}
              <Menu.Item onClick={onWrap}>{t.builder.wrap}</Menu.Item>
              <Menu.Item onClick={onCopy}>{t.builder.copy}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <ActionIcon variant="subtle" color="gray" size="sm" mt={4} aria-label={t.builder.remove} onClick={onRemove}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
    </div>
  );
}

function Content({ node, model, depth, onChange }: Pick<Props, "node" | "model" | "depth" | "onChange">) {
  switch (node.kind) {
    case "group":
      return <GroupBox group={node} model={model} depth={depth + 1} onChange={onChange} />;
    case "value":
      return <ValueRow node={node} model={model} onChange={onChange} />;
    case "related":
      return <RelatedBox node={node} model={model} depth={depth} onChange={onChange} />;
    case "edge":
      return <EdgeBox node={node} model={model} depth={depth} onChange={onChange} />;
    case "member":
      return <MemberRow node={node} onChange={onChange} />;
    case "sql":
      return <SqlRow node={node} onChange={onChange} />;
  }
}
