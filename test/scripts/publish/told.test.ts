// A plan as it is read: on a terminal, as a comment, by a machine. What people wrote stays text.

import { describe, expect, test } from "vitest";
import type { Item, Plan } from "../../../scripts/publish/items.ts";
import { machine } from "../../../scripts/publish/machine.ts";
import { markdown } from "../../../scripts/publish/markdown.ts";
import { outcome } from "../../../scripts/publish/outcome.ts";
import { summary, told } from "../../../scripts/publish/told.ts";

const about = { url: "https://g.example.org", target: "staging", version: "13.2.0", api: "apis" };
const item = (more: Partial<Item> & Pick<Item, "action" | "uid">): Item =>
  ({ kind: "dashboard", title: more.uid.toUpperCase(), path: ["Video"], changes: [], ...more }) as Item;

const plan: Plan = {
  items: [
    item({ kind: "folder", action: "create", uid: "video", title: "Video", path: [] }),
    item({ action: "create", uid: "a", changes: ["3 panels"] }),
    item({ action: "change", uid: "b", changes: ["title “X” → “Y”", "~ panel P: unit s → ms"] }),
    item({ action: "move", uid: "c", changes: ["folder “F” → “Video”"] }),
    item({
      action: "drifted",
      uid: "d",
      reason: "edited in Grafana by jane",
      edits: ["title “D” → “Mine”"],
      fix: "Put the edit into the definitions, or overwrite it: --overwrite-drifted d.",
    }),
    item({ action: "drifted", uid: "e", reason: "edited in Grafana", changes: ["title “E” → “F”"] }),
    item({
      action: "change",
      over: "drifted",
      uid: "f",
      reason: "edited in Grafana",
      edits: ["x"],
      changes: ["y"],
    }),
    item({ action: "foreign", uid: "g", reason: "there is one with this uid that is not ours" }),
    item({ action: "blocked", uid: "h", path: ["Video", "Deep"], reason: "managed by Terraform" }),
    item({ action: "unchanged", uid: "i", path: ["Video", "Deep"] }),
    item({ action: "unchanged", uid: "j", path: ["Video", "Deep"], reason: "made by others, used as it is" }),
    item({ action: "delete", uid: "k", path: ["Old"], changes: ["2 panels"], reason: "no longer built" }),
  ],
};

test("on a terminal: by folder, with signs and words, then the numbers", () => {
  expect(told(plan, about, false)).toMatchInlineSnapshot(`
    "staging: https://g.example.org, Grafana 13.2.0, over /apis

    Old
      - dashboard K (k): no longer built
          2 panels

    Video
      + folder Video (video)
      + dashboard A (a): 3 panels
      ~ dashboard B (b)
          title “X” → “Y”
          ~ panel P: unit s → ms
      > dashboard C (c)
          folder “F” → “Video”
      ! dashboard D (d): edited in Grafana by jane
          edited there:
            title “D” → “Mine”
          Put the edit into the definitions, or overwrite it: --overwrite-drifted d.
      ! dashboard E (e): edited in Grafana
          what was changed is not known: neither a journal nor Grafana's history holds what was published
          publishing changes:
            title “E” → “F”
      ~ dashboard F (f) (drifted; will be overwritten): edited in Grafana
          edited there:
            x
          publishing changes:
            y
      ? dashboard G (g): there is one with this uid that is not ours

    Video / Deep
      x dashboard H (h): managed by Terraform
      = dashboard J (j): made by others, used as it is
      = 1 unchanged

    2 to create, 2 to change, 1 to move, 1 to delete, 2 drifted (refused), 1 foreign (refused), 1 blocked (refused), 2 unchanged.
    "
  `);
});

test("colours only where they are wanted", () => {
  expect(told(plan, about, true)).toContain("\u001b[32m+ dashboard A (a): 3 panels\u001b[39m");
  expect(told(plan, about, false)).not.toContain("\u001b");
});

test("nothing to do is said as such", () => {
  const items = [item({ action: "unchanged", uid: "a" }), item({ action: "unchanged", uid: "b" })];
  expect(summary({ items })).toBe("Nothing to do: 2 unchanged.");
  expect(summary({ items: [] })).toBe("Nothing is built, and nothing of ours is there.");
});

test("what a server cannot take is said once, before all objects", () => {
  const notes = ["3 recording rules are left out, which Grafana 11.6.0 does not take.", "A <b> is left out."];
  const items = [item({ action: "unchanged", uid: "a" })];
  expect(told({ items, notes }, about, false)).toMatchInlineSnapshot(`
    "staging: https://g.example.org, Grafana 13.2.0, over /apis

    3 recording rules are left out, which Grafana 11.6.0 does not take.
    A <b> is left out.

    Video
      = 1 unchanged

    Nothing to do: 1 unchanged.
    "
  `);
  expect(markdown({ items, notes }, about)).toMatchInlineSnapshot(`
    "### Plan

    **Nothing to do: 1 unchanged.**

    <code>staging: https&#58;//g.example.org, Grafana 13.2.0, over /apis</code>

    3 recording rules are left out, which Grafana 11.6.0 does not take.

    A &#60;b&#62; is left out.

    \`\`\`text
    Video
      = 1 unchanged
    \`\`\`
    "
  `);
  expect(JSON.parse(machine({ items, notes }, about)).notes).toEqual(notes);
  expect(JSON.parse(machine({ items }, about)).notes).toEqual([]);
});

test("for machines: every object with the same keys, and no contents", () => {
  const said = JSON.parse(machine(plan, { ...about, target: undefined }));
  expect(said).toMatchObject({
    format: 1,
    target: { name: null, url: about.url, version: "13.2.0", api: "apis" },
  });
  expect(said.summary).toEqual({
    create: 2,
    change: 2,
    move: 1,
    delete: 1,
    drifted: 2,
    foreign: 1,
    blocked: 1,
    unchanged: 2,
  });
  expect(new Set(said.items.map((each: object) => Object.keys(each).join()))).toEqual(
    new Set(["kind,uid,title,path,action,over,reason,fix,changes,edits,by,at"]),
  );
});

describe("hostile words", () => {
  const evil = "x\u001b[31m\u202e\r\n```\n@everyone <img src=x> | a";
  const items = [item({ action: "foreign", uid: "a", title: evil, path: [evil], reason: evil })];

  test("reach a terminal as one line without control characters", () => {
    const text = told({ items }, about, false);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text.split("\n")).toHaveLength(7);
  });

  test("stay within the fence of a comment", () => {
    const text = markdown({ items }, about);
    const [, fence] = /^(`{3,})text$/m.exec(text) ?? [];
    expect(fence).toBe("````");
    expect(text.split("\n").filter((line) => line.startsWith(fence ?? "-"))).toHaveLength(2);
  });
});

test("a comment is bounded, and says what it leaves out", () => {
  const items = Array.from({ length: 3000 }, (_, i) =>
    item({ action: "create", uid: `dashboard-${i}`, changes: ["24 panels"] }),
  );
  const text = markdown({ items }, about);
  expect(text.length).toBeLessThan(65_000);
  expect(text).toMatch(/… and \d+ more lines; `npm run plan` shows them/);
  expect(text).toContain("**3000 to create.**");
});

test("the outcome names what was not written, and counts the rest", () => {
  const [, a, b, c] = plan.items as [Item, Item, Item, Item];
  expect(
    outcome(
      { items: [{ ...a, action: "drifted" }, b, c] },
      [
        { item: a, outcome: "done" },
        { item: b, outcome: "failed", reason: "no answer", fix: "Run it again.", uncertain: true },
        { item: c, outcome: "skipped", reason: "its folder Video could not be made" },
      ],
      "2026-x",
      false,
    ),
  ).toMatchInlineSnapshot(`
    "
    refused: ! dashboard A (a)
    failed: ~ dashboard B (b)
      no answer
      It is not known whether Grafana did it: the next plan tells.
      Run it again.
    skipped: > dashboard C (c)
      its folder Video could not be made

    1 created, 1 failed, 1 skipped, 1 refused. Journal: 2026-x
    "
  `);
});
