// Which folder in memory is fit for what tests write, and that whoever names another one is obeyed.

import { expect, test, vi } from "vitest";
import { isFit, temporary } from "./memory.ts";

test.each([
  ["tmpfs /dev/shm tmpfs rw,relatime,size=24683656k 0 0", true],
  ["tmpfs /tmp tmpfs rw 0 0\ntmpfs /dev/shm tmpfs rw,nosuid,nodev,inode64 0 0", true],
  ["shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0", false],
  ["tmpfs /dev/shm tmpfs ro,relatime 0 0", false],
  ["tmpfs /dev/shm/other tmpfs rw 0 0", false],
  ["", false],
])("mounted as %j: %s", (mounts, fit) => {
  expect(isFit(mounts)).toBe(fit);
});

test("TMPDIR is obeyed", () => {
  vi.stubEnv("TMPDIR", "/var/tmp");
  expect(temporary()).toBe("/var/tmp");
});
