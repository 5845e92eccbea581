// How a mistake is printed, and which word was probably meant.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gather, nearest, offer, ProblemsError, printProblem } from "../../config/problem.ts";

const servr = {
  where: "monitoring.yaml:12:5 › components › livekit-servr",
  what: "is not a component.",
  fix: "Write livekit-server. The components are livekit-server, redis.",
};
const team = { where: "monitoring.yaml:20:1 › team", what: "lacks a name,\nany name.", fix: "Write one." };

test("a problem is printed as its place, what is wrong and how to fix it, indented by two", () => {
  expect(printProblem(servr)).toBe(
    "monitoring.yaml:12:5 › components › livekit-servr\n" +
      "  is not a component.\n" +
      "  Write livekit-server. The components are livekit-server, redis.",
  );
  expect(printProblem(team)).toBe("monitoring.yaml:20:1 › team\n  lacks a name,\n  any name.\n  Write one.");
});

test("an error's message prints all its problems", () => {
  const error = new ProblemsError([servr, team]);
  expect(error.message).toBe(`${printProblem(servr)}\n\n${printProblem(team)}`);
  expect(error.problems).toEqual([servr, team]);
});

describe("the nearest of the choices", () => {
  const choices = ["livekit-server", "livekit-sip", "redis", "scrapeInterval", "retention", "name"];
  test.each([
    ["livekit-servr", "livekit-server"],
    ["livkit-sip", "livekit-sip"],
    ["Redis", "redis"],
    ["nmae", "name"],
    ["SCRAPE_INTERVAL", "scrapeInterval"],
    ["scrape", "scrapeInterval"],
    ["livekit", undefined],
    ["prometheus", undefined],
    ["", undefined],
    ["re", undefined],
  ])("to %j is %j", (word, meant) => {
    expect(nearest(word, choices)).toBe(meant);
  });

  test("to a choice with one letter lost is that choice", () => {
    const slip = fc
      .constantFrom(...choices)
      .chain((choice) => fc.tuple(fc.constant(choice), fc.nat(choice.length - 1)));
    fc.assert(
      fc.property(
        slip,
        ([choice, at]) => nearest(choice.slice(0, at) + choice.slice(at + 1), choices) === choice,
      ),
    );
  });
});

test("an offer names the nearest and all, but not hundreds", () => {
  expect(offer("redsi", "components", ["livekit-server", "redis"])).toBe(
    "Write redis. The components are livekit-server, redis.",
  );
  expect(offer("x", "components", ["livekit-server", "redis"])).toBe(
    "Write one of the components: livekit-server, redis.",
  );
  expect(offer("x", "SLOs", [])).toBe("Remove it: there are no SLOs.");
  const many = Array.from({ length: 100 }, (_, index) => `Alert${index}`);
  expect(offer("x", "alerts", many)).toMatch(/^Write one of the alerts: Alert0, .*, Alert23 and 76 more\.$/);
});

describe("tasks that are gathered", () => {
  const problem = (where: string) => ({ where, what: "is wrong.", fix: "Mend it." });
  const fails =
    (...where: readonly string[]) =>
    () => {
      throw new ProblemsError(where.map(problem));
    };

  test("give their results in order", () => {
    expect(gather([() => 1, () => 2])).toEqual([1, 2]);
    expect(gather([])).toEqual([]);
  });

  test("tell what is wrong in any of them, each once", () => {
    expect(() => gather([fails("a", "b"), () => 1, fails("b", "c")])).toThrow(
      new ProblemsError(["a", "b", "c"].map(problem)),
    );
  });

  test("do not hide a bug", () => {
    const bug = new TypeError("undefined is no function");
    const broken = () => {
      throw bug;
    };
    expect(() => gather([fails("a"), broken])).toThrow(bug);
  });
});

test("what a terminal would obey is written out, wherever it comes from", () => {
  const evil = { where: "a\u001b[2J", what: "b\u009b31m\nc", fix: "d\u202e\re" };
  expect(printProblem(evil)).toBe("a\\u{1b}[2J\n  b\\u{9b}31m\n  c\n  d\\u{202e}\\u{d}e");
});
