// Processes as a lock names them: told apart also where numbers are used again, and across containers and machines.

import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { codeOf } from "./disk.ts";

export interface Process {
  /** The running system: on Linux a number drawn at each boot, which all containers of a machine share. */
  readonly system: string;
  /** Where its number counts: on Linux the namespace of processes, which each container has of its own. */
  readonly space: string;
  readonly pid: number;
  /** When it began, in ticks since the boot; 0 where nobody says. */
  readonly began: string;
}

const textOf = (file: string, read: (file: string) => string): string | undefined => {
  try {
    return read(file).trim();
  } catch {
    return undefined;
  }
};
const read = (file: string): string => readFileSync(file, "utf8");
const word = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, "").slice(0, 64);

/** When a process began, `undefined` where /proc does not show it; a zombie has ended. */
const beganAt = (pid: number): string | undefined => {
  const text = textOf(`/proc/${pid}/stat`, read);
  // The second field is the program's name, which may hold anything, brackets as well.
  const [state, ...fields] = text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
  return state === undefined ? undefined : /^[ZX]/.test(state) ? "ended" : fields[18];
};

/** This process. */
export const thisProcess = (): Process => ({
  system: word(textOf("/proc/sys/kernel/random/boot_id", read) ?? hostname()),
  space: word(textOf("/proc/self/ns/pid", readlinkSync) ?? ""),
  pid: process.pid,
  began: beganAt(process.pid) ?? "0",
});

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
};

/** Whether a process is still running; undefined where that cannot be known from here. */
export const isRunning = (other: Process, own: Process): boolean | undefined => {
  if (other.system !== own.system || other.space !== own.space) return undefined;
  const began = beganAt(other.pid);
  if (began !== undefined && other.began !== "0") return began === other.began;
  return isThere(other.pid) ? undefined : false;
};

/** A name of a file that says whose it is, and is used once. */
export const nameOf = ({ system, space, pid, began }: Process): string =>
  `lock-${system}-${space}-${pid}-${began}-${randomBytes(4).toString("hex")}`;

/** The process that such a name says; undefined for other names. */
export const processIn = (name: string): Process | undefined => {
  const [, system, space, pid, began] = /^lock-(\w+)-(\w*)-(\d+)-(\d+)-\w+$/.exec(name) ?? [];
  if (system === undefined || space === undefined || began === undefined) return undefined;
  return { system, space, pid: Number(pid), began };
};
