// What a user may ask of the preview, and what is refused before anything is begun.

import { type Problem, ProblemsError, quote } from "../../config/problem.ts";
import type { Environment } from "../publish/sources.ts";
import type { Wishes } from "./collect/input.ts";
import {
  type CleanupOptions,
  type GrafanaGiven,
  type GrafanaOptions,
  grafanaOptions,
  grafanaProblems,
} from "./grafana/options.ts";
import { timeOf } from "./resolve/time.ts";
import type { Choice } from "./resolve/variables.ts";

/** As they stand on the command line. */
export interface Given extends GrafanaGiven {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly scenario?: string;
  readonly seed?: string;
  readonly listScenarios?: true;
  readonly prometheus?: string;
  readonly replay?: string;
  readonly record?: string;
  readonly from?: string;
  readonly to?: string;
  readonly var?: readonly string[];
  readonly views: string;
  readonly serve?: true | string;
  readonly strict?: true;
  readonly base?: string;
  readonly link?: string;
  readonly imageBaseUrl?: string;
  readonly exitCode?: true;
  readonly json?: true;
  readonly pictures?: true;
}
export type Origin =
  | { readonly kind: "simulated"; readonly scenario?: string; readonly seed?: number }
  | { readonly kind: "prometheus"; readonly url: string }
  | { readonly kind: "replay"; readonly file: string };
export interface Options {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly origin: Origin;
  readonly record?: string;
  readonly wishes: Wishes;
  /** The port. */
  readonly serve?: number;
  readonly strict: boolean;
  readonly base?: Base;
  /** Whether every dashboard is to be pictured in every look. */
  readonly pictures: boolean;
  /** Copies for a pull request. */
  readonly grafana?: GrafanaOptions;
  /** Then nothing is drawn. */
  readonly cleanup?: CleanupOptions;
}
/** What to compare with, and what its comment needs to know. */
export interface Base {
  readonly ref: string;
  /** Where the pages can be seen. */
  readonly link?: string | undefined;
  /** Where their pictures can be. */
  readonly images?: string | undefined;
}

const usualPort = 8642;
const wholeNumber = (text: string, least: number, most: number): number | undefined => {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

/** Options that cannot both be meant. */
const against: readonly (readonly [keyof Given, keyof Given, string])[] = [
  ["prometheus", "replay", "Choose where the data come from: a Prometheus, or a recording."],
  ["scenario", "prometheus", "A scenario is simulated; leave out one of them."],
  ["scenario", "replay", "A scenario is simulated; leave out one of them."],
  ["seed", "prometheus", "A seed is for simulated data; leave out one of them."],
  ["seed", "replay", "A seed is for simulated data; leave out one of them."],
  ["serve", "record", "Record first, then serve the recording with --replay."],
  ["serve", "strict", "A served page shows what failed; leave out one of them."],
  ["serve", "pictures", "Take the pictures first, then serve what you work on."],
  ["serve", "base", "Compare first, then serve what you work on."],
  ["serve", "grafana", "A Grafana gets what is finished; leave out one of them."],
  ["expired", "pullRequest", "What is over goes of all pull requests; leave out one of them."],
  ["only", "base", "A comparison is of everything; leave out one of them."],
];
/** Everything that a clean-up has no use for. */
const drawing = [
  "grafana",
  "lifetime",
  "serve",
  "base",
  "only",
  "scenario",
  "seed",
  "prometheus",
  "replay",
  "record",
  "from",
  "to",
  "var",
  "strict",
  "pictures",
] as const;
const onlyCleaning = drawing.map(
  (name) => ["cleanup", name, "A clean-up draws nothing; leave out one of them."] as const,
);

/** Options that say nothing without --base. */
const comparing = ["link", "imageBaseUrl", "exitCode", "json"] as const;
const flag = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
const baseless = (given: Given): readonly Problem[] =>
  comparing
    .filter((name) => given.base === undefined && given[name] !== undefined)
    .map((name) => ({
      where: flag(name),
      what: "is about a comparison, and there is none.",
      fix: "Name the revision to compare with: --base origin/main.",
    }));
const addresses = (given: Given): readonly Problem[] =>
  (["link", "imageBaseUrl"] as const)
    .filter((name) => given[name] !== undefined && !/^https?:\/\//i.test(given[name]))
    .map((name) => ({
      where: `${flag(name)} ${given[name]}`,
      what: "is no address of the web.",
      fix: "Write one that begins with https://.",
    }));
const contradictions = (given: Given): readonly Problem[] =>
  [...against, ...onlyCleaning]
    .filter(([one, other]) => given[one] !== undefined && given[other] !== undefined)
    .map(([one, other, fix]) => ({
      where: `${flag(one)} ${flag(other)}`,
      what: "cannot both be meant.",
      fix,
    }));

const blank = (given: Given): readonly Problem[] =>
  (["out", "prometheus", "replay", "record", "config", "base", "target", "api"] as const)
    .filter((name) => given[name]?.trim() === "")
    .map((name) => ({ where: `--${name}`, what: "is empty.", fix: "Name a file, a folder or an address." }));

const numbers = ({ seed, views, serve }: Given): readonly Problem[] => {
  const bad = (where: string, fix: string): Problem => ({ where, what: "is out of bounds.", fix });
  return [
    ...(seed !== undefined && wholeNumber(seed, 0, 2 ** 32 - 1) === undefined
      ? [bad(`--seed ${seed}`, "Write a whole number from 0 to 4294967295.")]
      : []),
    ...(wholeNumber(views, 1, 100) === undefined
      ? [bad(`--views ${views}`, "Write a whole number from 1 to 100.")]
      : []),
    ...(typeof serve === "string" && wholeNumber(serve, 0, 65_535) === undefined
      ? [bad(`--serve ${serve}`, "Write a port from 1 to 65535, or 0 for any that is free.")]
      : []),
  ];
};

/** Whether they are times at all; what `now` is, only the source knows. */
const times = (given: Given): readonly Problem[] =>
  (["from", "to"] as const).flatMap((name) => {
    const text = given[name];
    if (text === undefined || timeOf(text, Date.now(), false) !== undefined) return [];
    const fix = "Write now, now-6h, now-1d/d, 2026-01-31T12:00:00Z or milliseconds since 1970.";
    return [{ where: `--${name}`, what: `is ${quote(text)}, which is no time.`, fix }];
  });

const isPair = (text: string): boolean => /^\w+=/.test(text);
const misspelt = ({ var: pairs = [] }: Given): readonly Problem[] =>
  pairs
    .filter((text) => !isPair(text))
    .map((text) => ({
      where: `--var ${text}`,
      what: "is not of the form name=value.",
      fix: "Write --var namespace=livekit, and once more for a second value.",
    }));
/** Values by name; a name that comes again adds a value. */
const choiceOf = (pairs: readonly string[] = []): Choice => {
  const choice = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    choice.set(name, [...(choice.get(name) ?? []), pair.slice(at + 1)]);
  }
  return Object.fromEntries(choice);
};

const originOf = ({ prometheus, replay, scenario, seed }: Given): Origin => {
  if (prometheus !== undefined) return { kind: "prometheus", url: prometheus };
  if (replay !== undefined) return { kind: "replay", file: replay };
  return {
    kind: "simulated",
    ...(scenario === undefined ? {} : { scenario }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
};

/** The options as the rest reads them; throws a ProblemsError with everything that is wrong with them. */
export const checkedOptions = (given: Given, env: Environment = process.env): Options => {
  const problems = [
    ...[contradictions, blank, numbers, times, misspelt, baseless, addresses].flatMap((find) => find(given)),
    ...grafanaProblems(given, env),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  const { config, out, only, record, from, to, serve, base, link, imageBaseUrl: images } = given;
  return {
    config,
    out,
    ...(only ? { only } : {}),
    origin: originOf(given),
    ...(record === undefined ? {} : { record }),
    wishes: {
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      choice: choiceOf(given.var),
      views: Number(given.views),
    },
    ...(serve === undefined ? {} : { serve: serve === true ? usualPort : Number(serve) }),
    strict: given.strict === true,
    pictures: given.pictures === true,
    ...grafanaOptions(given, env),
    ...(base === undefined ? {} : { base: { ref: base, link, images } }),
  };
};
