// What may be said on the command line, and what is refused at once.

import { describe, expect, test } from "vitest";
import { ProblemsError } from "../../../config/problem.ts";
import { checkedOptions, type Given } from "../../../scripts/preview/options.ts";
import { argumentsOf } from "../../../scripts/preview/serve/rebuild.ts";

const usual: Given = { config: "monitoring.yaml", out: "out/preview", views: "12" };
const options = (given: Partial<Given>) => checkedOptions({ ...usual, ...given });
const refused = (given: Partial<Given>): readonly string[] => {
  try {
    options(given);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(({ where, what }) => `${where} ${what}`);
  }
};

describe("options", () => {
  test("that are not said have their defaults", () => {
    expect(options({})).toEqual({
      config: "monitoring.yaml",
      out: "out/preview",
      origin: { kind: "simulated" },
      wishes: { choice: {}, views: 12 },
      strict: false,
      pictures: false,
    });
    expect(options({ serve: true }).serve).toBe(8642);
    expect(options({ serve: "0" }).serve).toBe(0);
  });
  test("name one source", () => {
    expect(options({ scenario: "calm", seed: "7" }).origin).toEqual({
      kind: "simulated",
      scenario: "calm",
      seed: 7,
    });
    expect(options({ prometheus: "http://x" }).origin).toEqual({ kind: "prometheus", url: "http://x" });
    expect(options({ replay: "x.gz", record: "y.gz" })).toMatchObject({
      origin: { kind: "replay", file: "x.gz" },
      record: "y.gz",
    });
  });
  test("gather the values of a variable", () => {
    const { choice } = options({ var: ["a=1", "b=x=y", "a=2", "c="] }).wishes;
    expect(choice).toEqual({ a: ["1", "2"], b: ["x=y"], c: [""] });
  });
  test("that contradict each other are refused, all at once", () => {
    const all = {
      prometheus: "http://x",
      replay: "x",
      scenario: "y",
      seed: "1",
      serve: true,
      record: "z",
      strict: true,
      pictures: true,
    } as const;
    expect(refused(all)).toEqual([
      "--prometheus --replay cannot both be meant.",
      "--scenario --prometheus cannot both be meant.",
      "--scenario --replay cannot both be meant.",
      "--seed --prometheus cannot both be meant.",
      "--seed --replay cannot both be meant.",
      "--serve --record cannot both be meant.",
      "--serve --strict cannot both be meant.",
      "--serve --pictures cannot both be meant.",
    ]);
  });
  test("that are nonsense are refused, all at once", () => {
    expect(
      refused({
        seed: "-1",
        views: "0",
        serve: "http",
        from: "gestern",
        to: "now-",
        var: ["=x", "namespace"],
        out: " ",
      }),
    ).toEqual([
      "--out is empty.",
      "--seed -1 is out of bounds.",
      "--views 0 is out of bounds.",
      "--serve http is out of bounds.",
      '--from is "gestern", which is no time.',
      '--to is "now-", which is no time.',
      "--var =x is not of the form name=value.",
      "--var namespace is not of the form name=value.",
    ]);
    expect(refused({ views: "1.5", seed: "1e3", serve: "70000" })).toHaveLength(3);
  });
  test("are handed on when the pages are drawn again, but not --serve", () => {
    expect(argumentsOf({ ...usual, serve: "80", only: ["a", "b"], var: ["x=1"], from: "now-1h" })).toEqual([
      "--config=monitoring.yaml",
      "--out=out/preview",
      "--from=now-1h",
      "--views=12",
      "--only",
      "a",
      "b",
      "--var",
      "x=1",
    ]);
  });
});
