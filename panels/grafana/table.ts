// A table's columns: joined into a row per label set, named after their signals, wide enough to tell rows apart.

import {
  type DataTransformerConfig,
  type DynamicConfigValue,
  MappingType,
  type MatcherConfig,
  SpecialValueMatch,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { Bounds, Signal } from "../../signals/signal.ts";
import type { DrawnPanel, DrawnTarget } from "../drawn.ts";
import { shownBounds, shownUnit } from "../shown.ts";
import { labelWord } from "../words.ts";
import { bars, behind, steps } from "./colour.ts";
import { linkDown } from "./down.ts";
import { decimals, grafanaUnit } from "./unit.ts";

/** Pixels of a column of numbers at least: eleven columns fit into a window of 1280. */
export const narrowest = 95;
/** What a page of 24 columns leaves to a table in a window of 1280 pixels. */
const page = 1200;

/** Where something is: short words, and often the same in all rows. */
const places: ReadonlySet<string> = new Set(["cluster", "namespace"]);
const placeWidth = 90;
/** Labels come first and tell rows apart: they get what the numbers leave, an address and its port at least. */
const labelWidth = ({ place, columns = [], targets }: DrawnPanel, name: string): number => {
  if (places.has(name)) return placeWidth;
  const wide = columns.filter((column) => !places.has(column)).length;
  const shown = targets.filter(({ sorts }) => !sorts).length;
  const taken = shown * narrowest + (columns.length - wide) * placeWidth;
  return Math.round(Math.min(320, Math.max(165, ((page * place.w) / 24 - taken) / Math.max(1, wide))));
};
const label = (panel: DrawnPanel, name: string): readonly [string, DynamicConfigValue[]] => [
  labelWord(name),
  [{ id: "custom.width", value: labelWidth(panel, name) }, ...namesOf(panel, name), ...linkOf(panel, name)],
];
/** Values of a label that read better in other words. */
const namesOf = ({ names }: DrawnPanel, name: string): DynamicConfigValue[] => {
  const texts = Object.entries(names?.[name] ?? {});
  const options = Object.fromEntries(texts.map(([value, text], index) => [value, { text, index }]));
  return texts.length === 0 ? [] : [{ id: "mappings", value: [{ type: "value", options }] }];
};

/** A bar from nothing to all, in the colour of its state; its number stands beside it. */
const bar: DynamicConfigValue[] = [
  { id: "min", value: 0 },
  { id: "max", value: 1 },
  { id: "custom.cellOptions", value: { type: "gauge", mode: "basic", valueDisplayMode: "text" } },
];
const background: DynamicConfigValue[] = [
  { id: "custom.cellOptions", value: { type: "color-background", mode: "basic" } },
];

/** A cell without a value would have the colour of the lowest step, which may be that of the worst. */
const empty: ValueMapping = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: { text: "", color: behind.well } },
};
const number = (
  { signal, legend, bar: isBar = signal.kind === "saturation" }: DrawnTarget,
  bounded: (signal: Signal) => Bounds,
): readonly [string, DynamicConfigValue[]] => {
  const bounds = shownBounds(bounded(signal), signal.unit);
  const digits = decimals(signal.unit);
  const properties: DynamicConfigValue[] = [
    { id: "unit", value: grafanaUnit(shownUnit(signal.unit)) },
    ...(digits === undefined ? [] : [{ id: "decimals", value: digits }]),
  ];
  if (Object.keys(bounds).length === 0) return [legend, isBar ? [...properties, ...bar] : properties];
  const drawn = steps(signal.better, bounds, isBar ? bars : behind);
  const thresholds = { id: "thresholds", value: { mode: "absolute", steps: drawn } };
  return [
    legend,
    [...properties, thresholds, { id: "mappings", value: [empty] }, ...(isBar ? bar : background)],
  ];
};

const linkOf = ({ rowLink, kept }: DrawnPanel, name: string): DynamicConfigValue[] => {
  if (rowLink === undefined || (rowLink.column ?? rowLink.label) !== name) return [];
  return [{ id: "links", value: [linkDown(rowLink, "__value.raw", kept)] }];
};

/** What is said of each column by its name. */
export const overrides = (
  panel: DrawnPanel,
  bounded: (signal: Signal) => Bounds,
): readonly (readonly [string, DynamicConfigValue[]])[] => [
  ...panel.targets.filter(({ sorts }) => !sorts).map((target) => number(target, bounded)),
  ...(panel.columns ?? []).map((name) => label(panel, name)),
];

/**
 * One row per label set: the queries' tables merged, the worst row first, Time gone, each value under its signal's title. Where only one of
 * several queries answers, Grafana calls its column `Value`: then it is known by the query.
 */
export const transformations = ({ columns = [], targets }: DrawnPanel): DataTransformerConfig[] => {
  const value = ({ refId }: DrawnTarget) => (targets.length === 1 ? "Value" : `Value #${refId}`);
  const shown = targets.filter(({ sorts }) => !sorts);
  const sorting = targets.filter(({ sorts }) => sorts).map(value);
  const order = [...columns, ...shown.map(value)];
  const options = {
    excludeByName: Object.fromEntries(["Time", ...sorting].map((name) => [name, true])),
    indexByName: Object.fromEntries(order.map((name, index) => [name, index])),
    renameByName: Object.fromEntries([
      ...shown.map((target) => [value(target), target.legend] as const),
      ...columns.flatMap((name) => (labelWord(name) === name ? [] : [[name, labelWord(name)] as const])),
    ]),
  };
  const merged = [
    { id: "merge", options: {} },
    ...sorting.map((field) => ({ id: "sortBy", options: { fields: {}, sort: [{ field, desc: true }] } })),
    { id: "organize", options },
  ];
  return targets.length === 1 ? merged : [...merged, ...shown.map(lone)];
};
const lone = ({ refId, legend }: DrawnTarget): DataTransformerConfig => {
  const filter: MatcherConfig = { id: "byRefId", options: refId };
  const options = { excludeByName: {}, indexByName: {}, renameByName: { Value: legend } };
  return { id: "organize", filter, options };
};
