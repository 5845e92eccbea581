// The verbs as a person starts them: processes of their own, against a stand-in for Grafana in this one.

import { type ChildProcess, spawn } from "node:child_process";
import type { Stand } from "../../grafana/grafana.ts";
import type { Datasource } from "../../grafana/state.ts";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The data source that out/ asks. */
export const datasources: readonly Datasource[] = [
  { uid: "prometheus", name: "Prometheus", type: "prometheus", isDefault: true },
];

/** Starts a verb; without a stand no Grafana is named. */
export const start = (stand: Stand | undefined, verb: string, ...args: readonly string[]): Started => {
  const where = stand ? { GRAFANA_URL: stand.url, GRAFANA_TOKEN: stand.token } : {};
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GITHUB_SHA: "1a2b3c4d5e6f",
    CI: "1",
    ...where,
  };
  const child = spawn(process.execPath, ["scripts/start.cjs", verb, ...args], { env });
  const heard = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      heard[name] += text;
    });
  const ended = new Promise<Ended>((done) => child.on("close", (code) => done({ code, ...heard })));
  return { child, ended };
};

/** Runs a verb to its end. */
export const run = (stand: Stand | undefined, verb: string, ...args: readonly string[]): Promise<Ended> =>
  start(stand, verb, ...args).ended;
