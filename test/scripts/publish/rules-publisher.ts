// A publisher of nothing but rules, as the verbs make one, with a journal of its own in a folder that ends with the test.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Group } from "../../../alerts/engine/rule.ts";
import { silent } from "../../../scripts/progress.ts";
import { carryOut, type Terminal } from "../../../scripts/publish/carry.ts";
import type { Plan } from "../../../scripts/publish/items.ts";
import { toTakeBack } from "../../../scripts/publish/journals.ts";
import type { Past } from "../../../scripts/publish/past.ts";
import { type Given, inPrepared, type Prepared, planned } from "../../../scripts/publish/prepare.ts";
import { planBack } from "../../../scripts/publish/rollback.ts";
import type { Rules } from "../../../scripts/publish/rules/index.ts";
import { placeOf, type Session } from "../../../scripts/publish/session.ts";
import { afterEachTest } from "../../after.ts";
import type { Stand } from "../../grafana/grafana.ts";
import { testClock } from "./answering.ts";
import { settingsWith } from "./rules/opened.ts";

const temporary: string[] = [];
afterEachTest(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true });
});
export const folderNamed = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), name));
  temporary.push(folder);
  return folder;
};

/** Starts one for a Grafana; `uid` is the data source that the rules query, or behind which they are kept. */
export const rulesPublisher = (stand: Stand, rules: Rules, uid = "prometheus") => {
  const journal = folderNamed("rules-verbs-");
  const said: string[] = [];
  const hear = (text: string) => void said.push(text);
  const shown: Terminal = { print: hear, warn: hear, ask: undefined, isColourful: false, progress: silent };
  const env = { GRAFANA_URL: stand.url, GRAFANA_TOKEN: stand.token };
  const clock = testClock();
  const common = { terminal: shown, journal, message: "by a test", yes: true };
  const prepared = (groups: readonly Group[], more: Partial<Given>): Prepared => {
    const given = { config: "", out: "", api: "auto", journal, rules, recordingRules: true, ...more };
    return { settings: settingsWith("video", uid), wanted: NOTHING, groups, rules, given };
  };
  const within = <T>(groups: readonly Group[], more: Partial<Given>, work: Parameters<typeof doing<T>>[2]) =>
    inPrepared(prepared(groups, more), env, doing(prepared(groups, more), shown, work), { clock });
  const backWith = <T>(work: (made: Plan, session: Session, past: Past) => Promise<T>) =>
    inPrepared(
      prepared([], {}),
      env,
      async (session) => {
        const past = toTakeBack(journal, placeOf(session), undefined);
        const made = await planBack({ past, store: session.store, rules: session.rules });
        return work(made, session, past);
      },
      { clock },
    );
  return {
    said,
    journal,
    plan: (groups: readonly Group[], more: Partial<Given> = {}) => within(groups, more, async (made) => made),
    publish: (groups: readonly Group[], more: Partial<Given> = {}) =>
      within(groups, more, async (made, session) => {
        await clock.sleep(1000);
        return carryOut(made, { ...common, session, verb: "publish" });
      }),
    planBack: () => backWith(async (made) => made),
    back: () =>
      backWith(async (made, session, { name }) => {
        await clock.sleep(1000);
        return carryOut(made, { ...common, session, verb: "rollback", of: name });
      }),
  };
};
const NOTHING = { folders: [], dashboards: [] };
const doing =
  <T>(prepared: Prepared, shown: Terminal, work: (made: Plan, session: Session) => Promise<T>) =>
  async (session: Session): Promise<T> =>
    work(await planned(prepared, session, shown), session);
