// Reading for a plan: what is wrong with one object does not keep the others from being compared.

import { ProblemsError } from "../../config/problem.ts";
import type { Live, RefusalKind, Value } from "./format.ts";
import { problemOf, Refusal } from "./refusal.ts";

export interface Found<V extends Value> {
  readonly live?: Live<V> | undefined;
  readonly trouble?: Refusal;
}

/** Refusals that are about the one object; all others are about the server or the account. */
const LOCAL: readonly RefusalKind[] = ["forbidden", "missing", "invalid", "too-large"];

/** Reads one object, or what is wrong with it; throws a ProblemsError when nothing can be read. */
export const reading = async <V extends Value>(
  asking: () => Promise<Live<V> | undefined>,
): Promise<Found<V>> => {
  try {
    return { live: await asking() };
  } catch (error) {
    if (error instanceof Refusal && LOCAL.includes(error.kind)) return { trouble: error };
    throw asProblem(error);
  }
};

/** Awaits what no plan can do without. */
export const orProblem = async <T>(asking: Promise<T>): Promise<T> => {
  try {
    return await asking;
  } catch (error) {
    throw asProblem(error);
  }
};

/** Awaits what a plan can do without: undefined where it is refused, whatever for. */
export const orUnknown = async <T>(asking: Promise<T>): Promise<T | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

const asProblem = (error: unknown): unknown =>
  error instanceof Refusal ? new ProblemsError([problemOf(error)]) : error;
