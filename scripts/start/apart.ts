// Every definition read by itself, so that all that fail are told at once: done only after one of them has failed.

import Module, { createRequire } from "node:module";
import { resolve } from "node:path";
import { Script } from "node:vm";
import type { Message } from "esbuild";
import { isDefinition } from "../../config/mistake.ts";
import { offer, type Problem, ProblemsError } from "../../config/problem.ts";
import { sources, sourcesIn } from "../sources.ts";
import { addMap } from "./stack.ts";

interface Read {
  /** What the files threw; esbuild throws the error of a file that several import once more, so that it is here once. */
  readonly thrown: readonly unknown[];
  /** What each of the others exports. */
  readonly exported: Readonly<Record<string, readonly string[]>>;
}

const reader = (files: readonly string[]): string => `
  const [thrown, exported] = [new Set(), {}];
  const read = (file, load) => {
    try { exported[file] = Object.keys(load()); } catch (error) { thrown.add(error); }
  };
  ${files.map((file) => `read("${file}", () => require("./${file}"));`).join("\n")}
  module.exports = { thrown: [...thrown], exported };`;

/** What a namespace is asked for and does not have, as the compiler would say. */
const unknownName = ({ id, location, text }: Message, { exported }: Read): readonly Problem[] => {
  const [, name = "", file = ""] = /^Import "(.+)" will .* in "(.+)"$/.exec(text) ?? [];
  if (id !== "import-is-undefined" || !location) return [];
  const where = `${location.file}:${location.line}:${location.column + 1}`;
  const fix = offer(name, "names", exported[file] ?? []);
  return [{ where, what: `asks for ${name}, which ${file} does not export.`, fix }];
};

const readApart = (): readonly unknown[] => {
  const require = createRequire(resolve("package.json"));
  const esbuild: typeof import("esbuild") = require("esbuild");
  const outfile = resolve("apart.cjs");
  const contents = reader(sources.flatMap(sourcesIn).filter(isDefinition));
  const { outputFiles = [], warnings } = esbuild.buildSync({
    stdin: { contents, resolveDir: resolve(".") },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    sourcemap: "external",
    write: false,
    logLevel: "silent",
  });
  const [map = "", code = ""] = outputFiles.map(({ text }) => text);
  addMap(outfile, () => map);
  const module: { exports: Read } = { exports: { thrown: [], exported: {} } };
  new Script(Module.wrap(code), { filename: outfile }).runInThisContext()(module.exports, require, module);
  const unknown = warnings.flatMap((warning) => unknownName(warning, module.exports));
  return unknown.length > 0 ? [new ProblemsError(unknown), ...module.exports.thrown] : module.exports.thrown;
};

/** What reading the definitions one by one throws. */
export const apart = (): readonly unknown[] => {
  try {
    return readApart();
  } catch {
    // What has failed first is told in any case.
    return [];
  }
};
