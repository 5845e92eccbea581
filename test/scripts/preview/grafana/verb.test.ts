// The verb as the workflow calls it when a pull request closes: `npm run preview -- --cleanup --pull-request 7`.

import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { all, previewer } from "./previewer.ts";

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}
const preview = (env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> =>
  new Promise((done) => {
    const options = { env: { PATH: process.env.PATH, NO_COLOR: "1", ...env } };
    execFile(process.execPath, ["scripts/start.cjs", "preview", ...args], options, (error, stdout, stderr) =>
      done({ status: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

test("a clean-up removes the copies, a second one finds nothing, one without a Grafana says what is missing", async () => {
  const p = await previewer("13.2.0", "apis");
  await p.publish(all);
  p.stand.settle();
  const env = { GRAFANA_URL: p.stand.url, GRAFANA_TOKEN: p.stand.token };
  const cleaned = await preview(env, "--cleanup", "--pull-request", "7");
  expect(cleaned).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(/\n4 deleted\.\n$/) });
  expect(p.holds()).toEqual([]);
  const again = await preview(env, "--cleanup", "--pull-request", "7");
  expect(again).toEqual({
    status: 0,
    stderr: "",
    stdout: `Nothing of pull request 7 is in ${p.stand.url}.\n`,
  });
  const lost = await preview({}, "--cleanup", "--expired");
  expect(lost).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("GRAFANA_URL") });
  expect(lost.stderr).not.toMatch(/^\s+at /m);
  p.stand.faults.on(/./, { answer: 403, body: { message: "no" } }, { times: 99 });
  const refused = await preview(env, "--cleanup", "--pull-request", "7");
  expect(refused.status).toBe(1);
  expect(refused.stderr).not.toContain(p.stand.token);
});
