// One annotation per dashboard that a publish wrote, never two, and a publish that does not fail for lack of one.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { annotate } from "../../../scripts/publish/annotate.ts";
import type { Item, Result } from "../../../scripts/publish/items.ts";
import { signature } from "../../../scripts/publish/signature.ts";
import { board, folder, opened } from "./opened.ts";

const result = (item: Partial<Item>, outcome: Result["outcome"] = "done"): Result => ({
  item: { kind: "dashboard", title: "T", path: [], changes: [], action: "create", ...item } as Item,
  outcome,
});
const results = [
  result({ kind: "folder", uid: "f" }),
  result({ uid: "a" }),
  result({ uid: "b", action: "change" }),
  result({ uid: "c" }, "failed"),
  result({ uid: "d", action: "delete" }),
];
const publish = { name: "2026-x", text: "Published by CI, commit 1a2b" };

const open = async (options: Parameters<typeof opened>[2] = {}) => {
  const all = await opened("12.2.0", "apis", options);
  await all.store.saveFolder(folder("f"), undefined);
  for (const uid of ["a", "b"]) await all.store.saveDashboard(board(uid), undefined, "m");
  const there = () =>
    [...all.stand.state.annotations.values()].map(({ dashboardUid }) => dashboardUid).sort();
  return { ...all, there };
};

test("on the dashboards that were written, by the publish's name", async () => {
  const { http, stand, there } = await open();
  expect(await annotate(results, http, publish)).toEqual([]);
  expect(there()).toEqual(["a", "b"]);
  const [first] = stand.state.annotations.values();
  expect(first).toMatchObject({ text: publish.text, tags: ["livekit-dashboards", "publish:2026-x"] });
});

test("asked again there are none more, for another publish there are", async () => {
  const { http, there } = await open();
  await annotate(results.slice(0, 2), http, publish);
  await annotate(results, http, publish);
  expect(there()).toEqual(["a", "b"]);
  await annotate(results, http, { ...publish, name: "2026-y" });
  expect(there()).toEqual(["a", "a", "b", "b"]);
});

test.each(["before", "after"] as const)(
  "an answer that is lost %s it was made doubles none",
  async (drop) => {
    const { http, stand, there } = await open();
    stand.faults.on("POST /api/annotations", { drop }, { times: 2 });
    expect(await annotate(results, http, publish)).toEqual([]);
    expect(there()).toEqual(["a", "b"]);
  },
);

test("what goes wrong is told and no more", async () => {
  const { http, there } = await open({ denied: ["annotations:create"] });
  const told = await annotate(results, http, publish);
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^No annotation on a: it is answered with 403: .*annotations:create/);
  expect(there()).toEqual([]);
});

test("the signature says who and which commit, from CI's variables or git's", () => {
  expect(signature("Published", undefined, { GITHUB_ACTOR: "jane", GITHUB_SHA: "1a2b3c4d5e6f7" })).toBe(
    "Published by CI for jane, commit 1a2b3c4d5e",
  );
  expect(signature("Rolled back", undefined, { CI: "true" }, tmpdir())).toBe("Rolled back by CI");
  expect(signature("Published", "x".repeat(600), {})).toHaveLength(500);
});

test("a commit does not answer for what is not in it", () => {
  const folder = mkdtempSync(join(tmpdir(), "signature-"));
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...words], { cwd: folder });
  try {
    git("init", "-q");
    writeFileSync(join(folder, "a"), "1");
    git("add", "a");
    git("commit", "-qm", "a");
    const signed = () => signature("Published", undefined, { CI: "1" }, folder);
    expect(signed()).toMatch(/^Published by CI, commit [0-9a-f]{10}$/);
    writeFileSync(join(folder, "a"), "22");
    expect(signed()).toMatch(/^Published by CI, commit [0-9a-f]{10} and changes not committed$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
