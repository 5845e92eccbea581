import { describe, expect, test } from "vitest";
import { fixedLabels, matchProblems } from "../../promql/cardinality.ts";
import { labelsOf } from "../../promql/infer.ts";
import { parse } from "../../promql/parse.ts";

const known: Record<string, readonly string[]> = {
  requests: ["job", "code"],
  errors: ["job", "code"],
  sizes: ["job", "method"],
  up: ["job"],
  info: ["job", "version"],
};
const problems = (text: string): readonly string[] => {
  const node = parse(text);
  if (node.type !== "binary") throw new Error(`${text} has no two sides`);
  const labels = (side: typeof node) => labelsOf(side, (name) => known[name]);
  return matchProblems(node, labels(node.left as typeof node), labels(node.right as typeof node));
};

describe("series find one another", () => {
  test.each([
    "requests / errors",
    "requests / on (job, code) errors",
    "requests * 2",
    "2 * requests",
    "requests > bool 1",
    // many to one, whose one side has no label beside the keys
    "requests / on (job) group_left () up",
    "up / on (job) group_right () requests",
    "requests / ignoring (code) group_left () sum without (code) (requests)",
    "requests / on () group_left () sum(requests)",
    "sum(requests) / on () sum(errors)",
    // one of each, though labels alone would not say so
    "requests * on (job) group_left (version) topk by (job) (1, info)",
    "requests * on (job) group_left (version) (topk by (job) (1, info) > 0)",
    "requests * on (job) group_left (version) bottomk without (version) (1, info)",
    "up * on (job) limitk by (job) (1, info)",
    `requests{code="500"} / ignoring (code) up`,
    `sum by (job, code) (rate(requests{code="500"}[5m])) / on (job) up`,
    // many to many by nature
    "requests and on (job) sizes",
    "requests unless ignoring (code, method) sizes",
    "up or info",
    // unknown labels
    "unknown / on (job) up",
    "unknown / requests",
    "unknown * on (job) group_left (version) unknown",
  ])("%s", (text) => {
    expect(problems(text)).toEqual([]);
  });
});

describe("several series of a side", () => {
  test.each([
    [
      "requests / on (job) up",
      [
        "the left side of / on (job) may have several series of each key, by code; aggregate it by (job), or take one: topk by (job) (1, …), or write group_left ()",
      ],
    ],
    [
      "up / on (job) requests",
      [
        "the right side of / on (job) may have several series of each key, by code; aggregate it by (job), or take one: topk by (job) (1, …), or write group_right ()",
      ],
    ],
    [
      "requests > ignoring (code, method) sizes",
      [
        "the left side of > ignoring (code, method) may have several series of each key, by code; aggregate it by (job), or take one: topk by (job) (1, …)",
        "the right side of > ignoring (code, method) may have several series of each key, by method; aggregate it by (job), or take one: topk by (job) (1, …)",
      ],
    ],
    [
      "requests * on (job) group_left (version) info",
      [
        "the right side of * on (job) group_left (version) may have several series of each key, by version; aggregate it by (job), or take one: topk by (job) (1, …)",
      ],
    ],
    // two of each are still too many, and so is one of each version
    [
      "requests * on (job) group_left (version) topk by (job) (2, info)",
      [expect.stringContaining("by version")],
    ],
    [
      "requests * on (job) group_left (version) topk by (job, version) (1, info)",
      [expect.stringContaining("by version")],
    ],
    [
      "requests * on (job) group_left () topk by (version) (1, info)",
      [expect.stringContaining("by version")],
    ],
    // a label that a selector fixes, but that is then overwritten
    [
      `label_replace(requests{code="500"}, "code", "$1", "job", "(.*)") / on (job) up`,
      [expect.stringContaining("by code")],
    ],
    [`(requests{code="500"} or errors{code="404"}) / on (job) up`, [expect.stringContaining("by code")]],
    // what is left of a join where no key exists
    [
      "requests * on () group_left (version) topk(1, info)",
      [
        "the right side of * on () group_left (version) gives its labels to every series: no label is left to match by",
      ],
    ],
    ["requests / on () group_left () up", [expect.stringContaining("by job")]],
  ])("%s", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

describe("nothing that could match", () => {
  test.each([
    ["requests / up", ["the right side of / lacks code, so that nothing matches; it has job"]],
    [
      "requests / sizes",
      [
        "the left side of / lacks method, so that nothing matches; it has job, code",
        "the right side of / lacks code, so that nothing matches; it has job, method",
      ],
    ],
    [
      "requests / on (code) up",
      ["the right side of / on (code) lacks code, so that nothing matches; it has job"],
    ],
    ["sum(requests) / up", ["the left side of / lacks job, so that nothing matches; it has none"]],
    ["requests and up", ["the right side of and lacks code, so that nothing matches; it has job"]],
    ["unknown unless on (code) up", [expect.stringContaining("lacks code")]],
  ])("%s", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

test.each([
  [`a{x="1", y!="2", z=~"3"}`, "x"],
  [`sum by (x) (rate(a{x="1"}[5m]))`, "x"],
  [`max_over_time((a{x="1"} > 1)[1h:])`, "x"],
  [`-a{x="1"} * 2`, "x"],
  [`a{x="1"} / on (y) group_right () b{z="1"}`, "z"],
  [`a{x="1"} * on (y) group_left (x) b`, ""],
  [`count_values("x", a{x="1"})`, ""],
  [`label_join(a{x="1", y="2"}, "x", "", "z")`, "y"],
  [`a{x="1"} or a{x="2"}`, ""],
  ["vector(1)", ""],
])("the labels that the selectors of %s fix: %s", (text, expected) => {
  expect([...fixedLabels(parse(text))].join(" ")).toBe(expected);
});
