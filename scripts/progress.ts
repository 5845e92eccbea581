// What a long step is at, on stderr: a bar on a terminal, else a line now and then.

import { SingleBar } from "cli-progress";

export interface Progress {
  /** A step without parts. */
  readonly say: (what: string) => void;
  /** A step of which `done` of `of` is done. */
  readonly part: (what: string, done: number, of: number) => void;
  /** Ends the last step's line. */
  readonly end: () => void;
}

const bars = (): Progress => {
  let bar: SingleBar | undefined;
  let shown = "";
  const end = () => {
    bar?.stop();
    bar = undefined;
  };
  const format = "{what} {bar} {value} of {total}";
  const open = (what: string, of: number) => {
    end();
    shown = what;
    bar = new SingleBar({
      format,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
      stream: process.stderr,
    });
    bar.start(of, 0, { what });
  };
  return {
    say: (what) => {
      end();
      process.stderr.write(`${what}\n`);
    },
    part: (what, done, of) => {
      if (bar === undefined || shown !== what) open(what, of);
      bar?.setTotal(of);
      bar?.update(done);
      if (done >= of) end();
    },
    end,
  };
};

const pause = 5000;
const lines = (): Progress => {
  let shown = "";
  let last = 0;
  return {
    say: (what) => process.stderr.write(`${what}\n`),
    part: (what, done, of) => {
      const now = performance.now();
      if (shown === what && now - last < pause && done < of) return;
      if (shown === what && done >= of && last === 0) return;
      shown = what;
      last = done >= of ? 0 : now;
      process.stderr.write(`${what}: ${done} of ${of}\n`);
    },
    end: () => undefined,
  };
};

/** How progress is told here. */
export const progress = (): Progress => (process.stderr.isTTY ? bars() : lines());
/** Tells nothing: for a run whose errors are all that is wanted. */
export const silent: Progress = { say: () => undefined, part: () => undefined, end: () => undefined };
