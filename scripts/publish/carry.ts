// From a plan to its results: shown, asked about, carried out, noted, summed up. The same for a publish and a rollback.

import { constants } from "node:os";
import { createInterface } from "node:readline";
import { ProblemsError } from "../../config/problem.ts";
import { type Progress, progress, silent } from "../progress.ts";
import { apply } from "./apply.ts";
import type { HttpOptions } from "./http.ts";
import { isRefused, isWrite, type Plan, type Result } from "./items.ts";
import { type Header, openJournal } from "./journal.ts";
import { goneOnWith, markContinued, unfinished } from "./journals.ts";
import { outcome } from "./outcome.ts";
import type { Past } from "./past.ts";
import { aboutOf, placeOf, type Session } from "./session.ts";
import { told } from "./told.ts";

/** How a run meets the person, or the machine, that started it. */
export interface Terminal {
  readonly print: (text: string) => void;
  /** Asks a question on a terminal; undefined where nobody can be asked. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly warn: (text: string) => void;
  readonly isColourful: boolean;
  readonly progress: Progress;
}

/** The terminal that the process was started on. */
export const terminal = (): Terminal => {
  const { stdin, stdout, stderr } = process;
  // Where what is printed goes on to another program, such as tee, the person reads what goes to stderr.
  const output = [stdout, stderr].find(({ isTTY }) => isTTY);
  // Ctrl-C and Ctrl-D close the reader: that is a no.
  const ask = (question: string): Promise<string> =>
    new Promise((answer) => {
      const reader = createInterface({ input: stdin, ...(output && { output }) });
      reader.once("close", () => answer(""));
      reader.question(question, (text) => {
        answer(text);
        reader.close();
      });
    });
  return {
    print: (text) => stdout.write(text),
    warn: (text) => stderr.write(text),
    ask: stdin.isTTY && output ? ask : undefined,
    isColourful: stdout.isTTY === true && !process.env.NO_COLOR,
    progress: stderr.isTTY ? progress() : silent,
  };
};

/** How a client of that terminal tells of long waits: on a line of its own, also where a bar is shown. */
export const patient = ({ progress: shown, warn }: Terminal): Pick<HttpOptions, "onWait"> => ({
  onWait: (line) => {
    shown.end();
    warn(`${line}\n`);
  },
});

export interface Carrying {
  readonly session: Session;
  readonly terminal: Terminal;
  /** The folder of all journals. */
  readonly journal: string;
  readonly verb: Header["verb"];
  /** Of a rollback: the journal that it takes back. */
  readonly of?: string;
  readonly message: string;
  readonly yes: boolean;
}

export interface Carried {
  readonly results: readonly Result[];
  /** The run's journal; undefined where nothing was written. */
  readonly journal: string | undefined;
  /**
   * 0 when everything is as it is wanted, 1 when something was refused or failed, or the answer was no; when it was
   * interrupted, 128 and the number of the signal, as shells have it.
   */
  readonly code: number;
}

/** Deletions need somebody who has seen them, or who has said so beforehand. */
export const refuseUnseen = (
  { where, look }: { readonly where: string; readonly look: string },
  yes: boolean,
  { ask }: Terminal,
): void => {
  if (yes || ask !== undefined) return;
  const what = "may delete, and there is nobody here who could be asked.";
  throw new ProblemsError([{ where, what, fix: `Look at ${look}, then add --yes.` }]);
};

/** Shows a plan and carries it out, when there is something to do and nobody objects. */
export const carryOut = async (plan: Plan, carrying: Carrying): Promise<Carried> => {
  const { session, terminal: shown } = carrying;
  shown.print(told(plan, aboutOf(session), shown.isColourful));
  const isLeft = plan.items.some(isRefused);
  if (!plan.items.some(isWrite)) {
    // What a rollback refuses is left: the next one goes on with it, too.
    const isDone = (past: Past): boolean => !isLeft || past.of !== carrying.of || carrying.of === undefined;
    close(earlierOf(carrying).filter(isDone), carrying, undefined);
    return { results: [], journal: undefined, code: isLeft ? 1 : 0 };
  }
  if (!(await isAgreed(carrying))) return { results: [], journal: undefined, code: 1 };
  const { results, name, ended } = await written(plan, carrying);
  shown.print(outcome(plan, results, name, shown.isColourful));
  const isWhole = results.every(({ outcome: came }) => came === "done" || came === "kept");
  return { results, journal: name, code: ended ?? (isWhole && !isLeft ? 0 : 1) };
};

const isAgreed = async ({ yes, terminal: { ask, print }, session }: Carrying): Promise<boolean> => {
  if (yes || ask === undefined) return true;
  const answer = await ask(`\nWrite this to ${session.target.url}? [y/N] `);
  if (/^y(es)?$/i.test(answer.trim())) return true;
  print(`${answer === "" ? "\n" : ""}Nothing was written.\n`);
  return false;
};

const written = async (plan: Plan, carrying: Carrying) => {
  const { session, terminal: shown, message, verb, of } = carrying;
  const { store, rules } = session;
  const { clock } = session.http;
  const place = placeOf(session);
  const earlier = earlierOf(carrying);
  const journal = openJournal(
    carrying.journal,
    { verb, of, ...place, rules: rules?.kind, ruler: rules?.place, message },
    plan,
    clock,
  );
  const onResult = (done: number, all: number) => shown.progress.part("Writing", done, all);
  const { signal, release } = interruption(shown);
  const came: Result[] = [];
  const noting = { begin: journal.begin, end: (result: Result) => journal.end(heard(result, came)) };
  try {
    const results = await apply(plan, { store, rules, message, journal: noting, onResult, signal });
    if (!signal.aborted || !results.some(isSkipped)) journal.finish();
    close(earlier, carrying, journal.name);
    return { results, name: journal.name, ended: codeOf(signal) };
  } catch (error) {
    shown.progress.end();
    if (error instanceof ProblemsError)
      shown.print(outcome(plan, unwritten(plan, came), journal.name, shown.isColourful));
    throw error;
  } finally {
    release();
    shown.progress.end();
  }
};

const heard = (result: Result, came: Result[]): Result => {
  came.push(result);
  return result;
};
const isSkipped = ({ outcome: came }: Result): boolean => came === "skipped";

/** Once the journal cannot be written nothing more is sent: what came of the run until then, and what is left. */
const unwritten = (plan: Plan, came: readonly Result[]): readonly Result[] => {
  const left = plan.items.filter((item) => isWrite(item) && !came.some((result) => result.item === item));
  const reason = "the journal could not be written";
  return [...came, ...left.map((item) => ({ item, outcome: "skipped", reason }) as const)];
};

const earlierOf = ({ journal, session, verb, of }: Carrying): readonly Past[] =>
  goneOnWith(journal, placeOf(session), { verb, of });

/** Earlier runs that did not come to their end have now: nothing of them is left to do but what this one leaves. */
const close = (earlier: readonly Past[], { session }: Carrying, by: string | undefined): void => {
  const at = new Date(session.http.clock.now()).toISOString();
  for (const past of earlier) markContinued(past, by, at);
};

/** The first Ctrl-C lets what is under way come to its end; a second one ends the process as it always does. */
const interruption = ({ warn }: Terminal): { readonly signal: AbortSignal; readonly release: () => void } => {
  const controller = new AbortController();
  const end = (name: NodeJS.Signals) => {
    warn("\nEnds when what is under way is done; once more ends it at once.\n");
    controller.abort(name);
  };
  const names = ["SIGINT", "SIGTERM"] as const;
  for (const each of names) process.once(each, end);
  const release = () => {
    for (const each of names) process.removeListener(each, end);
  };
  return { signal: controller.signal, release };
};

const codeOf = ({ aborted, reason }: AbortSignal): number | undefined =>
  aborted ? 128 + constants.signals[reason as NodeJS.Signals] : undefined;

/** Says that an earlier run against the same Grafana did not come to its end. */
export const tellUnfinished = (root: string, session: Session, { warn }: Terminal): void => {
  for (const { name, verb, entries, items } of unfinished(root, placeOf(session))) {
    const done = entries.filter(({ state }) => state === "done").length;
    warn(
      `The ${verb} ${name} has not come to its end: ${done} of ${items} objects are known to be written. ` +
        "The plan goes by what Grafana holds now.\n",
    );
  }
};
