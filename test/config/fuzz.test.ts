// Any text at all is either read or refused with problems that say where, what and how to fix.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { ProblemsError } from "../../config/problem.ts";
import { parseSettings } from "../../config/settings.ts";
import { names } from "./told.ts";

const shipped = readFileSync(new URL("../../monitoring.yaml", import.meta.url), "utf8");
const words = [...new Set(shipped.match(/[\w./~*-]+/g)), "__proto__", "constructor", "<<", "toString"];
const signs = [
  ":",
  "- ",
  "? ",
  "&a ",
  "*a",
  "!",
  "!!set ",
  "|",
  ">",
  "%",
  "@",
  "`",
  "'",
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  "#",
];

/** Reads a text; a mistake must be told completely, and any other error is a bug. */
function survives(text: string): void {
  try {
    expect(Object.isFrozen(parseSettings(text, "monitoring.yaml", names))).toBe(true);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    expect(error.problems).not.toEqual([]);
    for (const { where, what, fix } of error.problems) {
      expect(where).toMatch(/^monitoring\.yaml:[1-9]\d*:[1-9]\d*( › \S[^\n]*)?$/);
      expect(what).toMatch(/^[^\n]+\.$/);
      expect(fix).toMatch(/^[^\n]+\.$/);
    }
  }
}

describe("nothing but problems comes out of", () => {
  test("any text", () => {
    const codes = fc.array(fc.oneof(fc.nat(127), fc.nat(0xffff)), { maxLength: 200 });
    const text = codes.map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(text, survives), { numRuns: 500 });
  });

  test("YAML's own words and signs in any order", () => {
    const piece = fc.constantFrom(
      ...words,
      ...signs,
      ": ",
      "\n",
      "\n  ",
      "\n    ",
      "\t",
      "\r\n",
      "---\n",
      "\u0000",
    );
    const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(soup, survives), { numRuns: 200 });
  });

  test("the shipped file with a line changed, moved or cut", () => {
    const lines = shipped.split("\n").filter((line) => !/^ *#/.test(line));
    const edit = fc.tuple(fc.nat(lines.length - 1), fc.constantFrom(...words, ...signs, ""), fc.nat(12));
    const edited = fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => {
      const result = [...lines];
      for (const [at, text, column] of edits) {
        const line = result[at] ?? "";
        result[at] = line.slice(0, column) + text + line.slice(column + text.length);
      }
      return result.join("\n");
    });
    fc.assert(fc.property(edited, survives), { numRuns: 100 });
  });

  test("known keys with any values", () => {
    const key = fc.constantFrom(...words);
    const leaf = fc.oneof(
      key,
      fc.constantFrom("", null, true, 0.995, Number.NaN, -1, "~(", "!x"),
      fc.string(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie("tree"), { maxLength: 2 }),
        fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (data) => survives(stringify(data))),
      { numRuns: 200 },
    );
  });
});
