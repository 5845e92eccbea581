// Answers of Prometheus as a table: a row a sample, a column a label.

import { type DataFrame, type Field, FieldType } from "@grafana/data";
import type { Target } from "../../format.ts";
import type { Points } from "./frames.ts";

/** A bucket's bound is a number, so that it sorts as one. */
const cell = (label: string, text: string | undefined): string | number | undefined =>
  label === "le" && text !== undefined ? Number(text.replace(/^\+?Inf$/, "Infinity")) : (text ?? "");

/** One frame: the time, the labels in order of appearance, the value; it bears the query's name when it is not alone. */
export const toTable = ({ refId }: Target, series: readonly Points[], several: boolean): DataFrame => {
  const names = new Set(series.flatMap(({ labels }) => Object.keys(labels).sort()));
  const rows = series.flatMap(({ labels, times, values }) =>
    times.flatMap((time, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ labels, time, value }];
    }),
  );
  const column = (label: string): Field => ({
    name: label,
    type: label === "le" ? FieldType.number : FieldType.string,
    config: { filterable: true },
    values: rows.map(({ labels }) => cell(label, labels[label])),
  });
  const time: Field = { name: "Time", type: FieldType.time, config: {}, values: rows.map((row) => row.time) };
  const value: Field = {
    name: several ? `Value #${refId}` : "Value",
    type: FieldType.number,
    config: {},
    values: rows.map((row) => row.value),
  };
  return { refId, length: rows.length, fields: [time, ...[...names].map(column), value] };
};
