// Where tests keep what they write: in memory, where there is enough of it. Journals and builds wait until the disk itself
// has each of their files, and most of what such a test took was that.

import { existsSync, readFileSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const inMemory = "/dev/shm";
const NEEDED = 2 * 1024 ** 3;

/** Some of what tests write there is run as a program, which a system may forbid. */
export const isFit = (mounts: string): boolean => {
  const options = new RegExp(`^\\S+ ${inMemory} \\S+ (\\S+)`, "m").exec(mounts)?.[1]?.split(",") ?? [];
  return options.includes("rw") && !options.includes("noexec");
};

/** The folder for what is temporary: in memory on a Linux with room there, else that of the system. */
export const temporary = (): string => {
  if (process.env.TMPDIR !== undefined || !existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize >= NEEDED && isFit(readFileSync("/proc/mounts", "utf8")) ? inMemory : tmpdir();
};
