// Fills in what belongs to a field, a value or the page's range: `${__field.labels.x}`, `${__value.raw}`, `${__url_time_range}`.

import {
  type DataContextScopedVar,
  formatLabels,
  getFieldDisplayName,
  getFieldDisplayValuesProxy,
  getFrameDisplayName,
  getTimeField,
  type InterpolateFunction,
  type ScopedVars,
} from "@grafana/data";
import type { Range, View } from "../../format.ts";

type Context = DataContextScopedVar["value"];
interface Place {
  readonly view: View;
  readonly range: Range;
  readonly vars: ScopedVars;
}

const parts = /\.([^.[\]]+)|\[(?:"([^"]*)"|'([^']*)'|(\d+))\]/g;
const pathOf = (text: string): readonly string[] =>
  [...text.matchAll(parts)].map(([, name, double, single, index]) => name ?? double ?? single ?? index ?? "");

const walk = (from: unknown, [key, ...rest]: readonly string[]): unknown => {
  if (key === undefined) return from;
  if (typeof from !== "object" || from === null) return undefined;
  return walk((from as Readonly<Record<string, unknown>>)[key], rest);
};

const ofField = ({ field, frame, data }: Context, path: readonly string[]): unknown => {
  if (path[0] === "labels")
    return path.length > 1
      ? (field.labels?.[path.slice(1).join(".")] ?? "")
      : formatLabels(field.labels ?? {});
  return path[0] === "name" ? field.name : getFieldDisplayName(field, frame, data);
};

const ofValue = (
  { field, frame, rowIndex, calculatedValue }: Context,
  [what]: readonly string[],
): unknown => {
  if (what === "time") return rowIndex === undefined ? "" : getTimeField(frame).timeField?.values[rowIndex];
  const raw: unknown = rowIndex === undefined ? undefined : field.values[rowIndex];
  const shown = calculatedValue ?? field.display?.(raw);
  if (what === "raw") return raw ?? calculatedValue?.numeric;
  return what === "numeric" ? shown?.numeric : shown?.text;
};

const ofRow = ({ frame, rowIndex }: Context, [what, ...path]: readonly string[]): unknown => {
  if (what !== "fields") return what === "refId" ? frame.refId : frame.name;
  return walk(getFieldDisplayValuesProxy({ frame, rowIndex: rowIndex ?? 0 }), path);
};

const ofData: Readonly<Record<string, (context: Context, path: readonly string[]) => unknown>> = {
  __field: ofField,
  __series: ({ frame }) => getFrameDisplayName(frame),
  __value: ofValue,
  __data: ofRow,
};
const ofPage: Readonly<Record<string, (place: Place) => unknown>> = {
  __url_time_range: ({ range }) => `from=${range.from}&to=${range.to}`,
  __all_variables: ({ view }) => view.query,
  __from: ({ range }) => range.from,
  __to: ({ range }) => range.to,
  __dashboard: ({ view }) => view.dashboard.title,
};

const meaning = (name: string, path: readonly string[], place: Place): unknown => {
  const page = ofPage[name];
  if (page) return page(place);
  const context = place.vars.__dataContext?.value;
  const data = ofData[name];
  if (data && context) return data(context, path);
  return walk(place.vars[name]?.value, path);
};

const formatted = (text: string, format: unknown): string => {
  if (format === "percentencode") return encodeURIComponent(text);
  return format === "uriencode" ? encodeURI(text) : text;
};

const macro = /\$\{(__\w+)((?:\.[^.[\]:}]+|\[[^\]]*\])*)(?::(\w+)[^}]*)?\}|\$(__\w+)/g;

/** What Grafana's functions call to fill in a text; a macro that means nothing here stays as it is written. */
export const interpolation =
  (view: View, range: Range): InterpolateFunction =>
  (text, vars = {}, given = undefined) =>
    text.replace(macro, (whole, braced?: string, path = "", own?: string, bare?: string) => {
      const value = meaning(braced ?? bare ?? "", pathOf(path), { view, range, vars });
      return value === undefined ? whole : formatted(String(value ?? ""), own ?? given);
    });
