// Programs whose runtime is watched: how their signals are called, split and explained.

import type { About, None } from "../signal.ts";

/** The labels that the targets of every program have that is watched so. */
export type Target = { readonly [label in "cluster" | "namespace" | "pod" | "instance"]: "any" };

/** `id` begins the ids of the signals; `why` says what a bad value means for this program, by signal. */
export interface Program<B extends string, Which extends string> {
  readonly id: string;
  readonly by: readonly B[];
  readonly why?: Readonly<Partial<Record<Which, string>>>;
}
type Told<B extends string> = Pick<About<B, None, B>, "id" | "title" | "why" | "by">;

/** What a signal of a program says of itself: the family's words where the program has none of its own. */
export const aboutOf =
  <B extends string, Which extends string>({ id, by, why }: Program<B, Which>) =>
  (which: Which, suffix: string, title: string, usual: string): Told<B> => ({
    id: `${id}_${suffix}`,
    title,
    why: why?.[which] ?? usual,
    by,
  });
