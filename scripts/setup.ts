// npm run setup: installs the programs that the tests need beyond npm, only what is missing, and says what it does.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { Command } from "commander";
import { ProblemsError } from "../config/problem.ts";
import { run } from "./command.ts";
import { appInstalled, installApp } from "./preview/bundle.ts";
import { setupPromtool3 } from "./setup/promtool-3.ts";
import { installed, missingTools, packagesOf } from "./tools.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Debian and what descends from it, Ubuntu for one, have apt-get and these package names. */
const debian = (): boolean =>
  existsSync("/etc/os-release") &&
  /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8")) &&
  installed("apt-get");

const root = () => process.getuid?.() === 0;
/** As root, or through sudo; each word is an argument, no shell reads it. */
const apt = (...args: readonly string[]): void => {
  const words = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", ...args];
  const [command = "", ...rest] = root() ? words : ["sudo", ...words];
  say(`$ ${[command, ...rest].join(" ")}`);
  const { status, signal } = spawnSync(command, rest, { stdio: "inherit" });
  if (status === 0) return;
  throw new ProblemsError([
    {
      where: `apt-get ${args[0]}`,
      what: `failed (${signal ?? `exit ${status}`}); what it said stands above.`,
      fix: "Mend what it says, then run npm run setup again: it goes on where it stopped.",
    },
  ]);
};

const byHand = (packages: readonly string[]): never => {
  throw new ProblemsError([
    {
      where: "npm run setup",
      what: `installs with apt-get as root or through sudo, which is not to be had here.`,
      fix: `Install by the names of your system: ${packages.join(", ")} (Debian's names). Missing on the PATH: ${missingTools().join(", ")}.`,
    },
  ]);
};

/** For npm test: nothing is installed, and what is missing ends it. */
const refuse = (missing: readonly string[]): never => {
  throw new ProblemsError([
    {
      where: "npm test",
      what: `needs ${missing.join(", ")}, not installed here.`,
      fix: "Run npm run setup.",
    },
  ]);
};

const programs = (check: boolean): void => {
  const missing = missingTools();
  if (check && missing.length > 0) refuse(missing);
  if (missing.length === 0) {
    if (!check) say("All programs that the tests need are installed.");
    return;
  }
  const packages = packagesOf(missing);
  say(`Missing: ${missing.join(", ")}. Packages: ${packages.join(", ")}.`);
  if (!debian() || !(root() || installed("sudo"))) byHand(packages);
  say(
    "Debian starts the servers that it installs; the tests start their own on free ports and use none of those.",
  );
  apt("update");
  apt("install", "-y", "--no-install-recommends", ...packages);
  const still = missingTools();
  if (still.length > 0) byHand(packagesOf(still));
};

interface Options {
  readonly check?: true;
  readonly prometheus3: boolean;
}
const setup = async ({ check, prometheus3 }: Options): Promise<void> => {
  programs(check === true);
  if (check && !appInstalled()) refuse(["Grafana's components"]);
  await installApp(say);
  if (check) return;
  if (prometheus3) await setupPromtool3(say);
  say("npm test can run.");
};

const program = new Command("setup")
  .description(
    "Installs what the tests need besides npm ci: Prometheus, Alertmanager, Redis and its exporter, Chromium, Grafana's components and, where Go is, promtool of Prometheus 3.",
  )
  .option("--check", "install nothing; say what is missing and exit 1")
  .option("--no-prometheus-3", "do not build promtool of Prometheus 3, which takes Go and some minutes");
run(program, setup);
