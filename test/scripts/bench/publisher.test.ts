// What the bench of publishing measures is a real publish: it writes all, and then nothing.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { grafana } from "../../grafana/grafana.ts";
import { datasources, run } from "../publish/verbs.ts";

const board = (uid: string): string => JSON.stringify({ uid, title: uid, panels: [] });

test("a publish writes every dashboard of the folder, a plan and a second publish only read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publisher-"));
  const many = join(folder, "many");
  mkdirSync(many);
  for (const uid of ["a", "b", "c"]) writeFileSync(join(many, `${uid}.json`), board(uid));
  const stand = await grafana({ version: "13.2.0", datasources });
  const measured = async (verb: string) => {
    const from = stand.requests.length;
    const { stdout } = await run(stand, "bench/publisher", verb, many, folder);
    expect(JSON.parse(stdout)).toEqual({ seconds: expect.any(Number), mebibytes: expect.any(Number) });
    return stand.requests.slice(from).map(({ method }) => method);
  };
  try {
    const plan = await measured("plan");
    expect(plan.every((method) => method === "GET")).toBe(true);
    const writes = (await measured("publish")).filter((method) => method !== "GET");
    expect(writes).toEqual(["POST", "POST", "POST", "POST"]);
    expect([...stand.state.dashboards.keys()].sort()).toEqual(["a", "b", "c"]);
    expect(await measured("publish")).toEqual(plan);
  } finally {
    await stand.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
