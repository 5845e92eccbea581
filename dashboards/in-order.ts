// The order of a product's pages.

import type { Dashboard } from "../panels/dashboard.ts";

/** The pages of a list: those that are named come first, in that order, the others after them, by name. */
export const inOrder = <P extends Readonly<Record<string, Dashboard>>>(
  pages: P,
  first: readonly (keyof P & string)[],
): readonly Dashboard[] => {
  const others = Object.keys(pages)
    .filter((name) => !first.includes(name))
    .sort();
  return [...first, ...others].flatMap((name) => pages[name] ?? []);
};
