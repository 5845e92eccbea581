// Everything that is refused of settings: by the schema, and what no schema can say.
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import { once } from "../promql/once.ts";
import type { PlacedProblem, SourceDocument } from "./document.ts";
import { type Explained, explain } from "./explain.ts";
import type { Given } from "./fill.ts";
import { defaults } from "./presets.ts";
import { offer, type Problem, quote } from "./problem.ts";
import { ruleNamed } from "./rules.ts";
import { settingsSchema } from "./schema.ts";
import type { Names } from "./settings.ts";
import type { Schema } from "./shape.ts";

export type Checked =
  | { readonly given: Given; readonly problems: readonly [] }
  | { readonly given: undefined; readonly problems: readonly Problem[] };

/** Checks a document against all there is to check; gives either what it says or every problem, in file order. */
export function check(source: SourceDocument, names: Names): Checked {
  const meaning = source.data === undefined ? [] : meaningProblems(source.data.value, source, names);
  const problems = [...source.problems, ...meaning.filter(({ offset }) => !source.isBroken(offset))]
    .sort((left, right) => left.offset - right.offset)
    .map(({ where, what, fix }) => ({ where, what, fix }));
  // What passed the schema has the type that the schema describes.
  return problems.length === 0
    ? { given: emptyForNothing(source.data?.value ?? null) as Given, problems: [] }
    : { given: undefined, problems };
}

function meaningProblems(data: unknown, source: SourceDocument, names: Names): PlacedProblem[] {
  const errors = explain(errorsIn(data, names), (path) => source.place(path, "value").source);
  return [...errors, ...undefinedReceivers(data)].map(({ path, at, what, fix }) => {
    const { where, offset } = source.place(path, at);
    return { where, offset, what, fix };
  });
}

/** Most settings are right, and whether they are is told sooner than everything that is wrong with them. */
function errorsIn(data: unknown, names: Names): readonly ErrorObject[] {
  if (whether(names)(data)) return [];
  const validate = everything(names);
  validate(data);
  return validate.errors ?? [];
}
const whether = once((names: Names) => validator(names, { allErrors: false, verbose: false }));
const everything = once((names: Names) => validator(names, { allErrors: true, verbose: true }));

/** Compiling the schema takes longer than checking a file: it is done once per set of names, without polish. */
function validator(names: Names, told: Pick<Options, "allErrors" | "verbose">): ValidateFunction {
  const ajv = new Ajv({
    ...told,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { optimize: false },
    // The schema is ours: a test holds it against the meta-schema.
    validateSchema: false,
  });
  ajv.addVocabulary(["patternErrorMessage", "x-kind", "x-secret", "x-unfit"]);
  ajv.addKeyword({
    keyword: "x-rule",
    schemaType: "string",
    errors: false,
    validate: (rule: string, value: unknown, schema?: Schema) =>
      ruleNamed(rule)?.fault(value, schema?.default) === undefined,
  });
  return ajv.compile(settingsSchema(names));
}

/** A severity whose receiver is not defined would tell nobody; reads unchecked data, so that all is told at once. */
function undefinedReceivers(data: unknown): Explained[] {
  const written = part(data, "receivers");
  const defined = Object.keys(
    isGroup(written) && Object.keys(written).length > 0 ? written : defaults.receivers,
  );
  const watching = part(part(data, "watchdog"), "receiver");
  const unknown = typeof watching === "string" && watching !== "" && !defined.includes(watching);
  const unwatched = unknown ? [unknownReceiver(["watchdog", "receiver"], watching, defined)] : [];
  const severities = Object.entries(defaults.severities).flatMap(([severity, preset]) => {
    const named = part(part(part(data, "severities"), severity), "receiver");
    if (typeof named === "string")
      return defined.includes(named)
        ? []
        : [unknownReceiver(["severities", severity, "receiver"], named, defined)];
    return defined.includes(preset.receiver) ? [] : [lostReceiver(severity, preset.receiver)];
  });
  return [...severities, ...unwatched];
}

function unknownReceiver(path: readonly string[], named: string, defined: readonly string[]): Explained {
  return {
    path,
    at: "value",
    what: `names ${quote(named)}, which is not a receiver.`,
    fix: offer(named, "receivers", defined),
  };
}

function lostReceiver(severity: string, receiver: string): Explained {
  return {
    path: ["receivers"],
    at: "key",
    what: `lacks ${receiver}, which is told of ${severity} alerts unless severities says otherwise.`,
    fix: `Add a line "${receiver}: {}", or name another under severities › ${severity} › receiver.`,
  };
}

function part(data: unknown, key: string): unknown {
  return isGroup(data) && Object.hasOwn(data, key) ? data[key] : undefined;
}

function isGroup(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** A group whose lines are all commented out is nothing in YAML; it means the same as an empty group. */
function emptyForNothing(data: unknown): unknown {
  if (data === null) return {};
  if (!isGroup(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, emptyForNothing(value)]));
}
