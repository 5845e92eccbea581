// Drawing again after a change, in a process of its own: modules are read only once per process.

import { type ChildProcess, spawn } from "node:child_process";
import type { Given } from "../options.ts";

/** The same wishes once more, as a command line; what is not said stays at its default. */
export const argumentsOf = (given: Given): readonly string[] => {
  const { config, out, only, scenario, seed, prometheus, replay, from, to, var: pairs, views } = given;
  const one = { config, out, scenario, seed, prometheus, replay, from, to, views };
  const several = { only, var: pairs };
  return [
    ...Object.entries(one).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`])),
    ...Object.entries(several).flatMap(([name, values]) => (values ? [`--${name}`, ...values] : [])),
  ];
};

export interface Outcome {
  /** The uids of what was drawn. */
  readonly drawn: readonly string[];
  /** Why nothing was. */
  readonly failed?: string;
}
const outcome = (code: number | null, said: string, wrong: string): Outcome => {
  if (code === 0) return { drawn: said.trim().split(", ").filter(Boolean) };
  return { drawn: [], failed: wrong.trim() || `The build ended with ${code}.` };
};

const settle = 200;
/** Draws again soon after each call, never twice at a time; what changes meanwhile is drawn afterwards. */
export const rebuilding = (
  given: Given,
  done: (outcome: Outcome, ms: number) => void,
): { readonly soon: () => void; readonly end: () => void } => {
  const args = ["scripts/start.cjs", "preview", "--again", ...argumentsOf(given)];
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess | undefined;
  let dirty = false;
  const start = (): void => {
    if (child) {
      dirty = true;
      return;
    }
    const began = performance.now();
    const own = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    child = own;
    let said = "";
    let wrong = "";
    own.stdout.on("data", (data) => (said += data));
    own.stderr.on("data", (data) => (wrong += data));
    own.once("close", (code) => {
      child = undefined;
      done(outcome(code, said, wrong), performance.now() - began);
      if (dirty) soon();
      dirty = false;
    });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(start, settle);
  };
  const end = (): void => {
    clearTimeout(timer);
    child?.removeAllListeners("close");
    child?.kill("SIGTERM");
  };
  return { soon, end };
};
