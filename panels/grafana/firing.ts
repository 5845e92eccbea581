// The table of firing alerts in Grafana: what its columns show, in which order its rows stand, where they lead.

import {
  type DataTransformerConfig,
  type DynamicConfigValue,
  MappingType,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { DrawnPanel } from "../drawn.ts";
import { behind, colourOf } from "./colour.ts";

const before = 30 * 60_000;
/** Columns that only links and the order look at, by the names that Grafana has for it before and after 12. */
const hidden: readonly DynamicConfigValue[] = [
  { id: "custom.hidden", value: true },
  { id: "custom.hideFrom", value: { viz: true, legend: true, tooltip: true } },
];
const width = (value: number): DynamicConfigValue => ({ id: "custom.width", value });
const texts = (words: readonly (readonly [from: string, to: string, colour: string])[]): ValueMapping => ({
  type: MappingType.ValueToText,
  options: Object.fromEntries(words.map(([from, text, color], index) => [from, { text, color, index }])),
});
/** Words with a background of their own; what is none of them has none. */
const coloured = (...words: Parameters<typeof texts>[0]): readonly DynamicConfigValue[] => [
  { id: "custom.cellOptions", value: { type: "color-background", mode: "basic" } },
  { id: "thresholds", value: { mode: "absolute", steps: [{ value: null, color: "transparent" }] } },
  { id: "color", value: { mode: "thresholds" } },
  { id: "mappings", value: [texts(words)] },
];

/** The page that explains the alert, from half an hour before it began; `page` has its uid and its filters. */
const pageUrl = `/d/\${__data.fields.page}&\${datasource:queryparam}&from=\${__data.fields.from.numeric}&to=now`;
const links = (runbook: (alert: string) => string): DynamicConfigValue => ({
  id: "links",
  value: [
    { title: "Its page when it began", url: pageUrl, targetBlank: false },
    { title: "Runbook", url: runbook(`\${__value.raw}`), targetBlank: true },
  ],
});

/** What is said of each column by its name. */
export const firingOverrides = (
  { words }: DrawnPanel,
  runbook: (alert: string) => string,
): readonly (readonly [string, DynamicConfigValue[]])[] => [
  [
    "Severity",
    [
      ...coloured(["critical", "critical", behind.critical], ["warning", "warning", behind.warning]),
      width(72),
    ],
  ],
  ["Alert", [links(runbook)]],
  [
    "Subject",
    [
      ...coloured(
        ...(words?.well ?? []).map((text) => [text, text, behind.well] as const),
        ...(words?.silent ?? []).map((text) => [text, text, colourOf("purple")] as const),
      ),
    ],
  ],
  [
    "Since",
    [
      { id: "unit", value: "time:D MMM HH:mm" },
      { id: "mappings", value: [texts([["0", "", behind.well]])] },
      width(100),
    ],
  ],
  ...["page", "rank", "from"].map((name): readonly [string, DynamicConfigValue[]] => [name, [...hidden]]),
];

const sorted = (field: string): DataTransformerConfig => ({
  id: "sortBy",
  options: { fields: {}, sort: [{ field, desc: false }] },
});
/** When its page begins; then the oldest first, and of these the worst: the second sorting keeps the order of the first. */
export const firingTransformations = ({ columns = [] }: DrawnPanel): DataTransformerConfig[] => {
  const binary = { left: "Value", operator: "-", right: String(before) };
  const order = ["severity", "alertname", "subject", ...columns, "Value"];
  const options = {
    excludeByName: { Time: true },
    indexByName: Object.fromEntries(order.map((name, index) => [name, index])),
    renameByName: { severity: "Severity", alertname: "Alert", subject: "Subject", Value: "Since" },
  };
  return [
    { id: "calculateField", options: { mode: "binary", alias: "from", binary, replaceFields: false } },
    sorted("Value"),
    sorted("rank"),
    { id: "organize", options },
  ];
};
