// A source without a Prometheus: answers by the text of a query, and what it was asked.

import type { Answer, Data, Question, Series, Source } from "../../../scripts/preview/format.ts";
import type { Model, PanelModel, VariableModel } from "../../../scripts/preview/resolve/model.ts";

export const now = Date.UTC(2026, 0, 31, 12, 0, 0);
export const hour = 3_600_000;
export const range = { from: now - 6 * hour, to: now };

export interface Fake extends Source {
  readonly asked: Question[];
}
type Given = readonly Series[] | { readonly error: string } | undefined;
/** Label values by `label` or `label|match`; series by expression, one value each unless said otherwise. */
export const fake = (
  values: Readonly<Record<string, readonly string[]>> = {},
  answer: (expr: string) => Given = () => [{ labels: {}, values: [1] }],
): Fake => {
  const asked: Question[] = [];
  const data = (question: Exclude<Question, { kind: "values" }>, series: readonly Series[]): Data =>
    question.kind === "range"
      ? { from: question.from, step: question.step, series }
      : { from: question.at, step: 0, series };
  return {
    asked,
    title: "Fake: nothing is real",
    now,
    scrapeInterval: 15_000,
    ask: async (question): Promise<Answer> => {
      asked.push(question);
      if (question.kind === "values") throw new TypeError("ask values() for values");
      const given = answer(question.expr) ?? [];
      return "error" in given ? given : data(question, given);
    },
    values: async (question) => {
      asked.push(question);
      return values[`${question.label}|${question.match}`] ?? values[question.label] ?? [];
    },
    close: async () => undefined,
  };
};

export const variable = (name: string, more: Partial<VariableModel> = {}): VariableModel => ({
  type: "query",
  name,
  query: `label_values(up, ${name})`,
  ...more,
});
export const severalOf = (name: string, more: Partial<VariableModel> = {}): VariableModel =>
  variable(name, { multi: true, includeAll: true, ...more });

export const panel = (id: number, more: Partial<PanelModel> = {}): PanelModel => ({
  id,
  type: "timeseries",
  title: `Panel ${id}`,
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  targets: [{ refId: "A", expr: "up" }],
  ...more,
});
export const dashboard = (
  panels: readonly PanelModel[],
  variables: readonly VariableModel[] = [],
  more: Partial<Model> = {},
): Model => ({
  uid: "test",
  title: "Test",
  tags: [],
  links: [],
  panels,
  templating: { list: variables },
  time: { from: "now-6h", to: "now" },
  ...more,
});
