// Definitions as syntax: the places of a source file that say something, without those that only test it or explain it.

import { parseAst } from "vitest/node";

/** A node of the syntax tree; its parts are looked at by name. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}
/** A node with what it lies in, the nearest first. */
export interface Place {
  readonly node: Syntax;
  readonly above: readonly Syntax[];
}

export const isSyntax = (value: unknown): value is Syntax =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;
export const part = (node: Syntax | undefined, name: string): Syntax | undefined => {
  const found = node?.[name];
  return isSyntax(found) ? found : undefined;
};
export const parts = (node: Syntax | undefined, name: string): readonly Syntax[] => {
  const found = node?.[name];
  return Array.isArray(found) ? found.filter(isSyntax) : [];
};
/** The name of an identifier, or of a property's key. */
export const nameOf = (node: Syntax | undefined): string | undefined => {
  if (node?.type === "Identifier" && typeof node.name === "string") return node.name;
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
};
/** What a call calls: `sum` of `sum(x)`, `by` of `sum(x).by()`. */
export const calleeOf = (node: Syntax | undefined): string | undefined => {
  if (node?.type !== "CallExpression") return undefined;
  const callee = part(node, "callee");
  return callee?.type === "MemberExpression" ? nameOf(part(callee, "property")) : nameOf(callee);
};
export const keyOf = (node: Syntax | undefined): string | undefined =>
  node?.type === "Property" ? nameOf(part(node, "key")) : undefined;

/** What is in no definition: types, and of expressions with types only the expression. */
const typed: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
]);
const isType = ({ type }: Syntax): boolean => type.startsWith("TS") && !typed.has(type);
const inner = (node: Syntax): readonly Syntax[] =>
  Object.entries(node).flatMap(([name, value]) => {
    if (/^type(Annotation|Arguments|Parameters)$|^returnType$/.test(name)) return [];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    return all.filter(isSyntax).filter((one) => !isType(one));
  });
const walk = (node: Syntax, above: readonly Syntax[]): readonly Place[] => [
  { node, above },
  ...inner(node).flatMap((one) => walk(one, [node, ...above])),
];

/** Cases and words: they say a definition a second time, or explain it. */
const besides: ReadonlySet<string> = new Set(
  "fires silent burns smoulders test given summary do why title id people beside question series labels".split(
    " ",
  ),
);
const cases: ReadonlySet<string> = new Set(["given", "observed", "cases", "target"]);
const isBeside = (node: Syntax, inAlerts: boolean): boolean => {
  const key = keyOf(node);
  if (key !== undefined) return besides.has(key) || (inAlerts && key === "older");
  return cases.has(calleeOf(node) ?? "") || node.type === "ImportDeclaration";
};

type Constant = readonly [name: string, declarator: Syntax];
const constants = (program: Syntax): readonly Constant[] =>
  parts(program, "body").flatMap((line) =>
    parts(line, "declarations").flatMap((d): Constant[] => {
      const name = nameOf(part(d, "id"));
      return name === undefined ? [] : [[name, d]];
    }),
  );
/** Constants of a file that only its cases read, directly or through one another. */
const onlyForCases = (all: readonly Place[], known: readonly Constant[], inAlerts: boolean) => {
  const hidden = new Set<Syntax>();
  const isHidden = ({ node, above }: Place) =>
    [node, ...above].some((n) => hidden.has(n) || isBeside(n, inAlerts));
  const found = () =>
    known.filter(([name, declarator]) => {
      if (hidden.has(declarator)) return false;
      const used = all.filter(
        ({ node, above }) => nameOf(node) === name && node.type === "Identifier" && above[0] !== declarator,
      );
      return used.length > 0 && used.every(isHidden);
    });
  for (let more = found(); more.length > 0; more = found())
    for (const [, declarator] of more) hidden.add(declarator);
  return isHidden;
};

/** The whole of a file's syntax, and the places that define something. */
export const read = (
  file: string,
  text: string,
): { readonly program: Syntax; readonly defined: readonly Place[] } => {
  const program: unknown = parseAst(text, { lang: "ts" }, file);
  if (!isSyntax(program)) throw new TypeError(`${file} has no syntax`);
  const all = walk(program, []);
  const isHidden = onlyForCases(all, constants(program), file.startsWith("alerts/"));
  return { program, defined: all.filter((place) => !isHidden(place)) };
};
