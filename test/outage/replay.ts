// Rules over a recording, by Prometheus' own rule engine: which alerts there are at each evaluation, and values.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Group } from "../../alerts/engine/rule.ts";
import { metricsOf } from "../../promql/infer.ts";
import { parse } from "../../promql/parse.ts";
import { type Labels, type Recorded, type Recording, tick } from "./recording.ts";

/** Seconds between two evaluations, as in the settings. */
export const evaluation = 30;

/** An alert at an evaluation; `ALERTS` with its state. */
export interface Alert {
  readonly name: string;
  readonly state: "pending" | "firing";
  readonly labels: Labels;
}
export interface Replayed {
  /** By the seconds since the beginning of the recording. */
  readonly alerts: ReadonlyMap<number, readonly Alert[]>;
  /** The values of a query at each evaluation, of one series. */
  readonly values: (query: string) => ReadonlyMap<number, number>;
}

/** The names that rules read, without those that they record. */
export const readBy = (groups: readonly Group[]): ReadonlySet<string> => {
  const rules = groups.flatMap(({ rules }) => rules);
  const recorded = new Set(rules.map(({ record }) => record));
  const read = rules.flatMap(({ expr }) => metricsOf(parse(expr)).map(({ name }) => name ?? ""));
  return new Set(read.filter((name) => !recorded.has(name)));
};

const quoted = (text: string): string => JSON.stringify(text);
const selector = ({ name, labels }: Recorded): string =>
  `${name}{${Object.entries(labels).map(([label, value]) => `${label}=${quoted(value)}`)}}`;
/** `1 1 stale _ _ 0`: a target that is gone ends its series. */
const values = ({ samples }: Recorded): string =>
  Array.from(samples, (v, i) => {
    if (v === undefined) return i > 0 && samples[i - 1] !== undefined ? "stale" : "_";
    return Number.isNaN(v) ? "NaN" : String(v);
  }).join(" ");

interface Answer {
  readonly query: string;
  readonly at: number;
  readonly got: readonly { readonly labels: Labels; readonly value: number }[];
}
const sample = /\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\} (\S+?)(?=,|\s|$)/g;
const labelsIn = (text: string): Labels =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)].map(([, label = "", value = ""]) => [
      label,
      JSON.parse(value),
    ]),
  );
const secondsOf = (time: string): number => {
  const [, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(time) ?? [];
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
};
/** What promtool found where nothing was expected: the values of each query. */
const answers = (said: string): readonly Answer[] =>
  [...said.matchAll(/expr: (".*"), time: (\w+),\s+exp: \w+\s+got: (.*)/g)].map(
    ([, query, at = "", got = ""]) => ({
      query: JSON.parse(query ?? '""'),
      at: secondsOf(at),
      got: [...got.matchAll(sample)].map(([, labels = "", value]) => ({
        labels: labelsIn(labels),
        value: Number(value),
      })),
    }),
  );

/** Evaluates rules over a recording as Prometheus would have done, every 30 seconds, and asks the queries each time. */
export const replay = (
  groups: readonly Group[],
  recording: Recording,
  ...queries: readonly string[]
): Replayed => {
  const folder = mkdtempSync(join(tmpdir(), "outage-"));
  const read = readBy(groups);
  const kept = recording.filter(({ name }) => read.has(name));
  const end = Math.max(...kept.map(({ samples }) => samples.length)) * tick;
  const times = Array.from({ length: Math.floor(end / evaluation) }, (_, i) => i * evaluation);
  const asked = times.flatMap((at) =>
    ["ALERTS", ...queries].map((expr) => ({ expr, eval_time: `${at}s`, exp_samples: [] })),
  );
  const test = {
    rule_files: ["rules.json"],
    evaluation_interval: `${evaluation}s`,
    tests: [
      {
        interval: `${tick}s`,
        input_series: kept.map((each) => ({ series: selector(each), values: values(each) })),
        promql_expr_test: asked,
      },
    ],
  };
  try {
    writeFileSync(join(folder, "rules.json"), JSON.stringify({ groups }));
    writeFileSync(join(folder, "test.json"), JSON.stringify(test));
    const done = spawnSync("promtool", ["test", "rules", "test.json"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const said = done.stdout + done.stderr;
    const all = answers(said);
    if (all.length === 0) throw new Error(`promtool says nothing of the recording: ${said.slice(0, 2000)}`);
    const alerts = all
      .filter(({ query }) => query === "ALERTS")
      .map(
        ({ at, got }) =>
          [
            at,
            got.map(({ labels: { __name__, alertname = "", alertstate, ...labels } }) => ({
              name: alertname,
              state: alertstate as Alert["state"],
              labels,
            })),
          ] as const,
      );
    const of = (query: string) =>
      new Map(all.filter((a) => a.query === query).map(({ at, got }) => [at, got[0]?.value ?? Number.NaN]));
    return { alerts: new Map(alerts), values: of };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
