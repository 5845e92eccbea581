// What a definition's file imports, looked up: the catalogue's metrics and the lists of labels behind their names.

import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { nameOf, part, parts, type Syntax } from "./syntax.ts";

export interface Imports {
  /** The value of a name that is imported from a catalogue or a file of labels. */
  readonly value: (name: string) => unknown;
  /** Which names stand for functions of the query language. */
  readonly isQuery: (name: string) => boolean;
  /** The line that imports one more of them, unless it is there. */
  readonly adding: (name: string) => string | undefined;
}

interface Line {
  readonly from: string;
  readonly names: readonly { readonly local: string; readonly imported: string }[];
}
const lines = (program: Syntax): readonly Line[] =>
  parts(program, "body")
    .filter(({ type }) => type === "ImportDeclaration")
    .map((line) => ({
      from: String(part(line, "source")?.value),
      names: parts(line, "specifiers").map((one) => ({
        local: nameOf(part(one, "local")) ?? "",
        imported:
          one.type === "ImportNamespaceSpecifier" ? "*" : (nameOf(part(one, "imported")) ?? "default"),
      })),
    }));

const isLooked = (from: string): boolean => /(^|\/)metrics\/.*\.ts$|(^|\/)labels\.ts$/.test(from);

/** Reads what a file imports, as far as mistakes are made with it. */
export const importsOf = async (root: string, file: string, program: Syntax): Promise<Imports> => {
  const all = lines(program);
  const values = new Map<string, unknown>();
  for (const { from, names } of all.filter((line) => isLooked(line.from))) {
    const url = pathToFileURL(join(root, dirname(file), from)).href;
    const module = (await import(url)) as Readonly<Record<string, unknown>>;
    for (const { local, imported } of names) values.set(local, imported === "*" ? module : module[imported]);
  }
  const query = all.find(({ from }) => from.endsWith("promql/index.ts"));
  const own = new Map(query?.names.map(({ local, imported }) => [local, imported]));
  return {
    value: (name) => values.get(name),
    isQuery: (name) => own.get(name) === name,
    adding: (name) => (own.has(name) || !query ? undefined : `import { ${name} } from "${query.from}";`),
  };
};
