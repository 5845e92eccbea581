// Drawing mutants: evenly over the kinds of mistakes, the same ones for the same seed.

import { type Kind, kinds, type Mutant, mutant, type Site } from "./mutant.ts";

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
export const randoms = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const shuffled = <T>(of: readonly T[], random: () => number): readonly T[] =>
  of
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/** How many of each kind: as even as there are sites, what one kind lacks is given to the others. */
export const shares = (
  available: Readonly<Record<Kind, number>>,
  count: number,
): Readonly<Record<Kind, number>> => {
  const taken: Record<Kind, number> = { ...available };
  for (const kind of kinds) taken[kind] = 0;
  let left = Math.min(
    count,
    kinds.reduce((all, kind) => all + available[kind], 0),
  );
  while (left > 0)
    for (const kind of kinds)
      if (left > 0 && taken[kind] < available[kind]) {
        taken[kind]++;
        left--;
      }
  return taken;
};

/** So many mutants of all sites, one a site. */
export const draw = (
  sites: readonly Site[],
  textOf: (file: string) => string,
  count: number,
  seed: number,
): readonly Mutant[] => {
  const random = randoms(seed);
  const of = (kind: Kind) => sites.filter((site) => site.kind === kind);
  const available = Object.fromEntries(kinds.map((kind) => [kind, of(kind).length])) as Record<Kind, number>;
  const taken = shares(available, count);
  const drawn = kinds.map((kind) =>
    shuffled(of(kind), random)
      .slice(0, taken[kind])
      .map((site) => {
        const edit = site.edits[Math.floor(random() * site.edits.length)] ?? site.edits[0];
        return mutant(site, textOf(site.file), edit);
      }),
  );
  // One of each kind in turn, so that a run that is stopped has judged all of them.
  const most = Math.max(0, ...drawn.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => drawn.flatMap((list) => list[at] ?? [])).flat();
};
