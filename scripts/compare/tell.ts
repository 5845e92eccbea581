// Changes as lines for a terminal. No markup: a page takes the same details and sets them itself.

import type { Change, Detail } from "./change.ts";
import { byWeight } from "./change.ts";
import { fold } from "./fold.ts";

const longest = 90;
const context = 24;

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
/** Where a word begins, at or before an offset. */
const wordStart = (text: string, at: number): number => {
  const space = text.lastIndexOf(" ", Math.max(0, at));
  return space < 0 || at - space > context ? Math.max(0, at) : space + 1;
};
const commonStart = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
};
const reversed = (text: string): string => [...text].reverse().join("");

/** The middle of a text that is still too long gives way. */
const squeezed = (text: string): string =>
  text.length <= 2 * longest ? text : `${text.slice(0, longest)} … ${text.slice(-longest)}`;
/** Of two long texts only what differs, with a few words around it. */
const apart = (before: string, after: string): readonly [string, string] => {
  if (Math.max(before.length, after.length) <= longest) return [before, after];
  const start = wordStart(before, commonStart(before, after) - context);
  const [a, b] = [before.slice(start), after.slice(start)];
  const shared = Math.min(commonStart(reversed(a), reversed(b)), a.length, b.length);
  const back = Math.max(0, shared - context);
  const cut = (text: string): string => {
    const end = text.length - back;
    const space = text.indexOf(" ", end);
    const until = space < 0 || space - end > context ? end : space;
    return `${start > 0 ? "… " : ""}${text.slice(0, until)}${until < text.length ? " …" : ""}`;
  };
  return [squeezed(cut(a)), squeezed(cut(b))];
};

/** The detail with values of one line each; of long ones only what differs. */
export const short = (detail: Detail): Detail => {
  const [before, after] = [detail.before, detail.after].map((side) =>
    side === undefined ? undefined : oneLine(side),
  );
  if (before !== undefined && after !== undefined) {
    const [a, b] = apart(before, after);
    return { ...detail, before: a, after: b };
  }
  return {
    ...detail,
    ...(before === undefined ? {} : { before: squeezed(before) }),
    ...(after === undefined ? {} : { after: squeezed(after) }),
  };
};

const marks = { code: ["`", "`"], text: ["“", "”"] } as const;
const values = ({ before, after, as }: Detail): string => {
  const [open, close] = as ? marks[as] : ["", ""];
  const [a, b] = [before, after].map((side) => side !== undefined && `${open}${side}${close}`);
  if (a && b) return `${a} → ${b}`;
  return a ? `${a} removed` : b ? `${b} added` : "";
};
/** A detail in one line: `unit s → ms`, "query A: `…` → `…`", `moved from row “Media” to “Overview”`. */
export const tell = (detail: Detail): string => {
  const said = values(short(detail));
  const colon = detail.as === "code" && detail.subject !== "" && !detail.subject.includes(": ") ? ":" : "";
  const note = detail.note !== undefined && said !== "" ? `(${detail.note})` : detail.note;
  return [`${detail.subject}${colon}`, said, note].filter(Boolean).join(" ");
};

const sign = { added: "+", removed: "-", changed: "~", moved: "~" } as const;
const fits = 110;
const some = 8;
const names = (of: readonly string[]): string =>
  of.length <= some ? of.join("; ") : `${of.slice(0, some).join("; ")} and ${of.length - some} more`;
/** One change: its only detail beside its name where that fits, else each on a line of its own. */
const block = (change: Change, depth: number): readonly string[] => {
  const indent = "  ".repeat(depth);
  const name = change.path.slice(depth > 0 ? -1 : 0).join(" › ");
  const head = `${indent}${sign[change.what]} ${change.of ? "" : `${change.thing} `}${name}`;
  const told = change.details.map(tell);
  const beside = `${head}: ${told[0]}`;
  const inline = told.length === 1 && !change.parts?.length && beside.length <= fits;
  return [
    inline ? beside : head,
    ...(inline ? [] : told.map((line) => `${indent}    ${line}`)),
    ...(change.of ? [`${indent}    ${names(change.of)}`] : []),
    ...fold(change.parts ?? []).flatMap((part) => block(part, depth + 1)),
  ];
};
/** The changes as lines for a terminal, the most important first; many alike are told as one. */
export const lines = (changes: readonly Change[]): readonly string[] =>
  fold(byWeight(changes)).flatMap((change) => block(change, 0));
