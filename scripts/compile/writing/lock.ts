// The lock of an output folder: one process at a time writes there. Each that wants to puts a file with its name into
// the work folder, looks who else is there, and goes back when somebody is. Of two, the one that looks last sees the
// other, so that never both go on; a file of a process that has ended counts for nothing and is removed.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { ProblemsError } from "../../../config/problem.ts";
import { type Disk, quietly, tried } from "./disk.ts";
import { type Heartbeat, workFolder } from "./journal.ts";
import { kindOf } from "./look.ts";
import { isRunning, nameOf, type Process, processIn } from "./process.ts";

export interface Locking {
  readonly disk: Disk;
  readonly self: Process;
  /** Milliseconds for which another process is waited for. */
  readonly patience: number;
}

/** A process of which nothing can be known from here is taken for ended when its lock is older than this. */
const lease = 60_000;
/** How often whoever writes renews its lock. */
const interval = 5_000;

const pause = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** The file of another process that may be writing; files of those that have ended are removed. */
const other = (folder: string, own: string, { disk, self }: Locking): string | undefined =>
  readdirSync(folder).find((name) => {
    const owner = processIn(name);
    if (owner === undefined || name === own) return false;
    // Both times are those of the disk's own clock.
    const isRenewed = () => Math.abs(modified(join(folder, own)) - modified(join(folder, name))) < lease;
    if (isRunning(owner, self) ?? isRenewed()) return true;
    tried(() => disk.remove(join(folder, name)), "ENOENT");
    return false;
  });

const words = (): string => `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}`;
const wordsOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "another process";
  }
};
const refusal = (out: string, told: string): ProblemsError => {
  const what = `is being written to by ${told}.`;
  const fix =
    "Wait until that has ended, or end it; then run this again. One on another machine or in another container\n" +
    "counts as ended when nothing was heard of it for a minute.";
  return new ProblemsError([{ where: `--out ${out}`, what, fix }]);
};

/** Puts down the file of this process, in a folder that another one may just have removed. */
const claim = (folder: string, own: string, disk: Disk): void => {
  for (;;) {
    tried(() => disk.makeFolder(folder), "EEXIST");
    if (tried(() => disk.write(join(folder, own), words(), "wx"), "ENOENT")) return;
  }
};

const release = (folder: string, own: string, disk: Disk): void => {
  tried(() => disk.remove(join(folder, own)), "ENOENT");
  tried(() => disk.removeFolder(folder), "ENOTEMPTY", "EEXIST", "ENOENT");
};

/** Renews the lock now and then, and ends the work where another process has taken it over. */
const heartbeatOf = (file: string, out: string, disk: Disk): Heartbeat => {
  let last = Date.now();
  return () => {
    if (Date.now() - last < interval) return;
    if (!tried(() => disk.write(file, words(), "r+"), "ENOENT")) throw refusal(out, "another build by now");
    last = Date.now();
  };
};

const acquire = (folder: string, own: string, out: string, locking: Locking): void => {
  const until = Date.now() + locking.patience;
  for (;;) {
    claim(folder, own, locking.disk);
    const found = other(folder, own, locking);
    if (found === undefined) return;
    const told = wordsOf(join(folder, found));
    release(folder, own, locking.disk);
    if (Date.now() > until) throw refusal(out, told);
    pause(20 + Math.random() * 80);
  }
};

/** Does something while no other process writes to a folder. Throws a ProblemsError when one goes on for too long. */
export const locked = <T>(
  root: string,
  out: string,
  locking: Locking,
  act: (heartbeat: Heartbeat) => T,
): T => {
  const folder = join(root, workFolder);
  const kind = kindOf(folder);
  if (kind !== "folder" && kind !== "nothing") {
    const fix = "Remove it, or name a folder that is new or empty.";
    throw new ProblemsError([{ where: join(out, workFolder), what: "is no folder.", fix }]);
  }
  const own = nameOf(locking.self);
  try {
    acquire(folder, own, out, locking);
    return act(heartbeatOf(join(folder, own), out, locking.disk));
  } finally {
    // A file that stays means nothing when this process has ended.
    quietly(() => release(folder, own, locking.disk));
  }
};
