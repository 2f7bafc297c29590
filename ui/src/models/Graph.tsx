import dagre from "@dagrejs/dagre";
import { Paper, Text } from "@mantine/core";
import { useMemo } from "react";
import { Link } from "react-router";
import type { Schema } from "../api/client";
import { useWorkspace } from "../session/session";
import { t } from "../texts";
import classes from "./Graph.module.css";

type Model = Schema["ModelFields"];

const WIDTH = 170;
const HEIGHT = 52;

/** Models and how their rows belong together. What it shows is said as a list too, for whoever does not see it. */
export default function Graph({ models }: { models: Model[] }) {
  const { to } = useWorkspace();
  const drawn = useMemo(() => layout(models), [models]);
  return (
    <Paper withBorder p="md">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={classes.frame} aria-label={t.models.graph} tabIndex={0}>
        <svg width={drawn.width} height={drawn.height} aria-hidden="true">
          {drawn.edges.map((edge) => (
            <g key={edge.key}>
              <path d={edge.path} className={classes.edge} />
              <text x={edge.x} y={edge.y - 6} className={classes.label}>
                {edge.label}
              </text>
            </g>
          ))}
          {drawn.nodes.map((node) => (
            <Link key={node.name} to={to(`/models/${node.name}`)} tabIndex={-1}>
              <rect
                x={node.x}
                y={node.y}
                width={WIDTH}
                height={HEIGHT}
                rx={8}
                className={classes.node}
                data-kind={node.kind}
              />
              <text x={node.x + WIDTH / 2} y={node.y + 22} className={classes.name}>
                {node.name}
              </text>
              <text x={node.x + WIDTH / 2} y={node.y + 40} className={classes.kind}>
                {t.models.kinds[node.kind]}
              </text>
            </Link>
          ))}
        </svg>
      </section>
      <ul className={classes.list}>
        {models.flatMap((model) =>
          model.relations.map((relation) => (
            <li key={`${model.name} ${relation.name}`}>
              <Text size="sm">
                {t.models.relationWords(
                  model.name,
                  relation.name,
                  t.models.relationKinds[relation.kind],
                  relation.model,
                )}
              </Text>
            </li>
          )),
        )}
      </ul>
    </Paper>
  );
}

function layout(models: Model[]) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", ranksep: 110, nodesep: 30, marginx: 8, marginy: 20 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const model of models) graph.setNode(model.name, { width: WIDTH, height: HEIGHT });
  for (const model of models)
    for (const relation of model.relations)
      if (graph.hasNode(relation.model))
        graph.setEdge(model.name, relation.model, { label: relation.name }, relation.name);
  dagre.layout(graph);
  const size = graph.graph();
  return {
    width: size.width ?? 0,
    height: size.height ?? 0,
    nodes: models.map((model) => {
      const { x, y } = graph.node(model.name);
      return { name: model.name, kind: model.kind, x: x - WIDTH / 2, y: y - HEIGHT / 2 };
    }),
    edges: graph.edges().map((edge) => {
      const points: { x: number; y: number }[] = graph.edge(edge).points;
      const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
      return {
        key: `${edge.v} ${edge.name}`,
        label: edge.name ?? "",
        path: points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join(" "),
        ...middle,
      };
    }),
  };
}
