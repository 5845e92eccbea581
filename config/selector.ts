// Selectors as an operator writes them: `value`, `~pattern`, `!not this`, `!~not like this`.
import { patternFault } from "../promql/pattern.ts";

export interface Selector {
  readonly label: string;
  readonly op: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

const OPERATORS = [
  ["!~", "!~"],
  ["~", "=~"],
  ["!", "!="],
  ["", "="],
] as const;

/** Reads one selector; plain text must be equal, `~` in front means a pattern, `!` in front means not. */
export function parseSelector(label: string, text: string): Selector {
  const [prefix, op] = OPERATORS.find(([prefix]) => text.startsWith(prefix)) ?? ["", "="];
  return { label, op, value: text.slice(prefix.length) };
}

/** Says what a selector's text does wrong, a fragment such as `is no pattern: …`, with its correction. */
export function selectorFault(text: string): { what: string; fix: string } | undefined {
  const { op, value } = parseSelector("", text);
  if (/^[=!]?=~?/.test(text)) {
    return { what: `cannot start with ${/^[=!]?=/.exec(text)}, as PromQL does.`, fix: fromPromql(text) };
  }
  if (op === "=~" || op === "!~") {
    const reason = patternFault(value);
    return reason === undefined
      ? undefined
      : {
          what: `is not a pattern that Prometheus reads: ${reason}.`,
          fix: "Correct the regular expression.",
        };
  }
  if (!/\.[*+]|^\*|\*$/.test(value)) return undefined;
  const prefix = op === "!=" ? "!~" : "~";
  return {
    what: "looks like a pattern but asks for exactly this text.",
    fix: `Put ~ in front of a pattern: "${prefix}${value.replace(/^\*/, ".*").replace(/([^.])\*$/, "$1.*")}".`,
  };
}

function fromPromql(text: string): string {
  const rest = text.replace(/^[=!]?=/, "");
  return `Write "${text.startsWith("!") ? "!" : ""}${rest}".`;
}
