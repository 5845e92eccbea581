// How fast a publish is: 500 dashboards, and a Grafana that takes 50 ms for each answer.

import { type ChildProcess, execFile, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { CONCURRENCY } from "../publish/plan.ts";
import { atMost, type Row } from "./row.ts";

const DASHBOARDS = 500;
const LATENCY = 50;
/** One for each of the two APIs. */
const VERSIONS = { "/apis": "13.2.0", "/api": "10.4.1" };

interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
  readonly requests: number;
}

/** Runs a plan or a publish in a process of its own, as npm would start it. */
type Runs = (verb: "plan" | "publish") => Promise<Run>;

const messageOf = async <T>(stand: ChildProcess): Promise<T> => (await once(stand, "message"))[0] as T;

const withStand = async <T>(version: string, folder: string, work: (run: Runs) => Promise<T>): Promise<T> => {
  const stand = fork("test/grafana/serve.ts", [version, String(LATENCY)], { execArgv: ["--import", "tsx"] });
  try {
    const { url, token } = await messageOf<{ url: string; token: string }>(stand);
    const env = { PATH: process.env.PATH, GRAFANA_URL: url, GRAFANA_TOKEN: token };
    const requests = async (): Promise<number> => {
      stand.send("?");
      return (await messageOf<{ requests: number }>(stand)).requests;
    };
    return await work(async (verb) => {
      const words = [
        "scripts/start.cjs",
        "bench/publisher",
        verb,
        join(folder, "many"),
        join(folder, version),
      ];
      const before = await requests();
      const { stdout } = await promisify(execFile)(process.execPath, words, { env });
      return { ...JSON.parse(stdout), requests: (await requests()) - before };
    });
  } finally {
    stand.kill();
  }
};

const against = async (api: string, version: string, folder: string): Promise<readonly Row[]> =>
  withStand(version, folder, async (run) => {
    const first = await run("publish");
    const plan = await run("plan");
    const again = await run("publish");
    const most = (plan.requests * LATENCY * 1.3) / CONCURRENCY / 1000;
    const mebibytes = Math.max(...[first, plan, again].map((each) => each.mebibytes));
    const what = `of ${DASHBOARDS} dashboards over ${api}`;
    return [
      atMost(`plan ${what}, ${plan.requests} reads`, plan.seconds, most, "s"),
      atMost(
        `publish ${what} with nothing to do, against a plan: requests`,
        again.requests / plan.requests,
        1,
        "×",
      ),
      atMost(
        `publish ${what} with nothing to do, against a plan: time`,
        again.seconds / plan.seconds,
        1.2,
        "×",
      ),
      atMost(`memory of a first publish ${what}`, mebibytes, 300, "MiB", 0),
    ];
  });

/** Measures a plan, a first publish and one with nothing to do; `folder` is for what they write. */
export const publishing = async (folder: string): Promise<readonly Row[]> => {
  const words = ["--import", "tsx", "scripts/bench/many.ts", join(folder, "many"), String(DASHBOARDS)];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")} failed: ${stderr}`);
  const rows: Row[] = [];
  for (const [api, version] of Object.entries(VERSIONS)) rows.push(...(await against(api, version, folder)));
  return rows;
};
