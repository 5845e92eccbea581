// What a reviewer must hear of: queries that fail, and queries that find nothing.

import { isRest } from "../../../panels/few.ts";
import type { Answer, Question, Source } from "../format.ts";
import type { Model } from "../resolve/model.ts";
import { queryString } from "./choices.ts";
import type { Plan, Wanted } from "./plan.ts";

export interface Finding {
  /** `failed`: the source refused it or could not be asked; `empty`: no series, or no value in them. */
  readonly kind: "failed" | "empty";
  readonly dashboard: string;
  readonly panel: string;
  readonly panelId?: number;
  readonly refId: string;
  readonly reason: string;
  /** As it was asked. */
  readonly expr: string;
  /** Of another view than the first: its variables. */
  readonly choice?: string;
}

type Reason = Pick<Finding, "kind" | "reason">;
const reasonOf = (answer: Answer): Reason | undefined => {
  if ("error" in answer) return { kind: "failed", reason: answer.error };
  if (answer.series.length === 0) return { kind: "empty", reason: "no series" };
  const values = answer.series.flatMap((series) => series.values);
  if (values.every((value) => value === null)) return { kind: "empty", reason: "no values" };
  if (values.every((value) => value === null || value === "NaN"))
    return { kind: "empty", reason: "only NaN" };
  return undefined;
};

type Why = NonNullable<Source["why"]>;
/** An empty answer with what the source knows of the series that were asked for. */
const explained = (found: Reason, expr: string, why: Why): Reason => {
  if (found.kind !== "empty") return found;
  return { ...found, reason: [found.reason, ...why(expr)].join("; ") };
};

type Answers = (question: Question) => Answer;
const asked = (question: Wanted["question"], expr: string): string =>
  "expr" in question ? question.expr : expr;

const inView = (model: Model, made: Plan, answers: Answers, why: Why): readonly Finding[] => {
  const { title: dashboard } = model;
  const panels = made.wanted.flatMap(({ panel, refId, expr, question }) => {
    const found = reasonOf("error" in question ? question : answers(question));
    if (found?.kind === "empty" && isRest(refId)) return [];
    const place = { dashboard, panel: panel.title ?? "", panelId: panel.id, refId };
    const query = asked(question, expr);
    return found ? [{ ...explained(found, query, why), ...place, expr: query }] : [];
  });
  const annotations = made.annotations.flatMap(({ model: { name }, question }) => {
    const answer = answers(question);
    if (!("error" in answer)) return [];
    const place = { dashboard, panel: "annotations", refId: name };
    return [{ kind: "failed" as const, ...place, reason: answer.error, expr: asked(question, "") }];
  });
  const alerts = made.alerts.flatMap((question) => {
    const answer = answers(question);
    if (!("error" in answer) || question.kind === "values") return [];
    const place = { dashboard, panel: "alerts", refId: question.expr };
    return [{ kind: "failed" as const, ...place, reason: answer.error, expr: question.expr }];
  });
  return [...panels, ...annotations, ...alerts];
};
const inVariables = ({ title: dashboard }: Model, { variables }: Plan): readonly Finding[] =>
  variables.problems.map(({ where, what, fix }) => ({
    kind: "failed",
    dashboard,
    panel: "variables",
    refId: where.replace(/^variable /, ""),
    reason: `${what} ${fix}`,
    expr: "",
  }));

/** Everything that failed or is empty in the first view, and what fails only in another; `why` tells more of series. */
export const findings = (
  model: Model,
  plans: readonly Plan[],
  answers: Answers,
  why: Why = () => [],
): readonly Finding[] => {
  const [first, ...others] = plans;
  if (!first) return [];
  const own = inView(model, first, answers, why);
  const failed = (all: readonly Finding[]) => all.filter(({ kind }) => kind === "failed");
  const told = new Set(failed(own).map(({ panelId, refId }) => `${panelId}\0${refId}`));
  const more = others.flatMap((made) =>
    failed(inView(model, made, answers, why))
      .filter(({ panelId, refId }) => !told.has(`${panelId}\0${refId}`))
      .map((finding) => ({ ...finding, choice: queryString(made.variables) })),
  );
  return [...inVariables(model, first), ...own, ...more];
};
