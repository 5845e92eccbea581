// Building Prometheus 3's promtool with Go: at one version, from source whose sum is known, whole or not at all.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { builtFolder, builtPromtool, prometheus3 } from "../promtools.ts";
import { executable, installed } from "../tools.ts";

type Say = (line: string) => void;
const { release, module, version, sum } = prometheus3;
const minute = 60_000;
/** Longer than a slow machine with a slow network takes. */
const longest = 10 * minute;
const told = 20_000;

const withoutIt = "The tests run without it and say at their end: not run under Prometheus 3.";

/** What Go is told: the version's own promtool, without the service discoveries, which take most of the time. */
const args = [
  "install",
  "-v",
  "-tags=remove_all_sd",
  `-ldflags=-s -w -X github.com/prometheus/common/version.Version=${release}`,
  `${module}/cmd/promtool@${version}`,
];
/** Into this folder, for this machine, with no compiler of C, and whatever project the folder above is. */
const env = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  GOBIN: folder,
  GOTMPDIR: folder,
  GOFLAGS: "",
  GOWORK: "off",
  GOOS: "",
  GOARCH: "",
  CGO_ENABLED: "0",
});

/** What was being started when its Go was killed may still be writing. */
const remove = (folder: string): void =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
/** Removes older releases, and what a build left that was killed outright. */
const sweep = (cache: string): void => {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const left = name.startsWith("building-") && Date.now() - statSync(path).mtimeMs > 2 * longest;
    if (left || (name.startsWith("promtool-") && path !== builtFolder)) remove(path);
  }
};

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Ends a program with all that it started when this one is told to end; gives back how to stop listening. */
const endedWith = (child: ChildProcess, clean: () => void): (() => void) => {
  const end = (signal: NodeJS.Signals) => {
    stop(child);
    clean();
    for (const each of signals) process.removeListener(each, end);
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.removeListener(signal, end);
  };
};
const stop = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
};

/** Counts what Go reports: modules that it downloads, packages that it compiles. */
const counting = (say: Say) => {
  const counts = { modules: 0, packages: 0 };
  let rest = "";
  const last: string[] = [];
  const timer = setInterval(
    () => say(`  … ${counts.modules} modules downloaded, ${counts.packages} packages compiled`),
    told,
  );
  return {
    read: (data: Buffer) => {
      const lines = (rest + data).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith("go: downloading ")) counts.modules++;
        else if (/^[\w.~/-]+$/.test(line)) counts.packages++;
        else last.push(line);
      }
    },
    end: () => clearInterval(timer),
    said: () => [...last, rest].filter(Boolean).slice(-8).join("\n"),
  };
};

/** Runs Go; what it said when it failed, undefined when it built. */
const go = (folder: string, say: Say): Promise<string | undefined> =>
  new Promise((done) => {
    const child = spawn("go", args, {
      env: env(resolve(folder)),
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    const count = counting(say);
    const listened = endedWith(child, () => remove(folder));
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop(child);
    }, longest);
    const over = (failure: string | undefined) => {
      clearTimeout(timer);
      count.end();
      listened();
      done(failure);
    };
    child.stderr.on("data", count.read);
    child.once("error", ({ message }) => over(message));
    child.once("close", (code) => {
      const failure = late
        ? `It was not done after ${longest / minute} minutes.`
        : `${count.said()}\n(exit ${code})`;
      over(code === 0 && !late ? undefined : failure);
    });
  });

/** Whether what Go built is of the source that is meant. */
const genuine = (program: string): boolean =>
  execFileSync("go", ["version", "-m", program], { encoding: "utf8" }).includes(
    ["mod", module, version, sum].join("\t"),
  );

/** Builds promtool in a folder of its own; why it could not, undefined when it lies where it belongs. */
const build = async (say: Say): Promise<string | undefined> => {
  const cache = dirname(builtFolder);
  mkdirSync(cache, { recursive: true });
  sweep(cache);
  const folder = mkdtempSync(join(cache, "building-"));
  try {
    const failure = await go(folder, say);
    if (failure !== undefined) return failure;
    const program = join(folder, basename(builtPromtool));
    if (!genuine(program)) return `Its source is not the one whose sum is ${sum}; it is not used.`;
    remove(builtFolder);
    renameSync(folder, builtFolder);
    return undefined;
  } finally {
    remove(folder);
  }
};

/** Builds Prometheus 3's promtool unless it is there; that it could not be built is told, and fails nothing. */
export const setupPromtool3 = async (say: Say): Promise<void> => {
  if (executable(builtPromtool)) return;
  if (!installed("go")) {
    say(`Go is not installed: promtool of Prometheus ${release} is not built. ${withoutIt}`);
    return;
  }
  say(
    `Building promtool of Prometheus ${release} with Go, once: some minutes, and 2 GB in the caches of Go. Without it: npm run setup -- --no-prometheus-3.`,
  );
  const began = performance.now();
  const failure = await build(say);
  if (failure === undefined)
    say(`Built in ${Math.ceil((performance.now() - began) / 1000)} s: ${builtPromtool}.`);
  else say(`promtool of Prometheus ${release} was not built:\n${failure}\n${withoutIt}`);
};
