// Publishes and rollbacks as the verbs carry them out, against a stand without a wire, with something going wrong at
// one of their writes: a process that dies, a write that is refused, a Grafana that is gone from then on.

import { silent } from "../../../scripts/progress.ts";
import { type Carried, carryOut, type Terminal } from "../../../scripts/publish/carry.ts";
import type { Http } from "../../../scripts/publish/http.ts";
import { publishedIn, toTakeBack } from "../../../scripts/publish/journals.ts";
import { type Planning, plan } from "../../../scripts/publish/plan.ts";
import { planBack } from "../../../scripts/publish/rollback.ts";
import { placeOf, type Session } from "../../../scripts/publish/session.ts";
import type { Stand } from "../../grafana/grafana.ts";
import { testClock } from "./answering.ts";
import { root } from "./journaled.ts";
import { Killed } from "./memory.ts";
import { type Asked, direct, type Wrong } from "./rules/direct.ts";

/** What goes wrong at a write, and what goes on being wrong after it. */
export const faults = {
  "dies before": () => ({ kill: "before" }),
  "dies after": () => ({ kill: "after" }),
  "is refused": (isAfter) => (isAfter ? undefined : { refuse: "forbidden", effect: "before" }),
  "loses its answer, and all that follows": (isAfter) => ({
    refuse: "unreachable",
    effect: isAfter ? "before" : "after",
  }),
  "finds nobody, as all that follows": () => ({ refuse: "unreachable", effect: "before" }),
} as const satisfies Readonly<Record<string, (isAfter: boolean) => Wrong | undefined>>;
export type Fault = keyof typeof faults;
export const all = Object.keys(faults) as readonly Fault[];

/** At which write something goes wrong, from 1. */
export interface At {
  readonly fault: Fault;
  readonly write: number;
}

export interface Story {
  readonly stand: Stand;
  /** Opens what is written to, with a client of its own. */
  readonly open: (http: Http) => Promise<Pick<Session, "server" | "store" | "rules">>;
  /** What is wanted, by the name of a build. */
  readonly wanted: (build: string, session: Session) => Pick<Planning, "wanted" | "rules">;
}
/** What came of a run: how it ended, or that it died; and whether its fault happened at all. */
export interface Came {
  readonly code: number | "died";
  readonly happened: boolean;
}

/** A publisher of a story; its journals are its own. */
export const publisherOf = ({ stand, open, wanted }: Story) => {
  const journal = root();
  const said: string[] = [];
  const hear = (text: string) => void said.push(text);
  const terminal: Terminal = {
    print: hear,
    warn: hear,
    ask: undefined,
    isColourful: false,
    progress: silent,
  };
  const common = { terminal, journal, message: "m", yes: true };
  const clock = testClock();
  const within = async (at: At | undefined, work: (session: Session) => Promise<Carried>): Promise<Came> => {
    let writes = 0;
    const wrong = ({ method }: Asked): Wrong | undefined => {
      if (method !== "GET") writes++;
      if (at === undefined || writes < at.write) return undefined;
      return faults[at.fault](writes > at.write || method === "GET");
    };
    await clock.sleep(1000);
    const http = { ...direct(stand, wrong), clock };
    try {
      const session: Session = { target: http.target, http, ...(await open(http)) };
      const { code } = await work(session);
      return { code, happened: at !== undefined && writes >= at.write };
    } catch (error) {
      if (error instanceof Killed) return { code: "died", happened: true };
      throw error;
    }
  };
  return {
    said,
    journal,
    publish: (build: string, at?: At): Promise<Came> =>
      within(at, async (session) => {
        const published = publishedIn(journal, placeOf(session));
        const { store } = session;
        const made = await plan({ store, published, prune: true, ...wanted(build, session) });
        return carryOut(made, { ...common, session, verb: "publish" });
      }),
    back: (at?: At): Promise<Came> =>
      within(at, async (session) => {
        const past = toTakeBack(journal, placeOf(session), undefined);
        const { store, rules } = session;
        return carryOut(await planBack({ past, store, rules }), {
          ...common,
          session,
          verb: "rollback",
          of: past.name,
        });
      }),
  };
};
