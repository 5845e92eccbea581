// A schema checker's errors in an operator's words: what was found in the file, what is expected instead.
import type { ErrorObject } from "ajv";
import { offer, quote } from "./problem.ts";
import { type Fault, ruleNamed } from "./rules.ts";
import type { Schema } from "./shape.ts";

export interface Explained extends Fault {
  readonly path: readonly string[];
  readonly at: "key" | "value";
}

/** Gives a value's text as it stands in the file, by its path. */
export type SourceOf = (path: readonly string[]) => string | undefined;

/** What only editors need: a rule says the same, better. */
const SAID_BY_RULE = ["pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/** Tells every error of a check by ajv (with `verbose` and `allErrors`) in words. */
export function explain(errors: readonly ErrorObject[], sourceOf: SourceOf): Explained[] {
  return errors.filter((error) => !isRepetition(error)).map((error) => explainOne(error, sourceOf));
}

function isRepetition({ keyword, parentSchema }: ErrorObject): boolean {
  const ruled = parentSchema !== undefined && "x-rule" in parentSchema;
  return keyword === "propertyNames" || (ruled && SAID_BY_RULE.includes(keyword));
}

function explainOne(error: ErrorObject, sourceOf: SourceOf): Explained {
  const { keyword, data, params, propertyName } = error;
  const path = error.instancePath.split("/").slice(1).map(unescaped);
  const schema: Schema = error.parentSchema ?? {};
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      return { path: [...path, key], at: "key", ...unknownKey(key, schema) };
    }
    case "x-rule": {
      const fault = ruleNamed(schema["x-rule"])?.fault(data, schema.default) ?? {
        what: "is not allowed.",
        fix: "Change it.",
      };
      return propertyName === undefined
        ? { path, at: "value", ...fault }
        : { path: [...path, propertyName], at: "key", ...fault };
    }
    case "type":
      return { path, at: "value", ...wrongType(data, schema, sourceOf(path)) };
    case "enum":
      return { path, at: "value", ...wrongChoice(data, schema, sourceOf(path)) };
    case "required":
      return { path, at: "key", ...missing(String(params.missingProperty), schema) };
    case "minProperties":
      return {
        path,
        at: "value",
        what: "is empty and would match everything.",
        fix: `Name at least one label, or ${removal(schema)}`,
      };
    case "maxProperties":
      return {
        path,
        at: "key",
        what: severalWays(data),
        fix: "Keep one here; give the others receivers of their own.",
      };
    default:
      throw new Error(`config/explain.ts has no words for the JSON Schema keyword ${keyword}`);
  }
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function unknownKey(key: string, schema: Schema): Fault {
  const [one, many] = schema["x-kind"] ?? ["a setting", "settings here"];
  const unfit = schema["x-unfit"] ?? {};
  const [why, otherwise] = (Object.hasOwn(unfit, key) ? unfit[key] : undefined) ?? [];
  if (why !== undefined && otherwise !== undefined)
    return { what: `does not apply: ${why}.`, fix: otherwise };
  const secret = schema["x-secret"];
  if (secret !== undefined && /url|token|password|secret|key/i.test(key) && !/fil/i.test(key)) {
    return { what: "would put a secret into this file, which many can read.", fix: secret };
  }
  return { what: `is not ${one}.`, fix: offer(key, many, Object.keys(propertiesOf(schema))) };
}

function propertiesOf(schema: Schema): Record<string, Schema> {
  return { ...(schema.properties as Record<string, Schema> | undefined) };
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: "keys with values",
  array: "a list",
  string: "text",
  number: "a number",
  boolean: "true or false",
};

function wrongType(data: unknown, schema: Schema, source: string | undefined): Fault {
  const type = String([schema.type].flat()[0]);
  const secret = ["secretFile", "filePath", "envName"].includes(schema["x-rule"] ?? "");
  const shown = type === "object" || type === "array" || secret ? kindOf(data) : found(data, source);
  return {
    what: `expects ${EXPECTED[type] ?? type}, found ${shown}.`,
    fix: rightType(type, data, schema, source),
  };
}

function rightType(type: string, data: unknown, schema: Schema, source: string | undefined): string {
  if (data === null && "default" in schema) return `${byType(type, data, schema)} Or ${removal(schema)}`;
  if (type === "boolean" && /^(yes|on)$/i.test(String(data))) return "Write true.";
  if (type === "boolean" && /^(no|off)$/i.test(String(data))) return "Write false.";
  const scalar = typeof data === "number" || typeof data === "boolean";
  const fits = ruleNamed(schema["x-rule"])?.fault(source, schema.default) === undefined;
  if (type === "string" && scalar && source !== undefined && fits)
    return `Write "${source}", with the quotes.`;
  return byType(type, data, schema);
}

function byType(type: string, data: unknown, schema: Schema): string {
  const rule = ruleNamed(schema["x-rule"]);
  if (rule !== undefined) return rule.fix;
  if (type === "boolean") return "Write true or false.";
  if (type === "array") return `Write "- key: value" lines. ${schema.description ?? ""}`.trim();
  const keys = Object.keys(propertiesOf(schema));
  const choices = keys.length > 0 ? ` The keys are ${keys.join(", ")}.` : "";
  const dashes = Array.isArray(data) ? " without dashes" : "";
  return `Write "key: value" lines${dashes}, indented by two spaces.${choices}`;
}

function wrongChoice(data: unknown, schema: Schema, source: string | undefined): Fault {
  const choices = Array.isArray(schema.enum) ? schema.enum.map(String) : [];
  const word = typeof data === "string" ? data : (source ?? "");
  return { what: `cannot be ${found(data, source)}.`, fix: offer(word, "choices", choices) };
}

function missing(key: string, schema: Schema): Fault {
  return { what: `lacks ${key}.`, fix: `Add ${key}. ${propertiesOf(schema)[key]?.description ?? ""}`.trim() };
}

function removal(schema: Schema): string {
  return `remove the line: the default is ${JSON.stringify(schema.default)}.`;
}

function severalWays(data: unknown): string {
  return `has several ways to tell somebody (${Object.keys(data ?? {}).join(", ")}); one receiver has one.`;
}

function found(data: unknown, source: string | undefined): string {
  if (typeof data === "string") return quote(data);
  return typeof data === "number" ? `the number ${source ?? data}` : kindOf(data);
}

function kindOf(data: unknown): string {
  if (data === null) return "nothing";
  if (Array.isArray(data)) return "a list";
  if (typeof data === "boolean") return String(data);
  if (typeof data === "number") return "a number";
  return typeof data === "string" ? "text" : "keys with values";
}
