// Units on panels that are not what the query is measured in: ms drawn as s, a ratio drawn as a number.

import { grafanaUnit } from "../../../panels/grafana/unit.ts";
import type { PanelJson, TargetJson } from "../dashboard-json.ts";
import type { Expression } from "../expressions.ts";
import type { Check, Finding } from "../finding.ts";
import type { Subject } from "../subject.ts";
import { simple, unitOf } from "../unit-of.ts";

/** Units that show the same number, only under another name. */
const alike = [
  ["short", "none", "locale"],
  ["cps", "reqps", "ops", "mps", "eps", "pps", "wps", "rps", "iops"],
  ["cpm", "opm", "rpm", "wpm", "mpm"],
  // A quotient of two of a kind is a share, or how many times as much.
  ["percentunit", "suffix:×"],
  ["bool", "bool_on_off", "bool_yes_no", "short", "none"],
] as const;
/** Whatever is counted per second shows the same number as `cps`, per minute as `cpm`. */
const plain = (unit: string): string => {
  const [, per] = /^suffix:.*\/(s|min)$/.exec(unit) ?? [];
  return per === undefined ? unit : `cp${per[0]}`;
};
const same = (a: string, b: string): boolean =>
  a === b || alike.some((group: readonly string[]) => group.includes(plain(a)) && group.includes(plain(b)));

/** Seconds per second are cores as well as a share of one; a time may be written in any of its forms. */
const fits = (shown: string, unit: string): boolean =>
  unit === "timestamp" && shown.startsWith("time:")
    ? true
    : unit === "s/s"
      ? ["percentunit", "none", "short"].includes(shown)
      : same(shown, grafanaUnit(unit));

/** The unit that a query's values are shown in: its column's own, or the panel's. */
const shownUnit = (panel: PanelJson, target: TargetJson): string | undefined => {
  const { defaults, overrides = [] } = panel.fieldConfig ?? {};
  const own = overrides.find(
    ({ matcher }) => matcher.id === "byName" && matcher.options === target.legendFormat,
  );
  const value = own?.properties.find(({ id }) => id === "unit")?.value;
  return typeof value === "string" ? value : defaults?.unit;
};

const declared = ({ meant }: Subject, { panel, target }: Expression): string | undefined =>
  meant
    .find((m) => m.uid === panel?.dashboard.json.uid && m.panel === panel?.panel.id)
    ?.targets.find((t) => t.refId === target?.refId)?.unit;

const check = (of: Expression, subject: Subject): readonly Finding[] => {
  const { panel, target, node, where } = of;
  if (!panel || !target || !node || target.format === "heatmap") return [];
  const shown = shownUnit(panel.panel, target);
  const units = [unitOf(node, subject.series), declared(subject, of)].filter(
    (u) => u === undefined || simple(u),
  );
  const wrong = units.find((unit) => unit !== undefined && shown !== undefined && !fits(shown, unit));
  if (wrong === undefined) return [];
  const fix = `Show it in ${grafanaUnit(wrong)}, or convert the query.`;
  return [{ where, what: `is drawn in ${shown}, but its query is measured in ${wrong}.`, fix }];
};

export default {
  name: "unit-fits",
  about: "panels whose unit is not that of their query",
  run: (subject) => subject.expressions.flatMap((of) => check(of, subject)),
} satisfies Check;
