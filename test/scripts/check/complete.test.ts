// The checks as a whole: each has a page and a test, the schema is fresh, and what we ship passes all of them.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checks } from "../../../scripts/check/rules/index.ts";
import { generate } from "../../../scripts/check/schema/generate.ts";
import { given, told } from "./given.ts";

const names = checks.map(({ name }) => name).sort();
const inFolder = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

describe("the checks", () => {
  it("are all registered, by the names of their files", () => {
    expect(inFolder("scripts/check/rules", ".ts").filter((name) => name !== "index")).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });

  it("each have a page that says what, why, bad, good and how to fix it", () => {
    expect(inFolder("docs/checks", ".md").filter((name) => name !== "README")).toEqual(names);
    for (const name of names) {
      const page = readFileSync(`docs/checks/${name}.md`, "utf8");
      const headings = page
        .replace(/^```[\s\S]*?^```/gm, "")
        .split("\n")
        .filter((line) => line.startsWith("#"));
      expect(headings).toEqual([`# ${name}`, "## Why it matters", "## Bad", "## Good", "## How to fix it"]);
      expect(page.match(/^```\w+$/gm)).toHaveLength(2);
    }
  });

  it("each have a test that shows the words of a problem, and a good input", () => {
    expect(inFolder("test/scripts/check/rules", ".test.ts")).toEqual(names);
    for (const name of names) {
      const test = readFileSync(`test/scripts/check/rules/${name}.test.ts`, "utf8");
      expect(test, name).toMatch(/toMatchInlineSnapshot\(\s*`\n/);
      expect(test, name).toContain('toBe("")');
    }
  });

  it("object to nothing in a faultless installation", async () => {
    for (const check of checks) expect(await told(check, given()), check.name).toBe("");
  });

  it("know the types as the packages have them: npx tsx scripts/check/schema/generate.ts, npm run format", () => {
    const schema = readFileSync("scripts/check/schema/emitted.schema.json", "utf8");
    expect(JSON.parse(schema)).toEqual(JSON.parse(generate()));
  });
});
