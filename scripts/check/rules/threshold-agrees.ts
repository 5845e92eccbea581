// Coloured bounds on panels that are not the bounds that the alerts compare with.

import { type Node, walk } from "../../../promql/tree.ts";
import type { Override, PanelJson, Step, TargetJson } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import type { Judged, Subject } from "../subject.ts";

const stepsOf = (panel: PanelJson, target: TargetJson | undefined): readonly Step[] => {
  const { defaults, overrides = [] } = panel.fieldConfig ?? {};
  const own = overrides
    .find(({ matcher }: Override) => matcher.id === "byName" && matcher.options === target?.legendFormat)
    ?.properties.find(({ id }) => id === "thresholds")?.value as { steps?: readonly Step[] } | undefined;
  return own?.steps ?? defaults?.thresholds?.steps ?? [];
};

/** A panel's steps show every alert's bound of the signal that they colour: a table's own by column. */
const onPanels = ({ alert, signal, shown }: Judged, { meant, panels }: Subject): readonly Finding[] =>
  meant.flatMap(({ uid, panel: id, bounded, targets }) => {
    const placed = panels.find((p) => p.dashboard.json.uid === uid && p.panel.id === id);
    const of = targets.find((t) => t.signal === signal);
    if (!placed || !of) return [];
    const judges = placed.panel.type === "table" || (bounded && targets[0] === of);
    const target = placed.panel.targets?.find(({ refId }) => refId === of.refId);
    const steps = stepsOf(placed.panel, target).flatMap(({ value }) => value ?? []);
    if (!judges || steps.includes(shown as number)) return [];
    const turns = steps.length > 0 ? `turns at ${steps.join(" and ")}` : "shows no bound";
    const what = `${turns}, while ${alert} fires at ${shown}.`;
    return [{ where: placed.where, what, fix: "Let both follow from the signal's bounds." }];
  });

/** The emitted expression really compares with the bound. */
const inRule = ({ alert, bound }: Judged, { expressions }: Subject): readonly Finding[] =>
  expressions
    .filter(({ rule, node }) => node && rule?.rule.alert === alert)
    .filter(({ node }) => !walk(node as NonNullable<typeof node>).some((n) => isBound(n, bound as number)))
    .map(({ where }) => ({
      where,
      what: `never compares with ${bound}, the bound that panels and runbook show.`,
      fix: "Let the condition use the bound that it is given.",
    }));

const isBound = (n: Node, bound: number): boolean =>
  (n.type === "number" && n.value === bound) ||
  (n.type === "unary" && n.op === "-" && n.expr.type === "number" && -n.expr.value === bound);

export default {
  name: "threshold-agrees",
  about: "panels whose thresholds are not what their alert compares with",
  run: (subject) =>
    subject.judged
      .filter(({ bound }) => bound !== undefined)
      .flatMap((judged) => [...onPanels(judged, subject), ...inRule(judged, subject)]),
} satisfies Check;
