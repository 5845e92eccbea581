// A folder that is moved and renamed at once, which the old API takes in two writes: what is between them is no edit.

import { describe, expect, test } from "vitest";
import { folder, kindOf, opened, refusalOf } from "./opened.ts";

/** 10 nests folders only with a toggle. */
const nesting = { behaviour: { nestedFolders: true } };

describe.each(["10.4.1", "13.2.0"])(
  "moved and renamed at once over the old API, in two steps: Grafana %s",
  (version) => {
    const both = async () => {
      const all = await opened(version, "legacy", nesting);
      await all.store.saveFolder(folder("top"), undefined);
      return { ...all, live: await all.store.saveFolder(folder("f"), undefined) };
    };
    const renaming = /^PUT .*folders\/f/;

    test.each(["before", "after"] as const)("an answer lost %s the second was done", async (drop) => {
      const { store, stand, live, writes } = await both();
      const sent = writes().length;
      stand.faults.on(renaming, { drop });
      await store.saveFolder(folder("f", "New", "top"), live);
      expect((await store.folder("f"))?.value).toEqual(folder("f", "New", "top"));
      // The move is not sent again.
      expect(writes().slice(sent)).toHaveLength(drop === "before" ? 3 : 2);
      expect(stand.faults.left()).toBe(0);
    });

    test("a second that is refused says that a part was written, and can be done later", async () => {
      const { store, stand, live } = await both();
      const body = { message: "You'll need additional permissions" };
      stand.faults.on(renaming, { answer: 403, body });
      const refusal = await refusalOf(store.saveFolder(folder("f", "New", "top"), live));
      expect([refusal.kind, refusal.partly, refusal.uncertain]).toEqual(["forbidden", true, false]);
      const now = await store.folder("f");
      expect(now?.value).toEqual(folder("f", "F", "top"));
      await store.saveFolder(folder("f", "New", "top"), now);
      expect((await store.folder("f"))?.value).toEqual(folder("f", "New", "top"));
    });

    test("what somebody renames in between is a conflict, and stays", async () => {
      const { store, stand, live } = await both();
      stand.faults.on(renaming, { drop: "before" });
      stand.faults.between(/^GET .*folders\/f/, () => stand.folder("f", { title: "Hers" }), { skip: 2 });
      expect(await kindOf(store.saveFolder(folder("f", "New", "top"), live))).toBe("conflict");
      expect((await store.folder("f"))?.value).toEqual(folder("f", "Hers", "top"));
    });
  },
);
