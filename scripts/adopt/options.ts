// The command line of adopt, checked before anything is read.

import { nearest, type Problem, ProblemsError, quote } from "../../config/problem.ts";
import { rules } from "../../config/rules.ts";
import { componentOf, readSettings } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import { names } from "../compile/book.ts";
import { isKnown } from "./compare/compare.ts";
import type { Release } from "./compare/young.ts";
import { bytesOf } from "./limits.ts";

export interface Given {
  readonly component: string;
  readonly write?: true;
  readonly release?: string;
  readonly all?: true;
  readonly detailedExitcode?: true;
  readonly bearerTokenFile?: string;
  readonly timeout: string;
  readonly maxSize: string;
  readonly config: string;
}
export interface Checked {
  readonly component: string;
  readonly isWritten: boolean;
  readonly release: string | undefined;
  readonly isWhole: boolean;
  readonly isDetailed: boolean;
  readonly tokenFile: string | undefined;
  /** In milliseconds. */
  readonly timeout: number;
  readonly mostBytes: number;
  readonly config: string;
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 40;
/** Folders of metrics/ that are no component. */
const TAKEN = ["runtime"];

/** Checks the options; throws a ProblemsError with all that is wrong. */
export const checked = (given: Given): Checked => {
  const problems = [
    ...component(given.component),
    ...version(given.release),
    ...number("--timeout", given.timeout, 3600),
    ...number("--max-size", given.maxSize, 100_000),
    ...clashes(given),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  return {
    component: given.component,
    isWritten: given.write === true,
    release: given.release?.replace(/^v/, ""),
    isWhole: given.all === true,
    isDetailed: given.detailedExitcode === true,
    tokenFile: given.bearerTokenFile,
    timeout: Number(given.timeout) * 1000,
    mostBytes: bytesOf(Number(given.maxSize)),
    config: given.config,
  };
};

const component = (name: string): readonly Problem[] => {
  const where = `--component ${quote(name)}`;
  const fix = `Write small letters and digits with - between words, at most ${LONGEST}, such as livekit-sip.`;
  if (!NAME.test(name) || name.length > LONGEST) return [{ where, what: "is no name of a component.", fix }];
  const what = "is the folder of what all programs report.";
  return TAKEN.includes(name) ? [{ where, what, fix: "Write the name of the exporter's component." }] : [];
};

const version = (release: string | undefined): readonly Problem[] => {
  const fault = release === undefined ? undefined : rules.version.fault(release);
  return fault === undefined ? [] : [{ where: "--release", ...fault }];
};

const number = (where: string, text: string, most: number): readonly Problem[] =>
  /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most
    ? []
    : [{ where, what: `cannot be ${quote(text)}.`, fix: `Write a whole number from 1 to ${most}.` }];

const clashes = ({ component: name, write }: Given): readonly Problem[] =>
  isKnown(name) && write
    ? [{ where: "--write", what: `is for a new component; ${name} has a catalogue.`, fix: "Leave it out." }]
    : [];

export interface SaidRelease {
  readonly release: Release;
  readonly saidBy: string;
}
/** The release to compare in: that of the command line, else of the settings; the settings may not know it. */
export const releaseOf = ({ component: name, release, config }: Checked): SaidRelease => {
  if (release !== undefined) return { release, saidBy: "--release" };
  return { release: componentOf(readSettings(config, names), name).version, saidBy: config };
};

/** A component of the catalogue whose name is nearly this one. */
export const similar = (name: string): string | undefined =>
  nearest(name, [...new Set(catalogue.map((metric) => metric.component))]);
