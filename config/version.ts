// Comparison of release numbers, for metrics and labels that came with a certain release.

/** Tells whether a version such as `1.13.5` is `since` or later, number by number; a missing number is 0. */
export function atLeast(version: string, since: string): boolean {
  const ours = numbers(version);
  const theirs = numbers(since);
  const length = Math.max(ours.length, theirs.length);
  for (let place = 0; place < length; place++) {
    const step = (ours[place] ?? 0) - (theirs[place] ?? 0);
    if (step !== 0) return step > 0;
  }
  return true;
}

function numbers(version: string): number[] {
  return version.replace(/^v/, "").split(".").map(Number);
}
