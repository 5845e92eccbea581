// A publisher as the verbs make one, against a stand-in for Grafana: plans, publishes, takes back; with its own journals.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSettings } from "../../../config/settings.ts";
import { silent } from "../../../scripts/progress.ts";
import { type Carried, carryOut, type Terminal, tellUnfinished } from "../../../scripts/publish/carry.ts";
import type { Store } from "../../../scripts/publish/format.ts";
import type { Plan } from "../../../scripts/publish/items.ts";
import { publishedIn, toTakeBack } from "../../../scripts/publish/journals.ts";
import { type Planning, plan } from "../../../scripts/publish/plan.ts";
import { planBack, type TakingBack } from "../../../scripts/publish/rollback.ts";
import { inSession, placeOf, type Session } from "../../../scripts/publish/session.ts";
import type { Wanted } from "../../../scripts/publish/wanted.ts";
import { afterEachTest } from "../../after.ts";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import type { Options } from "../../grafana/options.ts";
import { testClock } from "./answering.ts";

type More = Partial<Pick<Planning, "allowed" | "prune">>;
export interface Publisher {
  readonly stand: Stand;
  readonly journal: string;
  /** What was said to the person, and what is said now. */
  readonly said: string[];
  readonly plan: (wanted: Wanted, more?: More) => Promise<Plan>;
  readonly publish: (wanted: Wanted, more?: More) => Promise<Carried>;
  readonly back: (more?: Pick<TakingBack, "allowed">) => Promise<Carried>;
  /** The requests that change something, `METHOD path status`. */
  readonly writes: () => readonly string[];
}

const folders: string[] = [];
const stands: Stand[] = [];
afterEachTest(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  for (const stand of stands.splice(0)) await stand.close();
});

const settings = defaultSettings({ alerts: [], slos: [] });

interface How {
  /** What a person says when asked. */
  readonly answer?: string;
  /** Requests at once; with 1 their order is always the same. */
  readonly concurrency?: number;
}

/** Starts a Grafana and a publisher for it; both end with the test. */
export const publisher = async (
  version: string,
  api: Store["api"],
  options: Partial<Options> = {},
  how: How = {},
): Promise<Publisher> => {
  const stand = await grafana({ version, ...options });
  const journal = mkdtempSync(join(tmpdir(), "publisher-"));
  folders.push(journal);
  stands.push(stand);
  return publisherFor(stand, api, journal, how);
};

/** One more publisher for a Grafana, with journals of its own or another's. */
export const publisherFor = (
  stand: Stand,
  api: Store["api"],
  journal: string,
  { answer, concurrency = 4 }: How = {},
): Publisher => {
  const env = { GRAFANA_URL: stand.url, GRAFANA_TOKEN: stand.token, GRAFANA_TIMEOUT: "5s" };
  const said: string[] = [];
  const hear = (text: string) => void said.push(text);
  const ask = answer === undefined ? undefined : async () => answer;
  const terminal: Terminal = { print: hear, warn: hear, ask, isColourful: false, progress: silent };
  const clock = testClock();
  const within = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    inSession(settings, { api }, env, work, { clock, concurrency });
  const planned = (session: Session, wanted: Wanted, more: More) =>
    plan({ wanted, store: session.store, published: publishedIn(journal, placeOf(session)), ...more });
  const common = { terminal, journal, message: "by a test", yes: answer === undefined };
  return {
    stand,
    journal,
    said,
    plan: (wanted, more = {}) => within((session) => planned(session, wanted, more)),
    publish: (wanted, more = {}) =>
      within(async (session) => {
        await clock.sleep(1000);
        tellUnfinished(journal, session, terminal);
        return carryOut(await planned(session, wanted, more), { ...common, session, verb: "publish" });
      }),
    back: (more = {}) =>
      within(async (session) => {
        await clock.sleep(1000);
        const past = toTakeBack(journal, placeOf(session), undefined);
        const made = await planBack({ past, store: session.store, ...more });
        return carryOut(made, { ...common, session, verb: "rollback", of: past.name });
      }),
    writes: () =>
      stand.requests
        .filter(({ method }) => method !== "GET")
        .map(({ method, path, status }) => `${method} ${path} ${status}`),
  };
};

/** Each object and what is planned for it. */
export const actions = ({ items }: Plan): Record<string, string> =>
  Object.fromEntries(items.map(({ uid, action }) => [uid, action]));
/** Each object that was tried and what came of it. */
export const outcomes = ({ results }: Carried): Record<string, string> =>
  Object.fromEntries(results.map(({ item, outcome }) => [item.uid, outcome]));
