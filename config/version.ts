// Releases: how exporters name theirs, and which of two is the newer one.
import { ProblemsError } from "./problem.ts";

/** `1.13.5`, `v2.17.0` or `edge-26.8.1`: each component has its own scheme. */
export const RELEASE = /^(?:v|([a-z]+-))?(\d{1,9}(?:\.\d{1,9})*)$/;

interface Release {
  /** What stands before the numbers and tells two schemes apart: `edge-`, or nothing; a v says nothing. */
  readonly scheme: string;
  readonly digits: string;
}

function read(version: string): Release | undefined {
  const [, scheme = "", digits] = RELEASE.exec(version) ?? [];
  return digits === undefined ? undefined : { scheme, digits };
}

/**
 * Says what to write instead of a release that cannot be compared with another one: `26.8.1` beside `edge-26.7.3`
 * is `edge-26.8.1`. Undefined where both are of one scheme.
 */
export function correction(version: string, other: string): string | undefined {
  const [ours, theirs] = [read(version), read(other)];
  if (ours !== undefined && ours.scheme === theirs?.scheme) return undefined;
  const renamed = ours !== undefined && theirs !== undefined && (ours.scheme === "" || theirs.scheme === "");
  return renamed ? `Write "${theirs.scheme}${ours.digits}".` : `Write a release such as "${other}".`;
}

/**
 * Tells whether a release is `since` or later, number by number; a missing number is 0. Throws a ProblemsError,
 * which names the place of `since`, for two that cannot be compared: `edge-26.8.1` and `2.17.0`.
 */
export function atLeast(version: string, since: string, where = `since ${since}`): boolean {
  const fix = correction(since, version);
  const what = `is ${since}, which cannot be compared with the release ${version}.`;
  if (fix !== undefined) throw new ProblemsError([{ where, what, fix }]);
  const ours = numbers(version);
  const theirs = numbers(since);
  const length = Math.max(ours.length, theirs.length);
  for (let place = 0; place < length; place++) {
    const step = (ours[place] ?? 0) - (theirs[place] ?? 0);
    if (step !== 0) return step > 0;
  }
  return true;
}

function numbers(version: string): readonly number[] {
  return (read(version)?.digits ?? "").split(".").map(Number);
}
