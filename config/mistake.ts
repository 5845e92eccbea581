// Mistakes in definitions, told with the line of the definition that made them.
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Problem, ProblemsError } from "./problem.ts";

/** Where authors write, without the machinery that lies beside them. */
const rooms =
  /^(?:components\/|dashboards\/(?!index\.ts$)|metrics\/[^/]+\/|alerts\/(?!engine\/|families\/)[^/]+\/|signals\/(?!kinds\/|runtime\/)[^/]+\/)/;

/** Tells whether a path, relative to the project's folder, is that of a definition. */
export function isDefinition(path: string): boolean {
  return rooms.test(path) && path.endsWith(".ts");
}

/** A place in a source: `panels/recipes.ts:26:7`, the path relative to the project's folder. */
export interface Frame {
  readonly path: string;
  readonly place: string;
  /** Whether it is the reading of the module itself, which others only import. */
  readonly module: boolean;
}

/** The places of an error's stack in the project's sources, the deepest first. */
export function framesOf(error: { readonly stack?: string | undefined }): readonly Frame[] {
  return String(error.stack)
    .split("\n")
    .flatMap((line) => frame(line) ?? []);
}

/** `    at stat (/project/panels/recipes.ts:26:7)`, or without a function's name and brackets. */
function frame(line: string): Frame | undefined {
  const [, at] = /^ {4}at (?:async )?(.+)$/.exec(line) ?? [];
  const [, bracketed] = /^[^(]* \((.+)\)$/.exec(at ?? "") ?? [];
  const [, file, row, column] = /^(.+):(\d+):(\d+)$/.exec(bracketed ?? at ?? "") ?? [];
  if (file === undefined) return undefined;
  const path = relative(".", file.startsWith("file:") ? fileURLToPath(file) : file).replaceAll("\\", "/");
  return path.startsWith("..") || path.includes("node_modules/") || path.startsWith("node:")
    ? undefined
    : { path, place: `${path}:${row}:${column}`, module: at?.startsWith(`${path} (`) ?? false };
}

/**
 * The line of the definition that an error comes from: `dashboards/livekit/overview.ts:26:7`. Undefined for a bug: no
 * definition has led to it, or none has done more than to import what is broken.
 */
export function definedAt(error: { readonly stack?: string | undefined }): string | undefined {
  const found = framesOf(error).find(({ path, module }) => module || isDefinition(path));
  return found && isDefinition(found.path) ? found.place : undefined;
}

const written = new WeakMap<object, Error>();

/** Remembers where a definition is written, for mistakes that only show beside others; gives it back. */
export function remember<D extends object>(definition: D): D {
  written.set(definition, new Error());
  return definition;
}

/** The line of a definition that was remembered. */
export function writtenAt(definition: object): string | undefined {
  return definedAt(written.get(definition) ?? {});
}

/** What an author got wrong, to be thrown: with the line of the definition in front of what it is about. */
export function mistakes(problems: readonly Problem[]): ProblemsError {
  const place = definedAt(new Error());
  const placed = problems.map((problem) => ({ ...problem, where: `${place} › ${problem.where}` }));
  return new ProblemsError(place === undefined ? problems : placed);
}

/** The same, of one mistake. */
export function mistake(about: string, what: string, fix: string): ProblemsError {
  return mistakes([{ where: about, what, fix }]);
}
