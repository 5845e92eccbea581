// Grafana's macros: what a dashboard's text holds where PromQL has a duration or a number.

import { secondsOf } from "./literal.ts";

/** Strings and comments, which stay as they are; a macro; or our own word `auto` where a duration stands. */
const pattern = new RegExp(
  [
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*/,
    /\$(?:__(?<bare>\w+)|\{__(?<braced>\w+)(?::\w+)?\})/,
    /(?<=[[:]\s*|\boffset\s+)(?<auto>auto)\b/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gs",
);

/** The text with each macro outside of strings replaced; undefined leaves it as it is. */
export const replaceMacros = (
  text: string,
  by: (macro: string, length: number) => string | undefined,
): string =>
  text.replace(pattern, (whole, ...rest) => {
    const { bare, braced, auto } = rest.at(-1) as { bare?: string; braced?: string; auto?: string };
    const macro = bare ?? braced ?? auto;
    return (macro === undefined ? undefined : by(macro, whole.length)) ?? whole;
  });

/**
 * The text with `$__rate_interval`, `$__interval` and `$__range` (also `_s`, `_ms`, `${…}`) filled in, so
 * that it parses; variables within strings stay.
 */
export const fillMacros = (text: string, { window = "5m", range = "1h" } = {}): string =>
  replaceMacros(text, (macro) => {
    const [, what, unit] = /^(rate_interval|interval|range)(_s|_ms)?$/.exec(macro) ?? [];
    if (what === undefined) return undefined;
    const duration = what === "range" ? range : window;
    const seconds = secondsOf(duration) ?? 0;
    return unit === undefined ? duration : String(unit === "_s" ? seconds : seconds * 1000);
  });
