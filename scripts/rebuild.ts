// Building again after each change, in a process of its own: modules are read only once per process.

import { spawn } from "node:child_process";
import pc from "picocolors";
import { ProblemsError } from "../config/problem.ts";
import { type Check, type Checked, checkTypesOnce } from "./types/check.ts";
import { watchSources } from "./watch.ts";

const tell = ({ problems, seconds }: Checked): void => {
  if (problems.length > 0)
    process.stderr.write(`${new ProblemsError(problems).message}\n${pc.red("✖")} types\n`);
  else if (seconds !== undefined)
    process.stdout.write(`${pc.green("✔")} types checked in ${seconds.toFixed(2)} s\n`);
};

/** Watches until it is interrupted. Nothing waits for the types: they are checked when it is written. */
export const rebuild = (config: string, types: boolean): void => {
  const again = process.argv.slice(2).filter((arg) => !["--watch", "-w", "--no-types"].includes(arg));
  const args = ["scripts/start.cjs", "build", ...again, "--no-types"];
  let timer: NodeJS.Timeout | undefined;
  let checking: Check | undefined;
  const checked = async (): Promise<void> => {
    const own = checkTypesOnce();
    checking = own;
    const result = await own.done;
    // A newer change has ended it.
    if (checking === own) tell(result);
  };
  const build = (): void => {
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    if (types) child.once("close", () => void checked());
  };
  const soon = (): void => {
    clearTimeout(timer);
    checking?.stop();
    checking = undefined;
    timer = setTimeout(build, 150);
  };
  watchSources(config, soon);
  process.stdout.write(`Watching the definitions and ${config}; Ctrl-C ends it.\n`);
  soon();
};
