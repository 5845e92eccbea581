// The promtools that judge rules: the one on the PATH, and Prometheus 3's, which npm run setup builds.

import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { executable } from "./tools.ts";

/** The Prometheus 3 whose promtool is built, and the sum of its module, by which Go knows its source. */
export const prometheus3 = {
  release: "3.16.0",
  module: "github.com/prometheus/prometheus",
  version: "v0.316.0",
  sum: "h1:f1GRFerhTMKQma+awCoC9T820ecWeGSdF+xAlMHzZzM=",
} as const;

/** Where it lies once it is built; a newer release lies elsewhere. */
export const builtFolder = join(".cache", `promtool-${prometheus3.release}`);
export const builtPromtool = join(builtFolder, "promtool");

/** A promtool as it is started, and as it is called in messages. */
export interface Promtool {
  readonly program: string;
  readonly called: string;
}
const onPath: Promtool = { program: "promtool", called: "promtool" };

const releases = new Map<string, string>();
/** What a promtool says of itself: `2.42.0+ds`; "" where it does not start. */
export const releaseOf = (program: string): string => {
  const known = releases.get(program);
  if (known !== undefined) return known;
  const release = askedRelease(program);
  if (release !== "") releases.set(program, release);
  return release;
};
const askedRelease = (program: string): string => {
  try {
    const said = execFileSync(program, ["--version"], { encoding: "utf8", stdio: "pipe" });
    return /version (\S+)/.exec(said)?.[1] ?? "";
  } catch {
    return "";
  }
};
/** Whether a release, `3.5.0`, is Prometheus 3 or newer. */
export const isPrometheus3 = (release: string): boolean => Number.parseInt(release, 10) >= 3;

/** The promtool on the PATH and, where that is older than Prometheus 3, the one that was built. */
export const promtools = (): readonly Promtool[] =>
  !executable(builtPromtool) || isPrometheus3(releaseOf(onPath.program))
    ? [onPath]
    : [onPath, { program: resolve(builtPromtool), called: "promtool of Prometheus 3" }];

/** Whether one of them is Prometheus 3's. */
export const underPrometheus3 = (): boolean =>
  promtools().some(({ program }) => isPrometheus3(releaseOf(program)));
