// What a user may ask of previews in a Grafana, and what is refused before anything is begun.

import type { Problem } from "../../../config/problem.ts";
import type { Where } from "../../publish/session.ts";
import type { Environment } from "../../publish/sources.ts";
import { lifetimeOf } from "./lifetime.ts";

/** As they stand on the command line. */
export interface GrafanaGiven {
  readonly grafana?: true;
  readonly cleanup?: true;
  readonly pullRequest?: string;
  readonly lifetime?: string;
  readonly expired?: true;
  readonly target?: string;
  readonly api?: string;
  readonly dryRun?: true;
}
interface Common {
  readonly where: Where;
  /** Whether the plan is only shown. */
  readonly dryRun: boolean;
}
export interface GrafanaOptions extends Common {
  readonly pullRequest: number;
  /** In milliseconds. */
  readonly lifetime: number;
}
export interface CleanupOptions extends Common {
  readonly of: number | "expired";
}

const LIFETIME = "14d";

/** The number that was given, else that of the pull request that a GitHub workflow runs for. */
const textOf = ({ pullRequest }: GrafanaGiven, env: Environment): string | undefined =>
  pullRequest ?? /^refs\/pull\/(\d+)\/(?:merge|head)$/.exec(env.GITHUB_REF ?? "")?.[1];
const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;

/** Options that say nothing alone, and what they need. */
const needs = [
  ["pullRequest", "pull-request", ["grafana", "cleanup"]],
  ["target", "target", ["grafana", "cleanup"]],
  ["api", "api", ["grafana", "cleanup"]],
  ["dryRun", "dry-run", ["grafana", "cleanup"]],
  ["lifetime", "lifetime", ["grafana"]],
  ["expired", "expired", ["cleanup"]],
] as const;
const alone = (given: GrafanaGiven): readonly Problem[] =>
  needs
    .filter(([name, , others]) => given[name] !== undefined && !others.some((other) => given[other]))
    .map(([, flag, others]) => {
      const wanted = others.map((other) => `--${other}`).join(" or ");
      return {
        where: `--${flag}`,
        what: `says nothing without ${wanted}.`,
        fix: `Add ${wanted}, or leave it out.`,
      };
    });

const nameless = (given: GrafanaGiven, env: Environment): readonly Problem[] => {
  const isNeeded = given.grafana === true || (given.cleanup === true && given.expired !== true);
  const text = textOf(given, env);
  if (!isNeeded || numberOf(text) !== undefined) return [];
  const fix = "Write the number of the pull request: --pull-request 123.";
  return text === undefined
    ? [
        {
          where: given.grafana ? "--grafana" : "--cleanup",
          what: "does not know for which pull request.",
          fix,
        },
      ]
    : [{ where: `--pull-request ${text}`, what: "is no number of a pull request.", fix }];
};

const lifeless = ({ lifetime }: GrafanaGiven): readonly Problem[] =>
  lifetime === undefined || lifetimeOf(lifetime) !== undefined
    ? []
    : [
        {
          where: `--lifetime ${lifetime}`,
          what: "is out of bounds.",
          fix: "Write one from 1h to 90d, such as 14d.",
        },
      ];

/** What is wrong with the options about a Grafana. */
export const grafanaProblems = (given: GrafanaGiven, env: Environment): readonly Problem[] => [
  ...alone(given),
  ...nameless(given, env),
  ...lifeless(given),
];

const common = ({ target, api = "auto", dryRun }: GrafanaGiven): Common => ({
  where: { target, api },
  dryRun: dryRun === true,
});

/** What to publish to a Grafana, and what to remove from it; for options in which nothing is wrong. */
export const grafanaOptions = (
  given: GrafanaGiven,
  env: Environment,
): { readonly grafana?: GrafanaOptions; readonly cleanup?: CleanupOptions } => {
  const pullRequest = numberOf(textOf(given, env)) ?? 0;
  const lifetime = lifetimeOf(given.lifetime ?? LIFETIME) ?? 0;
  return {
    ...(given.grafana ? { grafana: { ...common(given), pullRequest, lifetime } } : {}),
    ...(given.cleanup ? { cleanup: { ...common(given), of: given.expired ? "expired" : pullRequest } } : {}),
  };
};
