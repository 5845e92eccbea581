// The lines of a chart one by one: a colour that follows from the name, a width, which side of zero.

import type { DynamicConfigValue, MatcherConfig } from "@grafana/grafana-foundation-sdk/dashboard";
import type { DrawnPanel } from "../drawn.ts";
import { mirrored } from "../names.ts";
import { valueWords } from "../words.ts";
import { colourOf, ramp } from "./colour.ts";

interface Override {
  readonly matcher: MatcherConfig;
  readonly properties: DynamicConfigValue[];
}
const byName = (name: string, ...properties: DynamicConfigValue[]): Override => ({
  matcher: { id: "byName", options: name },
  properties,
});

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Names that end, but for a port, in every sixth letter: `redis-0`, `redis-1`, `10.0.0.4:6789` differ from each other. */
const endingIn = (n: number): string => {
  const own = [...letters].filter((_, index) => index % ramp.length === n).join("");
  return `/[${own}]:\\d+(?: |$)|^[^:]*[${own}]$/i`;
};
/**
 * What a label may say is not known here. Grafana knows no palette of one's own, but shades of a colour, a different one
 * for each line: the name decides on the colour, the order on its shade, so that no two lines are the same.
 */
const byLetter = (): Override[] =>
  ramp.slice(1).map((colour, n) => ({
    matcher: { id: "byRegexp", options: endingIn(n + 1) },
    properties: [{ id: "color", value: { mode: "shades", fixedColor: colour } }],
  }));

/** What a label can say stands in the catalogue: the same word has the same colour on each panel of its kind. */
const inOrder = (names: readonly string[]): Override[] =>
  names.map((name, n) => {
    const mode = names.length > ramp.length ? "shades" : "fixed";
    return byName(name, { id: "color", value: { mode, fixedColor: ramp[n % ramp.length] } });
  });

const coloured = ({ targets, colours = {} }: DrawnPanel): Override[] => {
  const known = targets.every(({ names }) => names !== undefined);
  const names = targets.flatMap((target) => target.names ?? []);
  const own = Object.entries(colours).map(([name, colour]) =>
    byName(name, { id: "color", value: { mode: "fixed", fixedColor: colourOf(colour) } }),
  );
  const rest = names.length > 1 ? inOrder(names.filter((name) => !(name in colours))) : [];
  return [...(known ? rest : byLetter()), ...own];
};

/** Names that read better in other words; colours and sides go by the names that the exporter gives. */
const renamed = ({ targets }: DrawnPanel): Override[] =>
  targets
    .filter(({ legend }) => legend.includes("{{"))
    .flatMap(({ names = [] }) => names.filter((name) => valueWords(name) !== name))
    .map((name) => byName(name, { id: "displayName", value: valueWords(name) }));

/** What is said of single lines; of a panel with one line nothing. */
export const lineOverrides = (panel: DrawnPanel): readonly Override[] => [
  ...coloured(panel),
  ...Object.entries(panel.widths ?? {}).map(([name, value]) =>
    byName(name, { id: "custom.lineWidth", value }),
  ),
  ...mirrored(panel).map((name) => byName(name, { id: "custom.transform", value: "negative-Y" })),
  ...renamed(panel),
];
