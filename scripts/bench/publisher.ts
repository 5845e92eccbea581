// One plan, or one publish, of all dashboards in a folder, as the verbs do it: how long it took from the first request
// to the printed plan, or to the last result, and how much memory the process had at most.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings } from "../../config/settings.ts";
import { names } from "../compile/book.ts";
import { carryOut, terminal } from "../publish/carry.ts";
import { planned } from "../publish/prepare.ts";
import { aboutOf, inSession } from "../publish/session.ts";
import { told } from "../publish/told.ts";
import { wantedOf } from "../publish/wanted.ts";

const [verb, folder = ".", journal = "."] = process.argv.slice(2);
const files = readdirSync(folder).sort();
const textOf = (name: string) => readFileSync(join(folder, name), "utf8");
const wanted = wantedOf(new Map(files.map((name) => [`grafana/dashboards/Bench/${name}`, textOf(name)])));
const settings = defaultSettings(names);
const given = { api: "auto", config: "", out: "", journal, rules: "none", recordingRules: true };
const quiet = { ...terminal(), print: () => undefined };

const began = performance.now();
const main = inSession(settings, given, process.env, async (session) => {
  const made = await planned({ settings, wanted, groups: [], rules: "none", given }, session, quiet);
  if (verb === "plan") return told(made, aboutOf(session), false);
  return carryOut(made, { session, terminal: quiet, journal, verb: "publish", message: "bench", yes: true });
});
main.then((outcome) => {
  if (typeof outcome !== "string" && outcome.code !== 0) throw new Error("The publish has failed.");
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(JSON.stringify({ seconds, mebibytes: process.resourceUsage().maxRSS / 1024 }));
});
