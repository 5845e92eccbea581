// npm run rollback: takes the last publish back, or a named one, after showing what it will do.

import { Command } from "commander";
import { readSettings, type Settings } from "../config/settings.ts";
import { run } from "./command.ts";
import { names } from "./compile/book.ts";
import { carryOut, patient, refuseUnseen, tellUnfinished, terminal } from "./publish/carry.ts";
import { located, pasts, refuseOtherRuler, toTakeBack } from "./publish/journals.ts";
import { listed } from "./publish/listed.ts";
import type { Past } from "./publish/past.ts";
import { allowedBy, checkNames, type Some, withPlace } from "./publish/prepare.ts";
import { planBack } from "./publish/rollback.ts";
import { aboutOf, inSession, placeOf, type Session, type Where, withRules } from "./publish/session.ts";
import { signature } from "./publish/signature.ts";
import { told } from "./publish/told.ts";
import type { Back } from "./publish/tries.ts";

interface Options extends Where {
  readonly config: string;
  readonly journal?: string;
  readonly list?: true;
  readonly overwriteDrifted?: Some;
  readonly yes?: true;
  readonly dryRun?: true;
  readonly message?: string;
}

/** Taking back what an earlier rollback did needs its name. */
const goingOn = ({ tries: [last] }: Back): string =>
  last === undefined
    ? ""
    : `Going on with the rollback ${last.name}, which ${leftBy(last)}. ` +
      `To take that one back instead: --journal ${last.name}\n`;
const leftBy = ({ left, items }: Past): string =>
  left > 0 ? `left ${left} of ${items} objects` : "has not come to its end";
const taking = ({ name, wentOnWith, message }: Back): string =>
  `Taking back ${name}${wentOnWith.map((each) => `, and ${each} that it went on with`).join("")}: ${message}`;

const takeBack = async (options: Options, settings: Settings, session: Session): Promise<void> => {
  const shown = terminal();
  const { root, name } = located(options.journal);
  tellUnfinished(root, session, shown);
  const past = toTakeBack(root, placeOf(session), name);
  shown.print(`${goingOn(past)}${taking(past)}\n`);
  const wroteRules = past.entries.some(({ kind }) => kind === "rules");
  const rules = (wroteRules ? past.rules : undefined) ?? "none";
  await withRules(session, { rules, settings, env: process.env, options: patient(shown) }, async (whole) => {
    if (rules === "ruler") refuseOtherRuler(past, whole.rules?.place);
    await undo({ past, root }, options, whole);
  });
};

const undo = async (
  { past, root }: { readonly past: Back; readonly root: string },
  options: Options,
  session: Session,
): Promise<void> => {
  const shown = terminal();
  const { store, rules } = session;
  const plan = await planBack({ past, store, rules, allowed: allowedBy(options) });
  checkNames(options, plan);
  if (options.dryRun) return shown.print(told(plan, aboutOf(session), shown.isColourful));
  const message = signature("Rolled back", options.message, process.env);
  const common = { session, terminal: shown, journal: root, message, yes: options.yes === true };
  const { code } = await carryOut(plan, { ...common, verb: "rollback", of: past.name });
  process.exitCode = code;
};

const ROLLBACK = { where: "npm run rollback", look: "npm run rollback -- --dry-run" };

const rollback = async (options: Options): Promise<void> => {
  const { root } = located(options.journal);
  if (options.list) return void process.stdout.write(listed(pasts(root), root));
  if (!options.dryRun) refuseUnseen(ROLLBACK, options.yes === true, terminal());
  const settings = readSettings(options.config, names);
  const work = (session: Session) => takeBack(options, settings, session);
  await inSession(settings, options, process.env, work, patient(terminal()));
};

const program = withPlace(new Command("rollback"))
  .description(
    "Restores what was there before a publish: deletes what it created, brings back what it changed or deleted.\n" +
      "What somebody changed since is left alone. It is noted like a publish, so that it can be taken back, too.",
  )
  .option("--list", "print what can be taken back, the newest first")
  .option(
    "--journal <name>",
    "the publish to take back: its name, or its folder; else the last one to this Grafana",
  )
  .option("--overwrite-drifted [uids...]", "take back what was changed since, too; all, or only these")
  .option("-y, --yes", "do not ask; needed where nobody can be asked")
  .option("--dry-run", "only show the plan")
  .option("--message <text>", "for the dashboards' history, instead of who and which commit");

run(program, rollback);
