// Selectors as an operator writes them: `value`, `~pattern`, `!not this`, `!~not like this`.

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

/**
 * Says why RE2, the pattern language of Prometheus, would refuse a pattern. JavaScript's own compiler finds
 * the broken ones; what only JavaScript knows (looking ahead or behind, back references) is refused here.
 */
export function patternFault(pattern: string): string | undefined {
  const tokens = pattern.match(/\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\(\?<?[=!]/g) ?? [];
  const foreign = tokens.find((token) => /^\\[1-9]|^\(\?/.test(token));
  if (foreign !== undefined) return `it knows no ${foreign}`;
  try {
    new RegExp(asJavaScript(pattern));
    return undefined;
  } catch (error) {
    return String(error).split(": ").at(-1)?.toLowerCase() ?? "it does not compile";
  }
}

function asJavaScript(pattern: string): string {
  return pattern
    .replaceAll("(?P<", "(?<")
    .replace(/\(\?[imsU-]+(:|\))/g, (_, end) => (end === ":" ? "(?:" : ""));
}
