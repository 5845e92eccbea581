// The variables of a dashboard, resolved from left to right: what each may be, and what is chosen.

import { type Problem, ProblemsError } from "../../../config/problem.ts";
import type { Range, Source } from "../format.ts";
import { allOf, type Chosen, type Scope } from "./interpolate.ts";
import type { Model, VariableModel } from "./model.ts";
import { type Asked, type Option, optionsOf, queryOf } from "./options.ts";

/** Values by the variable's name; `$__all` is All. A variable that is not in it is as the dashboard has it. */
export type Choice = Readonly<Record<string, readonly string[]>>;

export interface Resolved extends Chosen {
  readonly type: string;
  readonly label: string;
  readonly hidden: boolean;
  readonly includeAll: boolean;
  readonly multi: boolean;
  /** Without All. */
  readonly options: readonly Option[];
  /** Whether an address names it. */
  readonly inAddress: boolean;
}
export interface Variables {
  readonly list: readonly Resolved[];
  readonly scope: Scope;
  readonly problems: readonly Problem[];
}

const array = (value: string | readonly string[] | undefined): readonly string[] => {
  if (value === undefined || value === "") return [];
  return typeof value === "string" ? [value] : value;
};
const isAll = (values: readonly string[]): boolean => values[0] === allOf || values[0] === "All";

/** The options that some values or names mean, in their order; what is no option is dropped. */
const meant = (values: readonly string[], options: readonly Option[]): readonly Option[] =>
  values.flatMap(
    (value) => options.find((o) => o.value === value) ?? options.find((o) => o.text === value) ?? [],
  );
/** An interval that Grafana works out itself is stored under a name of its own. */
const stored = ({ current, type }: VariableModel): readonly string[] =>
  array(current?.value).map((value) => (type === "interval" && value.startsWith("$__auto") ? "auto" : value));

/** What is chosen: as asked, else as the dashboard has it, else All, else the first. */
const choose = (
  variable: VariableModel,
  options: readonly Option[],
  asked: readonly string[] | undefined,
): { readonly all: boolean; readonly chosen: readonly Option[] } => {
  const wishes = [...(asked === undefined ? [] : [asked]), stored(variable)];
  for (const wish of wishes) {
    if (isAll(wish) && variable.includeAll) return { all: true, chosen: [] };
    const found = meant(wish, options);
    if (found.length > 0) return { all: false, chosen: variable.multi ? found : found.slice(0, 1) };
  }
  return variable.includeAll ? { all: true, chosen: [] } : { all: false, chosen: options.slice(0, 1) };
};

const hidden = ({ hide, type }: VariableModel): boolean =>
  hide === 2 || hide === "hideVariable" || type === "constant";
const labelOf = ({ hide, label, name }: VariableModel): string =>
  hide === 1 || hide === "hideLabel" ? "" : label || name;

const free = (variable: VariableModel, asked: readonly string[] | undefined): Option => {
  const value = asked?.[0] ?? array(variable.current?.value)[0] ?? queryOf(variable);
  return { text: value, value };
};
const chosenValue = (multi: boolean, chosen: readonly Option[]): string | readonly string[] =>
  multi ? chosen.map(({ value }) => value) : (chosen[0]?.value ?? "");

/** A variable with its options and what is chosen of them. */
const settle = (
  variable: VariableModel,
  found: readonly Option[],
  asked: readonly string[] | undefined,
): Resolved => {
  const options = variable.type === "textbox" ? [free(variable, asked)] : found;
  const { all, chosen } = choose(variable, options, variable.type === "textbox" ? undefined : asked);
  const multi = variable.multi === true;
  return {
    name: variable.name,
    type: variable.type,
    label: labelOf(variable),
    hidden: hidden(variable),
    includeAll: variable.includeAll === true,
    multi,
    several: multi || variable.includeAll === true,
    options,
    all,
    value: all ? options.map(({ value }) => value) : chosenValue(multi, chosen),
    texts: chosen.map(({ text }) => text),
    ...(variable.allValue ? { allValue: variable.allValue } : {}),
    inAddress: variable.skipUrlSync !== true && variable.type !== "constant",
  };
};

const named = /\$\{?(\w+)|\[\[(\w+)/g;
/** The variables that one asks with. */
const namesIn = (variable: VariableModel): readonly string[] =>
  [...`${queryOf(variable)} ${variable.regex ?? ""}`.matchAll(named)].map(([, a, b]) => a ?? b ?? "");
/** Those that others ask with come first, else in the dashboard's order; a circle is cut where it is met. */
const inOrder = (all: readonly VariableModel[]): readonly VariableModel[] => {
  const done = new Set<VariableModel>();
  const visit = (variable: VariableModel): void => {
    if (done.has(variable)) return;
    done.add(variable);
    const needs = namesIn(variable);
    for (const other of all) if (needs.includes(other.name)) visit(other);
    ordered.push(variable);
  };
  const ordered: VariableModel[] = [];
  for (const variable of all) visit(variable);
  return ordered;
};

const attempt = async (variable: VariableModel, scope: Scope, asked: Asked) => {
  try {
    return { options: await optionsOf(variable, scope, asked), problems: [] };
  } catch (error) {
    if (error instanceof ProblemsError) return { options: [], problems: error.problems };
    throw error;
  }
};

/** What every text may name besides the variables: the dashboard and the ends of the time range. */
const globals = ({ title, uid }: Model, { from, to }: Range): Scope => {
  const values = { __from: String(from), __to: String(to), __dashboard: title, "__dashboard.uid": uid };
  const one = (name: string, value: string): [string, Chosen] => [
    name,
    { name, value, texts: [value], all: false, several: false },
  ];
  return new Map(Object.entries(values).map(([name, value]) => one(name, value)));
};

/** Resolves a dashboard's variables with a choice; those whose options cannot be had are told and have none. */
export const variables = async (
  dashboard: Model,
  source: Source,
  choice: Choice,
  range: Range,
): Promise<Variables> => {
  const models = dashboard.templating?.list ?? [];
  const scope = new Map<string, Chosen>(globals(dashboard, range));
  const resolved = new Map<string, Resolved>();
  const problems: Problem[] = [];
  for (const variable of inOrder(models)) {
    const found = await attempt(variable, scope, { source, range });
    problems.push(...found.problems);
    const settled = settle(variable, found.options, choice[variable.name]);
    resolved.set(variable.name, settled);
    scope.set(variable.name, settled);
  }
  const list = models.flatMap(({ name }) => resolved.get(name) ?? []);
  return { list, scope, problems };
};
