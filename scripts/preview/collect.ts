// Everything that the pages show: each dashboard's views, with the answers to all of their questions.

import pLimit from "p-limit";
import { type Problem, ProblemsError } from "../../config/problem.ts";
import { listed, otherChoices, queryString, signature } from "./collect/choices.ts";
import { type Finding, findings } from "./collect/findings.ts";
import { type Input, periodOf, type Wishes } from "./collect/input.ts";
import { alertsOf, annotationOf } from "./collect/marks.ts";
import { type Plan, plan } from "./collect/plan.ts";
import { unknownChoices } from "./collect/unknown.ts";
import type { Answer, Data, OtherDashboard, Question, Source, View } from "./format.ts";

export interface Collected {
  readonly folder: string;
  readonly uid: string;
  readonly title: string;
  /** The one question that the dashboard answers. */
  readonly question: string;
  readonly panels: number;
  /** Of the first view. */
  readonly queries: number;
  readonly findings: readonly Finding[];
  /** The first is what the page shows first. */
  readonly views: readonly View[];
}
export interface Way {
  /** Told after each answer: how many of how many questions were answered. */
  readonly asked?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
  /** Those that pages may link to, when they are more than are collected. */
  readonly all?: readonly Input[];
}

type Attempt<T> = { readonly made: T } | { readonly problems: readonly Problem[] };
const attempt = async <T>(make: () => Promise<T>): Promise<Attempt<T>> => {
  try {
    return { made: await make() };
  } catch (error) {
    if (error instanceof ProblemsError) return { problems: error.problems };
    throw error;
  }
};
/** All results, or one error with the problems of all. */
const every = async <I, T>(inputs: readonly I[], make: (input: I) => Promise<T>): Promise<readonly T[]> => {
  const attempts = await Promise.all(inputs.map((input) => attempt(() => make(input))));
  const problems = attempts.flatMap((each) => ("problems" in each ? each.problems : []));
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  if (distinct.size > 0) throw new ProblemsError([...distinct.values()]);
  return attempts.flatMap((each) => ("made" in each ? [each.made] : []));
};

/** The views of one dashboard, no two with the same choice. */
const plans = async (input: Input, source: Source, wishes: Wishes): Promise<readonly Plan[]> => {
  const range = periodOf(input.model, wishes, source.now);
  const first = await plan(input, source, wishes.choice, range);
  const all = new Map([[signature(first.variables.list), first]]);
  for (const choice of otherChoices(wishes.choice, first.variables)) {
    if (all.size >= wishes.views) break;
    const next = await plan(input, source, choice, range);
    const key = signature(next.variables.list);
    if (!all.has(key)) all.set(key, next);
  }
  return [...all.values()];
};

const keyOf = (question: Question): string => JSON.stringify(question);
const questionsOf = ({ wanted, annotations, alerts }: Plan): readonly Question[] => [
  ...wanted.flatMap(({ question }) => ("error" in question ? [] : [question])),
  ...annotations.map(({ question }) => question),
  ...alerts,
];
type Answers = (question: Question) => Answer;
/** Asks each question once, a few at a time. */
const ask = async (
  questions: readonly Question[],
  source: Source,
  { asked, signal }: Way,
): Promise<Answers> => {
  const distinct = new Map(questions.map((question) => [keyOf(question), question]));
  const answers = new Map<string, Answer>();
  const limit = pLimit(8);
  const one = async (key: string, question: Question): Promise<void> => {
    signal?.throwIfAborted();
    answers.set(key, await source.ask(question));
    asked?.(answers.size, distinct.size);
  };
  try {
    await Promise.all([...distinct].map(([key, question]) => limit(one, key, question)));
  } finally {
    // After an error nothing more is asked.
    limit.clearQueue();
  }
  return (question) => answers.get(keyOf(question)) as Answer;
};

const isData = (answer: Answer): answer is Data => !("error" in answer);
const answersOf = ({ wanted }: Plan, answers: Answers): View["answers"] => {
  const byPanel: Record<string, Record<string, Answer>> = {};
  for (const { panel, refId, question } of wanted) {
    byPanel[panel.id] ??= {};
    const own = byPanel[panel.id] as Record<string, Answer>;
    own[refId] = "error" in question ? question : answers(question);
  }
  return byPanel;
};
const alertStates = ({ alerts }: Plan, answers: Answers): View["alerts"] => {
  const [firing, since] = alerts.map(answers);
  return firing && since && isData(firing) && isData(since) ? alertsOf(firing, since) : [];
};

interface Site {
  readonly source: Source;
  readonly others: readonly OtherDashboard[];
  readonly answers: Answers;
}
const viewOf = (
  made: Plan,
  numbers: ReadonlyMap<string, number>,
  { source, others, answers }: Site,
): View => ({
  dashboard: made.dashboard,
  folder: made.folder,
  source: source.title,
  range: { from: made.range.from, to: made.range.to },
  variables: listed(made.variables, numbers),
  query: queryString(made.variables),
  answers: answersOf(made, answers),
  annotations: made.annotations.flatMap(({ model, question }) => {
    const answer = answers(question);
    return isData(answer) ? [annotationOf(model, answer, made.range)] : [];
  }),
  alerts: alertStates(made, answers),
  others,
});

const collected = ({ folder, model }: Input, made: readonly Plan[], site: Site): Collected => {
  const numbers = new Map(made.map(({ variables }, number) => [signature(variables.list), number]));
  const panels = model.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
  return {
    folder,
    uid: model.uid,
    title: model.title,
    question: model.description ?? "",
    panels: panels.filter(({ type }) => type !== "row").length,
    queries: made[0]?.wanted.length ?? 0,
    findings: findings(model, made, site.answers, site.source.why),
    views: made.map((each) => viewOf(each, numbers, site)),
  };
};

/** A dashboard as other pages list it. */
const otherOf = ({ folder, model: { uid, title, tags } }: Input): OtherDashboard => ({
  uid,
  title,
  folder,
  tags: tags ?? [],
});

/** A variable of a dashboard that is not collected this time may be the one that was meant. */
const refuseUnknown = ({ choice }: Wishes, planned: readonly (readonly Plan[])[]): void => {
  const unknown = unknownChoices(
    choice,
    planned.flatMap(([first]) => (first ? [first.variables] : [])),
  );
  if (unknown.length > 0) throw new ProblemsError(unknown);
};

/**
 * Asks the source for everything that the views of some dashboards show. Throws a ProblemsError for a wish that
 * cannot be met; what is wrong with a query is told in the findings.
 */
export const collect = async (
  dashboards: readonly Input[],
  source: Source,
  wishes: Wishes,
  way: Way = {},
): Promise<readonly Collected[]> => {
  const { all = dashboards } = way;
  const planned = await every(dashboards, (input) => plans(input, source, wishes));
  if (all.length === dashboards.length) refuseUnknown(wishes, planned);
  const answers = await ask(planned.flat().flatMap(questionsOf), source, way);
  const site = { source, others: all.map(otherOf), answers };
  return dashboards.map((input, i) => collected(input, planned[i] ?? [], site));
};
