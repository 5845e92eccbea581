// What can be wrong with a text before its meaning counts: broken YAML, keys written twice, references to nothing.
import {
  type Document,
  isAlias,
  isNode,
  isPair,
  isScalar,
  type LineCounter,
  Parser,
  visit,
  type YAMLError,
} from "yaml";
import type { Fault } from "./rules.ts";

export interface YamlFault extends Fault {
  readonly offset: number;
  /** Where the broken text ends; what stands before this says nothing about what its author meant. */
  readonly end: number;
  readonly path: readonly string[];
  /** True when the rest of the file can't be trusted either, so that checking its meaning would be guesswork. */
  readonly fatal: boolean;
}

type Parsed = Document.Parsed;

/** Finds everything that is wrong with the YAML itself. */
export function yamlFaults(document: Parsed, text: string, lines: LineCounter): YamlFault[] {
  const errors = [...document.errors, ...document.warnings].map((error) =>
    syntaxFault(error, text, document),
  );
  return [
    ...firstPerLine(errors, lines),
    ...oldYaml(document),
    ...lostAliases(document),
    ...repeatedKeys(document, lines),
    ...halfCharacters(document),
  ];
}

const INDENT =
  "Keys of one group start in the same column; a value with a colon and a space in it needs quotes.";

/** YAML's errors for somebody who does not know its grammar: what and fix; {} is the text in question. */
const WORDS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  TAB_AS_INDENT: ["is indented with a tab; YAML allows only spaces.", "Replace the tab with spaces."],
  MULTIPLE_DOCS: ["starts a second YAML document, which nobody would read.", "Remove the line ---."],
  TAG_RESOLVE_FAILED: [
    "starts with !, which YAML takes for a type and not for text.",
    'Put the value in quotes: "{}".',
  ],
  BAD_SCALAR_START: ["starts with {}, which YAML keeps for itself.", "Put the value in quotes."],
  BAD_DQ_ESCAPE: [
    "has {} in double quotes, where a backslash has a meaning of its own.",
    "Use single quotes instead: there a backslash is a backslash.",
  ],
  MISSING_CHAR: ["opens a quote or a bracket that nothing closes.", "Close it, on the same line."],
  BAD_INDENT: ["is not indented as the lines around it.", INDENT],
  OPEN_BRACKET: ["comes while a bracket above is still open.", "Close { with } and [ with ]."],
  BLOCK_AS_IMPLICIT_KEY: ["has a second key where a value is expected.", INDENT],
  MULTILINE_IMPLICIT_KEY: [
    "is not a key with a colon.",
    'Write "key: value", or "key:" with lines below it.',
  ],
  NON_STRING_KEY: ["is not a word, so it cannot be a key.", 'Write "key: value".'],
};

const HARMLESS = ["TAG_RESOLVE_FAILED", "MULTIPLE_DOCS", "BAD_SCALAR_START", "BAD_DQ_ESCAPE"];

/** One misplaced sign upsets the parser several times; only the first time helps. */
function firstPerLine(faults: readonly YamlFault[], lines: LineCounter): YamlFault[] {
  const lineOf = (fault: YamlFault) => lines.linePos(fault.offset).line;
  return faults.filter(
    (fault, index) =>
      !fault.fatal || !faults.slice(0, index).some((other) => other.fatal && lineOf(other) === lineOf(fault)),
  );
}

function syntaxFault({ code, message, pos }: YAMLError, text: string, document: Parsed): YamlFault {
  const offset = code === "MISSING_CHAR" ? openedAt(document, pos[0]) : pos[0];
  const snippet = /^(\\.|[!\w][^\s",\]}]{0,60}|.)?/.exec(text.slice(offset))?.[0] ?? "";
  const [what, fix] = WORDS[/^Flow .* end with/.test(message) ? "OPEN_BRACKET" : code] ?? [
    `is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}.`,
    "Check colons, quotes, brackets and indentation here and on the line above.",
  ];
  const told = { what: what.replace("{}", () => snippet), fix: fix.replace("{}", () => snippet) };
  const fatal = !HARMLESS.includes(code);
  return { ...told, offset, end: pos[1], path: fatal ? [] : pathAt(document, offset), fatal };
}

/** The keys above a place in the text; only worth telling while the text nests as its author thinks. */
function pathAt(document: Parsed, offset: number): string[] {
  let path: string[] = [];
  visit(document, {
    Pair(_, pair, ancestors) {
      const key = isScalar(pair.key) ? pair.key.range : undefined;
      const value = isNode(pair.value) ? pair.value.range : undefined;
      if (key && value && key[1] <= offset && offset <= value[1]) path = keysOf([...ancestors, pair]);
    },
  });
  return path;
}

/** A quote that is never closed is missed at the end of the text; the reader needs the place where it opens. */
function openedAt(document: Parsed, end: number): number {
  let opened = end;
  visit(document, {
    Scalar(_, { range, type }) {
      if (range && type?.startsWith("QUOTE") && range[0] < end && end <= range[2]) opened = range[0];
    },
  });
  return opened;
}

function oldYaml({ directives }: Parsed): YamlFault[] {
  if (directives.yaml.explicit !== true) return [];
  const what = "names a YAML version; yes, no and on would mean something else.";
  return [{ what, fix: "Remove the line %YAML.", offset: 0, end: 0, path: [], fatal: true }];
}

function lostAliases(document: Parsed): YamlFault[] {
  const known = new Set<string>();
  const faults: YamlFault[] = [];
  visit(document, {
    Node(_, node, ancestors) {
      if ("anchor" in node && node.anchor) known.add(node.anchor);
      if (!isAlias(node) || known.has(node.source)) return;
      const what = `starts with *, which YAML takes for a reference, and nothing is named &${node.source}.`;
      const fix = `Put the value in quotes: "*${node.source}".`;
      const offset = node.range?.[0] ?? 0;
      faults.push({ what, fix, offset, end: offset, path: keysOf(ancestors), fatal: true });
    },
  });
  return faults;
}

function repeatedKeys(document: Parsed, lines: LineCounter): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Map(_, map, ancestors) {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const offset = key.range?.[0] ?? 0;
        const first = seen.get(name);
        const path = [...keysOf(ancestors), name];
        if (first === undefined) seen.set(name, lines.linePos(offset).line);
        else faults.push({ ...twice(first), offset, end: offset, path, fatal: false });
      }
    },
  });
  return faults;
}

function twice(first: number): Fault {
  return { what: `is written twice, first on line ${first}.`, fix: "Keep one of the two." };
}

/** `"\\ud800"` is half of a character, which no file in UTF-8 can hold: what is written would never be what was meant. */
function halfCharacters(document: Parsed): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Scalar(_, { value, range }, ancestors) {
      const half = typeof value === "string" ? /\p{Surrogate}/u.exec(value)?.[0] : undefined;
      if (half === undefined) return;
      const offset = range?.[0] ?? 0;
      const what = `has ${JSON.stringify(half).slice(1, -1)} in it, half of a character, which no file can hold.`;
      const fix = "Write the character itself.";
      faults.push({ what, fix, offset, end: offset, path: keysOf(ancestors), fatal: false });
    },
  });
  return faults;
}

function keysOf(ancestors: readonly unknown[]): string[] {
  return ancestors.flatMap((node) => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));
}

/** Counts how deep lists and groups nest, without the recursion that a deep text would overflow. */
export function nesting(text: string): number {
  let deepest = 0;
  const open = [...new Parser().parse(text)].map((token): [unknown, number] => [token, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    deepest = Math.max(deepest, depth);
    for (const inner of innerTokens(token)) open.push([inner, depth + 1]);
  }
  return deepest;
}

function innerTokens(token: unknown): unknown[] {
  if (typeof token !== "object" || token === null) return [];
  if ("items" in token && Array.isArray(token.items)) {
    return token.items.flatMap((item: { key?: unknown; value?: unknown }) => [item.key, item.value]);
  }
  return "value" in token ? [token.value] : [];
}
