// Which texts of a dashboard hold variables, and the format that each is written in, as Grafana does it.

import type { Dashboard, Link, Panel } from "../format.ts";
import { forPromql, interpolate, type Scope } from "./interpolate.ts";
import type { Model, PanelModel } from "./model.ts";
import type { Placed } from "./repeat.ts";

type Json = unknown;
/** Every text within a value, filled in; `url` is where an address stands, which is encoded. */
const deep = (value: Json, fill: (text: string, key: string) => string, key = ""): Json => {
  if (typeof value === "string") return fill(value, key);
  if (Array.isArray(value)) return value.map((each) => deep(each, fill, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, deep(each, fill, name)]));
};
const filled = <T>(value: T, scope: Scope): T =>
  deep(value, (text, key) => interpolate(text, scope, key === "url" ? "uriencode" : "glob")) as T;

const link = (given: Link, scope: Scope): Link => ({
  ...given,
  title: interpolate(given.title, scope),
  ...(given.url === undefined ? {} : { url: interpolate(given.url, scope) }),
});

interface Text {
  readonly mode?: string;
  readonly content?: string;
  readonly code?: { readonly language?: string };
}
/** A value in a text panel is escaped for HTML, so that it can be no element. */
const textOptions = (options: Text, scope: Scope): Text => {
  const format = options.code?.language === "json" ? "json" : "html";
  return { ...options, content: interpolate(options.content ?? "", scope, format) };
};
const optionsOf = ({ type, options }: PanelModel, scope: Scope): Panel["options"] =>
  type === "text" ? ({ ...textOptions(options as Text, scope) } as Panel["options"]) : filled(options, scope);

const targets = (panel: PanelModel, scope: Scope): Panel["targets"] =>
  panel.targets?.map((target) => ({
    ...target,
    ...(target.expr === undefined ? {} : { expr: interpolate(target.expr, scope, forPromql) }),
    ...(target.legendFormat === undefined ? {} : { legendFormat: interpolate(target.legendFormat, scope) }),
  }));

/** A panel with its variables filled in; those below a collapsed row included. */
export const fillPanel = ({ panel, scope, inside }: Placed): Panel => {
  const { title, description, links, transformations, fieldConfig, options, timeFrom, timeShift } = panel;
  return {
    ...panel,
    ...(timeFrom ? { timeFrom: interpolate(timeFrom, scope) } : {}),
    ...(timeShift ? { timeShift: interpolate(timeShift, scope) } : {}),
    ...(title === undefined ? {} : { title: interpolate(title, scope, "text") }),
    ...(description === undefined ? {} : { description: interpolate(description, scope) }),
    ...(links ? { links: links.map((each) => link(each, scope)) } : {}),
    ...(panel.targets ? { targets: targets(panel, scope) ?? [] } : {}),
    ...(transformations ? { transformations: filled(transformations, scope) } : {}),
    ...(fieldConfig ? { fieldConfig: filled(fieldConfig, scope) } : {}),
    ...(options ? { options: optionsOf(panel, scope) ?? {} } : {}),
    ...(panel.type === "row" ? { panels: inside.map(fillPanel) } : {}),
  };
};

/** What the browser reads of a dashboard besides its panels. */
export const fillDashboard = (model: Model, panels: readonly Panel[], scope: Scope): Dashboard => ({
  uid: model.uid,
  title: model.title,
  ...(model.description === undefined ? {} : { description: model.description }),
  tags: model.tags ?? [],
  ...(model.timezone === undefined ? {} : { timezone: model.timezone }),
  panels,
  links: (model.links ?? []).map((each) => link(each, scope)),
});
