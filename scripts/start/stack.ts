// Stacks in lines of the sources: a verb runs as one bundled file, in which nobody wants to look for a mistake.

import { SourceMap } from "node:module";
import { dirname, resolve } from "node:path";

/** The source map of each bundle, read when something is thrown for the first time. */
const maps = new Map<string, () => SourceMap | undefined>();

const read = (text: () => string): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(text()));
  } catch {
    // Without its map a stack is told in lines of the bundle.
    return undefined;
  }
};

/** Says where the source map of a bundle is to be had. */
export const addMap = (bundle: string, text: () => string): void => {
  let map: SourceMap | undefined;
  maps.set(bundle, () => {
    map ??= read(text);
    return map;
  });
};

/** A line of the stack; nothing for what the bundler adds of its own. */
const frame = (site: NodeJS.CallSite): readonly string[] => {
  const file = site.getFileName() ?? "";
  const map = maps.get(file)?.();
  if (!map) return [`    at ${site}`];
  const [line, column] = [site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1];
  const found = map.findEntry(line - 1, column - 1);
  if (!("originalSource" in found)) return [];
  const source = resolve(dirname(file), found.originalSource);
  const place = `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  return [`    at ${String(site).replace(`${file}:${line}:${column}`, () => place)}`];
};

/** From now on the stacks of errors name the sources of the bundles that have a map. */
export const mapStacks = (): void => {
  // What recurses deeply has the definition's line far below.
  Error.stackTraceLimit = 200;
  Error.prepareStackTrace = (error, sites) =>
    [Error.prototype.toString.call(error), ...sites.flatMap(frame)].join("\n");
};
