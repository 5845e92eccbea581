// npm run publish: brings the folders, dashboards and rules in out/ into a Grafana, after showing what it will do.

import { Command } from "commander";
import { run } from "./command.ts";
import { annotate } from "./publish/annotate.ts";
import {
  type Carried,
  carryOut,
  patient,
  refuseUnseen,
  type Terminal,
  tellUnfinished,
  terminal,
} from "./publish/carry.ts";
import { type Given, inPrepared, planned, prepare, withOptions } from "./publish/prepare.ts";
import { aboutOf, type Session } from "./publish/session.ts";
import { signature } from "./publish/signature.ts";
import { told } from "./publish/told.ts";

interface Options extends Given {
  readonly yes?: true;
  readonly dryRun?: true;
  readonly message?: string;
  readonly annotate?: true;
}

const PRUNE = { where: "--prune", look: "npm run plan -- --prune" };

const publish = async (options: Options): Promise<void> => {
  const shown = terminal();
  const yes = options.yes === true;
  if (options.prune && !options.dryRun) refuseUnseen(PRUNE, yes, shown);
  const prepared = prepare(options);
  const work = async (session: Session) => {
    tellUnfinished(options.journal, session, shown);
    const made = await planned(prepared, session, shown);
    if (options.dryRun) return shown.print(told(made, aboutOf(session), shown.isColourful));
    const message = signature("Published", options.message, process.env);
    const common = { session, terminal: shown, journal: options.journal, message, yes };
    const carried = await carryOut(made, { ...common, verb: "publish" });
    process.exitCode = carried.code;
    if (options.annotate) await leaveAnnotations(carried, session, message, shown);
  };
  await inPrepared(prepared, process.env, work, patient(shown));
};

const leaveAnnotations = async (
  { results, journal }: Carried,
  { http }: Session,
  text: string,
  { warn }: Terminal,
): Promise<void> => {
  if (journal === undefined) return;
  for (const line of await annotate(results, http, { name: journal, text })) warn(`${line}\n`);
};

const program = withOptions(new Command("publish"))
  .description(
    "Shows the plan, asks, and writes only what differs. Without a terminal it does not ask: it creates and\n" +
      "changes, but deletes only with --prune --yes. What somebody edited in Grafana, and what is not ours,\n" +
      "is left alone; then it exits with 1.",
  )
  .option("-y, --yes", "do not ask; needed for --prune where nobody can be asked")
  .option("--dry-run", "only show the plan")
  .option("--message <text>", "for the dashboards' history, instead of who and which commit")
  .option("--annotate", "leave an annotation on each dashboard that is written");

run(program, publish);
