// What is secret stays so, on whatever way somebody prints it.

import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { blotting, reveal, secret } from "../../../scripts/publish/secret.ts";

const hidden = secret("hunter2");

test.each([
  ["as text", `${hidden}`],
  ["by String", String(hidden)],
  ["as JSON", JSON.stringify({ hidden })],
  [
    "by inspect, with all there is to see",
    inspect({ hidden }, { showHidden: true, depth: 9, showProxy: true }),
  ],
  ["by console.log", format("%s %o %O %j", hidden, hidden, hidden, hidden)],
  ["key by key", Object.entries(hidden).flat().join()],
  ["in an error", String(new Error(`no ${hidden}`).stack)],
  ["copied", JSON.stringify({ ...hidden })],
])("a secret printed %s does not show", (_, text) => expect(text).not.toContain("hunter2"));

test("it shows as [secret], and is revealed only on purpose", () => {
  expect(`${hidden}`).toBe("[secret]");
  expect(inspect(hidden)).toBe("[secret]");
  expect(reveal(hidden)).toBe("hunter2");
  expect(() => reveal({ ...hidden })).toThrow(TypeError);
});

test("texts of others lose the secrets in them, also encoded ones", () => {
  const blot = blotting([secret("hunter2"), secret("a b"), secret("x")]);
  expect(blot(`hunter2, ${btoa("hunter2")}, a b, ${encodeURIComponent("a b")}`)).toBe(
    "[secret], [secret], [secret], [secret]",
  );
  // One letter is no secret, and would blot out every text.
  expect(blot("x")).toBe("x");
});
