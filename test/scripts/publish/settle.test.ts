// How a write ends whose outcome is open: every case, on a server of one number.

import { describe, expect, test } from "vitest";
import type { Live, Owner } from "../../../scripts/publish/format.ts";
import { checksum } from "../../../scripts/publish/marks.ts";
import { Refusal } from "../../../scripts/publish/refusal.ts";
import { isSaved, settle, settleSave } from "../../../scripts/publish/settle.ts";
import { testClock } from "./answering.ts";
import { board } from "./opened.ts";

const refused = (kind: Refusal["kind"], uncertain = false) =>
  new Refusal(kind, { kind, where: "PUT /x", fix: "", uncertain });
const lost = refused("unreachable", true);
const http = { clock: testClock() };

/** The steps that happen, one per write: what the server then holds, and how the write ends. */
type Step = { readonly holds?: number; readonly ends: number | Refusal };
const run = async (steps: readonly Step[], reads: "fine" | Refusal = "fine") => {
  let [now, sent] = [1, 0];
  const send = async () => {
    const { holds, ends } = steps[sent++] as Step;
    now = holds ?? now;
    if (ends instanceof Refusal) throw ends;
    return ends;
  };
  const readBack = async () => {
    if (reads !== "fine") throw reads;
    return now;
  };
  const write = { send, readBack, isDone: (it: number) => it === 2, isUntouched: (it: number) => it === 1 };
  const end = await settle(http, write).catch((error: unknown) =>
    error instanceof Refusal ? error : Promise.reject(error),
  );
  return {
    end: end instanceof Refusal ? end.kind : end,
    sent,
    uncertain: end instanceof Refusal && end.uncertain,
  };
};

describe("1 is there, 2 is sent", () => {
  test.each<[string, Step[], { end: number | string; sent: number }]>([
    ["answered", [{ holds: 2, ends: 2 }], { end: 2, sent: 1 }],
    ["done, answer lost", [{ holds: 2, ends: lost }], { end: 2, sent: 1 }],
    ["not done, answer lost", [{ ends: lost }, { holds: 2, ends: 2 }], { end: 2, sent: 2 }],
    [
      "not done, then done, both answers lost",
      [{ ends: lost }, { holds: 2, ends: lost }],
      { end: 2, sent: 2 },
    ],
    ["never done", [{ ends: lost }, { ends: lost }], { end: "unreachable", sent: 2 }],
    [
      "arrives late: the second try is refused by it",
      [{ ends: lost }, { holds: 2, ends: refused("conflict") }],
      { end: 2, sent: 2 },
    ],
    ["somebody else's is there: no second try", [{ holds: 3, ends: lost }], { end: "conflict", sent: 1 }],
    [
      "somebody else's comes between the tries",
      [{ ends: lost }, { holds: 3, ends: refused("conflict") }],
      { end: "conflict", sent: 2 },
    ],
    ["refused as stale", [{ holds: 3, ends: refused("conflict") }], { end: "conflict", sent: 1 }],
    [
      "refused as stale, though somebody sent the same",
      [{ holds: 2, ends: refused("conflict") }],
      { end: 2, sent: 1 },
    ],
    [
      "refused as stale, and it is as it was: a locked database",
      [{ ends: refused("conflict") }, { ends: refused("conflict") }, { holds: 2, ends: 2 }],
      { end: 2, sent: 3 },
    ],
    [
      "refused as stale again and again, and it is as it was: no conflict is told",
      Array<Step>(5).fill({ ends: refused("conflict") }),
      { end: "unreachable", sent: 5 },
    ],
    [
      "refused as stale while it is as it was, then somebody does save",
      [{ ends: refused("conflict") }, { holds: 3, ends: refused("conflict") }],
      { end: "conflict", sent: 2 },
    ],
    [
      "refused as stale while it is as it was, then the answer is lost",
      [{ ends: refused("conflict") }, { ends: lost }, { holds: 2, ends: 2 }],
      { end: 2, sent: 3 },
    ],
    ["refused as there already, by its title", [{ ends: refused("exists") }], { end: "exists", sent: 1 }],
    ["gone", [{ holds: 0, ends: refused("missing") }], { end: "conflict", sent: 1 }],
    ["its folder is gone", [{ ends: refused("missing") }], { end: "missing", sent: 1 }],
    ["refused for good", [{ ends: refused("forbidden") }], { end: "forbidden", sent: 1 }],
  ])("%s", async (_, steps, expected) => expect(await run(steps)).toMatchObject(expected));

  test("when reading fails as well, nobody knows, and that is told", async () => {
    expect(await run([{ ends: lost }], refused("auth"))).toEqual({
      end: "unreachable",
      sent: 1,
      uncertain: true,
    });
    expect(await run([{ ends: refused("conflict") }], refused("auth"))).toMatchObject({
      end: "auth",
      sent: 1,
    });
  });

  test("what is refused as changed and is not is told as that, and waited for a little longer each time", async () => {
    const clock = testClock();
    const conflict = refused("conflict");
    const send = async () => Promise.reject(conflict);
    const write = { send, readBack: async () => 1, isDone: () => false, isUntouched: () => true };
    await expect(settle({ clock }, write)).rejects.toMatchObject({
      kind: "unreachable",
      uncertain: false,
      message: expect.stringMatching(/^refused 5 times as changed by somebody, and it is as it was read/),
      fix: expect.stringMatching(/^Run it again when less is written/),
    });
    expect(clock.slept).toEqual([200, 400, 800, 1600]);
  });

  test("a bug is no refusal", async () => {
    const bug = async () => Promise.reject(new TypeError("ours"));
    const write = { send: bug, readBack: bug, isDone: () => false, isUntouched: () => false };
    await expect(settle(http, write)).rejects.toThrow(TypeError);
  });
});

test("a conflict about what was not there before means that it exists now", async () => {
  const live: Live = { value: board("a"), version: "1", owner: { kind: "foreign" } };
  const write = {
    send: async () => Promise.reject(refused("conflict")),
    readBack: async () => live,
    isDone: () => false,
    isUntouched: () => false,
  };
  await expect(settleSave(http, undefined, write)).rejects.toMatchObject({ kind: "exists" });
  await expect(settleSave(http, live, write)).rejects.toMatchObject({ kind: "conflict" });
});

describe("a dashboard on the server is the one that was sent", () => {
  const ours = (checksum: string): Owner => ({ kind: "ours", checksum });
  const [sent, other] = [board("a"), board("a", "f", { description: "x" })];
  const live = (value: typeof sent, owner: Owner) => ({ value, version: "1", owner });
  test.each([
    ["the same", live(sent, ours("1")), ours("1"), true],
    ["nothing", undefined, ours("1"), false],
    ["another content", live(other, ours("1")), ours("1"), false],
    ["another folder", live(board("a", "g"), ours("1")), ours("1"), false],
    ["another mark, as a way back restores it", live(sent, ours("2")), ours("1"), false],
    ["no mark", live(sent, { kind: "foreign" }), ours("1"), false],
    [
      "no mark, as a way back restores it",
      live(sent, { kind: "foreign" }),
      { kind: "foreign" } as Owner,
      true,
    ],
  ])("%s", (_, now, owner, is) => expect(isSaved(sent, owner, checksum)(now)).toBe(is));
});
