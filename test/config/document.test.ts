// What an operator is told when a file is no YAML, or no file.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSettings } from "../../config/settings.ts";
import { names, printed, told } from "./told.ts";

describe("broken YAML", () => {
  const bomb = [..."abcdefgh"].map((name, index, all) => {
    const inner = index === 0 ? "x" : `*${all[index - 1]}`;
    return `${name}: &${name} [${Array(9).fill(inner).join(", ")}]`;
  });

  test("is told without YAML's grammar", () => {
    const texts: Record<string, string> = {
      "a tab": "cluster:\n\tname: x\n",
      "a quote left open": 'cluster:\n  name: "main\nteam: x\n',
      "a bracket left open": "cluster: {name: x\nteam: y\n",
      "a line too far in": "cluster:\n  name: main\n   multi: true\n",
      "a line not far enough in": "cluster:\n    name: main\n  multi: true\n",
      "a line without a colon": "team\ncluster: {}\n",
      "a reserved sign, and what follows": "team: @platform\ncluster: 5\n",
      "two documents": "team: a\n---\nteam: b\n",
      "another YAML": "%YAML 1.1\n---\nteam: a\n",
      "a list as a key": "? [a]\n: b\n",
      "a stray bracket": "team: a\n]\n",
      "a bomb of references": bomb.join("\n"),
    };
    const messages = Object.entries(texts).map(([name, text]) => `${name}:\n${told(text)}`);
    expect(`\n${messages.join("\n\n")}\n`).toMatchInlineSnapshot(`
      "
      a tab:
      monitoring.yaml:2:1
        is indented with a tab; YAML allows only spaces.
        Replace the tab with spaces.

      a quote left open:
      monitoring.yaml:2:9
        opens a quote or a bracket that nothing closes.
        Close it, on the same line.

      a bracket left open:
      monitoring.yaml:2:1
        comes while a bracket above is still open.
        Close { with } and [ with ].

      a line too far in:
      monitoring.yaml:2:9
        has a second key where a value is expected.
        Keys of one group start in the same column; a value with a colon and a space in it needs quotes.

      a line not far enough in:
      monitoring.yaml:3:1
        is not indented as the lines around it.
        Keys of one group start in the same column; a value with a colon and a space in it needs quotes.

      a line without a colon:
      monitoring.yaml:1:1
        is not a key with a colon.
        Write "key: value", or "key:" with lines below it.

      a reserved sign, and what follows:
      monitoring.yaml:1:7 › team
        starts with @, which YAML keeps for itself.
        Put the value in quotes.

      monitoring.yaml:2:10 › cluster
        expects keys with values, found a number.
        Write "key: value" lines, indented by two spaces. The keys are label, name, multi.

      two documents:
      monitoring.yaml:2:1
        starts a second YAML document, which nobody would read.
        Remove the line ---.

      another YAML:
      monitoring.yaml:1:1
        names a YAML version; yes, no and on would mean something else.
        Remove the line %YAML.

      a list as a key:
      monitoring.yaml:1:3
        is not a word, so it cannot be a key.
        Write "key: value".

      a stray bracket:
      monitoring.yaml:2:1
        is not YAML: unexpected flow-seq-end token in YAML stream: "]".
        Check colons, quotes, brackets and indentation here and on the line above.

      a bomb of references:
      monitoring.yaml:1:1
        repeats too much through & and *.
        Write the values out.
      "
    `);
  });

  test.each(["[", "- ", "{a: "])("%j five thousand times", (sign) => {
    expect(told(sign.repeat(5_000))).toMatch(/^monitoring.yaml:1:1\n {2}nests deeper than 50 levels/);
  });
});

describe("a file", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "settings-"));
    writeFileSync(join(folder, "latin.yaml"), Buffer.from([0x74, 0xe9]));
    writeFileSync(join(folder, "windows.yaml"), "\uFEFFteam: a\r\n\r\ntaem: b\r\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const reading = (file: string) =>
    printed(() => readSettings(join(folder, file), names)).replaceAll(folder, "/folder");

  test("that cannot be read", () => {
    const messages = ["missing.yaml", "", "latin.yaml", "latin.yaml/x"].map(reading);
    expect(`\n${messages.join("\n\n")}\n`).toMatchInlineSnapshot(`
      "
      /folder/missing.yaml
        does not exist.
        Name a YAML file; an empty one means the defaults.

      /folder
        is a directory.
        Name a YAML file; an empty one means the defaults.

      /folder/latin.yaml
        is not text in UTF-8.
        Save it as UTF-8.

      /folder/latin.yaml/x
        cannot be read (ENOTDIR).
        Check that you may read this file.
      "
    `);
  });

  test("from Windows has the same lines and columns", () => {
    expect(reading("windows.yaml")).toMatch(
      /^\/folder\/windows.yaml:3:1 › taem\n {2}is not a setting.\n {2}Write team\./,
    );
  });
});
