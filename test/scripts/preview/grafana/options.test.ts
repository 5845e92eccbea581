// What may be said of previews in a Grafana, and what is refused before anything is begun.

import { expect, test } from "vitest";
import { ProblemsError } from "../../../../config/problem.ts";
import { checkedOptions, type Given } from "../../../../scripts/preview/options.ts";

const usual: Given = { config: "monitoring.yaml", out: "out/preview", views: "12" };
const ci = { GITHUB_REF: "refs/pull/123/merge" };
const options = (given: Partial<Given>, env = {}) => checkedOptions({ ...usual, ...given }, env);
const refused = (given: Partial<Given>, env = {}): readonly string[] => {
  try {
    options(given, env);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ where, what }) => `${where} ${what}`);
  }
};
const day = 86_400_000;
const auto = { target: undefined, api: "auto" };

test.each<[string, Partial<Given>, object, object]>([
  [
    "a number",
    { grafana: true, pullRequest: "7" },
    {},
    { grafana: { where: auto, dryRun: false, pullRequest: 7, lifetime: 14 * day } },
  ],
  [
    "the number of the workflow",
    { grafana: true, lifetime: "36h", target: "staging", api: "legacy", dryRun: true },
    ci,
    {
      grafana: {
        where: { target: "staging", api: "legacy" },
        dryRun: true,
        pullRequest: 123,
        lifetime: 1.5 * day,
      },
    },
  ],
  [
    "the clean-up of one, whatever the workflow runs for",
    { cleanup: true, pullRequest: "7" },
    ci,
    { cleanup: { where: auto, dryRun: false, of: 7 } },
  ],
  [
    "the clean-up of all",
    { cleanup: true, expired: true },
    ci,
    { cleanup: { where: auto, dryRun: false, of: "expired" } },
  ],
  ["nothing of it, in a workflow too", {}, ci, {}],
])("%s", (_, given, env, expected) => {
  const { grafana, cleanup } = options(given, env);
  expect({ ...(grafana && { grafana }), ...(cleanup && { cleanup }) }).toEqual(expected);
});

test("what cannot be meant is refused, all at once", () => {
  expect(
    refused({ grafana: true, cleanup: true, serve: true, base: "main", pullRequest: "x", lifetime: "91d" }),
  ).toEqual([
    "--serve --base cannot both be meant.",
    "--serve --grafana cannot both be meant.",
    "--cleanup --grafana cannot both be meant.",
    "--cleanup --lifetime cannot both be meant.",
    "--cleanup --serve cannot both be meant.",
    "--cleanup --base cannot both be meant.",
    "--pull-request x is no number of a pull request.",
    "--lifetime 91d is out of bounds.",
  ]);
  expect(refused({ pullRequest: "7", lifetime: "1h", expired: true, target: "a", dryRun: true })).toEqual([
    "--expired --pull-request cannot both be meant.",
    "--pull-request says nothing without --grafana or --cleanup.",
    "--target says nothing without --grafana or --cleanup.",
    "--dry-run says nothing without --grafana or --cleanup.",
    "--lifetime says nothing without --grafana.",
    "--expired says nothing without --cleanup.",
  ]);
  expect(refused({ cleanup: true, scenario: "calm", only: ["a"], target: "" })).toEqual([
    "--cleanup --only cannot both be meant.",
    "--cleanup --scenario cannot both be meant.",
    "--target is empty.",
    "--cleanup does not know for which pull request.",
  ]);
});
test.each(["0", "-1", "01", "1.5", "12345678901", "refs/pull/1/merge"])(
  "pull request %s is none",
  (pullRequest) => {
    expect(refused({ grafana: true, pullRequest })).toEqual([
      `--pull-request ${pullRequest} is no number of a pull request.`,
    ]);
  },
);
test("a branch is no pull request", () => {
  expect(refused({ grafana: true }, { GITHUB_REF: "refs/heads/pull/1/merge" })).toEqual([
    "--grafana does not know for which pull request.",
  ]);
});
