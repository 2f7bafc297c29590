import { DndContext, type DragEndEvent, DragOverlay, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { Paper, Text } from "@mantine/core";
import { useState } from "react";
import { t } from "../../texts";
import { find, type Group, move } from "../tree";
import { type Building, BuildingContext } from "./context";
import { GroupBox } from "./GroupBox";

type Props = Building & { model: string };

/** What is dragged, and where it may be dropped: conditions stay with their model. */
export type DragData = { model: string };
export type DropData = { model: string; group: string; at: number };

/** Builds a tree of conditions: groups within groups, which can be dragged. Whoever does not drag has a menu. */
export function Builder({ model, ...building }: Props) {
  const [dragged, setDragged] = useState<string>();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(undefined);
    const from = active.data.current as DragData | undefined;
    const to = over?.data.current as DropData | undefined;
    if (from && to && from.model === to.model) building.change(move(building.tree, String(active.id), to.group, to.at));
  };
  const lifted = dragged === undefined ? undefined : find(building.tree, dragged)?.node;
  return (
    <BuildingContext.Provider value={building}>
      <DndContext
        sensors={sensors}
        onDragStart={({ active }) => setDragged(String(active.id))}
        onDragEnd={drop}
        onDragCancel={() => setDragged(undefined)}
        accessibility={{ screenReaderInstructions: { draggable: t.builder.dragHint } }}
      >
        <GroupBox group={building.tree} model={model} depth={0} onChange={(tree: Group) => building.change(tree)} />
        <DragOverlay>
          {lifted && (
            <Paper withBorder shadow="md" p="xs">
              <Text size="sm">{t.builder.lifted(lifted.kind)}</Text>
            </Paper>
          )}
        </DragOverlay>
      </DndContext>
    </BuildingContext.Provider>
  );
}
