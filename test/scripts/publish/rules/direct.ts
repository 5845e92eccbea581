// Asking a stand without a wire between, so that hundreds of runs are quick; what goes wrong with a request is chosen.

import { refusalOf } from "../../../../scripts/publish/classify.ts";
import type { Json, RefusalKind } from "../../../../scripts/publish/format.ts";
import type { Ask, Http, Method } from "../../../../scripts/publish/http.ts";
import { fixes, Refusal } from "../../../../scripts/publish/refusal.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import { targetAt, testClock } from "../answering.ts";
import { Killed } from "../memory.ts";

export interface Asked {
  /** From 1. */
  readonly n: number;
  readonly method: Method;
  readonly path: string;
}
/** What goes wrong with a request, before it takes effect or after. */
export type Wrong =
  | { readonly refuse: RefusalKind; readonly effect: "before" | "after" }
  /** The process ends: nothing that follows happens. */
  | { readonly kill: "before" | "after" }
  /** Somebody does something just before. */
  | { readonly first: () => void };

const answered = (stand: Stand, method: Method, path: string, ask: Ask): Json | undefined => {
  const query = new URLSearchParams(
    Object.entries(ask.query ?? {}).flatMap(([key, value]) =>
      [value ?? []].flat().map((each): [string, string] => [key, String(each)]),
    ),
  );
  const headers = Object.entries({ "Content-Type": "application/json", ...ask.headers });
  const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const sent = ask.body === undefined ? undefined : JSON.stringify(ask.body);
  const { status, body } = stand.other(method, `/${path}?${query}`, sent, lower);
  const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
  if (status >= 300) throw refusalOf({ status, text }, `${method} /${path}`, method !== "GET");
  return ask.as === "yaml" ? text : body;
};

/** A client for a stand; each request is told to `wrong`, which says what goes wrong with it. */
export const direct = (stand: Stand, wrong: (asked: Asked) => Wrong | undefined = () => undefined): Http => {
  let [n, dead] = [0, false];
  const send = async (method: Method, path: string, ask: Ask = {}): Promise<Json | undefined> => {
    await Promise.resolve();
    if (dead) throw new Killed();
    const what = wrong({ n: ++n, method, path });
    if (what && "first" in what) what.first();
    const when = what && "kill" in what ? what.kill : what && "refuse" in what ? what.effect : undefined;
    if (when === "after") unheard(() => answered(stand, method, path, ask));
    dead = what !== undefined && "kill" in what;
    if (dead) throw new Killed();
    if (what && "refuse" in what) throw refused(what.refuse, `${method} /${path}`, method !== "GET");
    return answered(stand, method, path, ask);
  };
  const target = targetAt(stand.url, { project: "video" });
  return {
    target,
    clock: testClock(),
    send,
    get: (path, ask) => send("GET", path, ask),
    close: async () => undefined,
  };
};

/** Nobody knows whether a write took effect that was not answered, or not by the server. */
const refused = (kind: RefusalKind, where: string, write: boolean): Refusal => {
  const uncertain = write && (kind === "unreachable" || kind === "not-grafana");
  return new Refusal(`refused as ${kind}`, { kind, where, fix: fixes[kind], uncertain });
};

/** Nobody hears what the server answers, be it a refusal. */
const unheard = (ask: () => unknown): void => {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};
