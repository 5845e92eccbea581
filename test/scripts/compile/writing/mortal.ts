// A disk on which a process dies: at a chosen change nothing more happens, or the half of it.

import { readFileSync, writeFileSync } from "node:fs";
import { type Disk, nodeDisk } from "../../../../scripts/compile/writing/disk.ts";

export class Killed extends Error {}

export interface Death {
  /** The change at which it dies, from 1. */
  readonly at: number;
  /** Whether half of that change is done, where it has halves. */
  readonly half?: boolean;
}

export interface Mortal {
  readonly disk: Disk;
  readonly isDead: () => boolean;
  /** The changes so far, such as `rename`. */
  readonly done: readonly string[];
}

const halfOf = (text: string): string => text.slice(0, text.length / 2);
const halves: Partial<Record<keyof Disk, (...words: never[]) => void>> = {
  write: (path: string, text: string) => writeFileSync(path, halfOf(text)),
  copy: (from: string, to: string) => writeFileSync(to, halfOf(readFileSync(from, "utf8"))),
};

/** The disk of a process that dies; everything that it still tries afterwards fails, as it would for a dead one. */
export const mortal = ({ at, half = false }: Death, disk: Disk = nodeDisk): Mortal => {
  const done: string[] = [];
  let dead = false;
  const step = <W extends unknown[]>(name: keyof Disk, act: (...words: W) => void) => {
    return (...words: W): void => {
      if (dead) throw new Killed();
      if (done.length + 1 < at) {
        act(...words);
        done.push(name);
        return;
      }
      dead = true;
      if (half) halves[name]?.(...(words as unknown as never[]));
      throw new Killed();
    };
  };
  const own: Disk = {
    makeFolder: step("makeFolder", disk.makeFolder),
    removeFolder: step("removeFolder", disk.removeFolder),
    write: step("write", disk.write),
    flush: step("flush", disk.flush),
    rename: step("rename", disk.rename),
    copy: step("copy", disk.copy),
    remove: step("remove", disk.remove),
  };
  return { disk: own, isDead: () => dead, done };
};
