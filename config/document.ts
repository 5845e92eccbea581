// A YAML text as data whose every part knows its line and column, and all that is wrong with the YAML itself.
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type Problem, quote } from "./problem.ts";
import { nesting, type YamlFault, yamlFaults } from "./yaml-faults.ts";

export interface Place {
  readonly where: string;
  readonly offset: number;
  /** The value as it is written, such as `1.10` for what YAML reads as the number 1.1. */
  readonly source: string | undefined;
}

/** A problem that knows where in the text it starts, so that problems can be told in the file's order. */
export interface PlacedProblem extends Problem {
  readonly offset: number;
}

export interface SourceDocument {
  /** The data, or undefined when the YAML is so broken that reading on would be guesswork. */
  readonly data: { readonly value: unknown } | undefined;
  readonly problems: readonly PlacedProblem[];
  /** Tells whether the text at an offset is broken YAML, whose meaning need not be discussed. */
  readonly isBroken: (offset: number) => boolean;
  /** Finds the value at a path of keys, or the key; for what is not written, the group that lacks it. */
  readonly place: (path: readonly string[], at: "key" | "value") => Place;
}

/** Nothing here nests deeper than 6 levels, and the parser may abort the process on some 10,000. */
const DEEPEST = 50;
const TOO_DEEP = {
  what: `nests deeper than ${DEEPEST} levels.`,
  fix: "Start again from the file that came with this project.",
};
const TOO_MANY_ALIASES = { what: "repeats too much through & and *.", fix: "Write the values out." };

/** Reads one YAML document; it never throws, whatever the text. */
export function readDocument(text: string, file: string): SourceDocument {
  const lines = new LineCounter();
  const tooDeep = nesting(text) > DEEPEST;
  const document = parseDocument(tooDeep ? "" : text, {
    lineCounter: lines,
    stringKeys: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  });
  const faults = tooDeep ? [fatal(TOO_DEEP)] : yamlFaults(document, text, lines);
  const { data, late } = faults.some((fault) => fault.fatal)
    ? { data: undefined, late: [] }
    : values(document);
  return {
    data,
    problems: [...faults, ...late].map(({ what, fix, offset, path }) => ({
      ...position(file, lines, offset, path),
      what,
      fix,
    })),
    isBroken: (offset) =>
      faults.some((fault) => fault.offset <= offset && offset <= fault.end && fault.end > fault.offset),
    place: (path, at) => {
      const { offset, source } = find(document, path, at);
      return { ...position(file, lines, offset, path), source };
    },
  };
}

function fatal(fault: { what: string; fix: string }): YamlFault {
  return { ...fault, offset: 0, end: 0, path: [], fatal: true };
}

function values(document: Document.Parsed): { data: SourceDocument["data"]; late: YamlFault[] } {
  try {
    return { data: { value: document.toJS({ maxAliasCount: 100 }) }, late: [] };
  } catch (error) {
    if (error instanceof ReferenceError) return { data: undefined, late: [fatal(TOO_MANY_ALIASES)] };
    throw error;
  }
}

function position(file: string, lines: LineCounter, offset: number, path: readonly string[]) {
  const { line, col } = offset === 0 ? { line: 1, col: 1 } : lines.linePos(offset);
  const keys = path.map((key) => (/^[\w.~/-]{1,60}$/.test(key) ? key : quote(key)));
  return { where: [`${file}:${line}:${col}`, ...keys].join(" › "), offset };
}

function find(document: Document.Parsed, path: readonly string[], at: "key" | "value") {
  let key: Node | null = null;
  let value: Node | null = document.contents;
  let found = true;
  for (const name of path) {
    const group: Node | null | undefined = isAlias(value) ? value.resolve(document) : value;
    const item = isSeq<Node | null>(group) ? group.items[Number(name)] : undefined;
    if (item) {
      key = item;
      value = item;
      continue;
    }
    const pair = isMap<Node, Node | null>(group)
      ? group.items.findLast((item) => isScalar(item.key) && String(item.key.value) === name)
      : undefined;
    if (pair === undefined) {
      found = false;
      break;
    }
    key = pair.key;
    value = pair.value;
  }
  const written = found && at === "value" && !isEmpty(value);
  const node: Node | null = written ? value : (key ?? value);
  return { offset: node?.range?.[0] ?? 0, source: isScalar(value) ? value.source : undefined };
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && !node.source);
}
