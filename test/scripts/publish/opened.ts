// A store on a stand-in for Grafana, and the dashboards and folders that tests put into it.

import { apisStore } from "../../../scripts/publish/apis.ts";
import { discover } from "../../../scripts/publish/discover.ts";
import type { Dashboard, Folder, JsonObject, Store } from "../../../scripts/publish/format.ts";
import { type Http, http } from "../../../scripts/publish/http.ts";
import { legacyStore } from "../../../scripts/publish/legacy.ts";
import { checksum, tag } from "../../../scripts/publish/marks.ts";
import { Refusal } from "../../../scripts/publish/refusal.ts";
import { secret } from "../../../scripts/publish/secret.ts";
import { afterEachTest } from "../../after.ts";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import type { Options } from "../../grafana/options.ts";
import { targetAt, testClock } from "./answering.ts";

/** Every version that behaves in its own way, over every API that it has. */
export const doors: readonly [string, Store["api"]][] = [
  ["10.4.1", "legacy"],
  ["11.6.0", "legacy"],
  ["12.2.0", "legacy"],
  ["12.2.0", "apis"],
  ["13.2.0", "legacy"],
  ["13.2.0", "apis"],
];

export interface Opened {
  readonly stand: Stand;
  readonly store: Store;
  readonly http: Http;
  /** The writes that were sent, `METHOD path`. */
  readonly writes: () => readonly string[];
}

const open: (Http | Stand)[] = [];
afterEachTest(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Starts a stand and opens a store on it; both end with the test. */
export const opened = async (
  version: string,
  api: Store["api"],
  options: Partial<Options> = {},
  timeout = 5000,
): Promise<Opened> => {
  const stand = await grafana({ version, ...options });
  const credentials = { kind: "token", token: secret(stand.token) } as const;
  const client = http(targetAt(stand.url, { credentials, timeout }), { clock: testClock() });
  open.push(client, stand);
  const server = await discover(client);
  const store = (api === "apis" ? apisStore : legacyStore)(client, server, "video");
  const writes = () =>
    stand.requests
      .filter(({ method }) => method !== "GET")
      .map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`);
  return { stand, store, http: client, writes };
};

export const folder = (uid: string, title = uid.toUpperCase(), parent?: string): Folder => ({
  uid,
  title,
  parent,
});

/** A dashboard in a folder; "" is the root. */
export const board = (uid: string, place = "f", more: JsonObject = {}): Dashboard => {
  const title = String(more.title ?? uid.toUpperCase());
  const panel = {
    id: 1,
    type: "stat",
    title: "One",
    gridPos: { x: 0, y: 0, w: 4, h: 4 },
    targets: [{ refId: "A", expr: "up" }],
  };
  const model = {
    uid,
    title,
    tags: [tag, "x"],
    schemaVersion: 41,
    editable: false,
    panels: [panel],
    ...more,
  };
  return { uid, title, folder: place || undefined, model };
};

/** Whether nobody changed a dashboard since it was published. */
export const isAsPublished = (live: Awaited<ReturnType<Store["dashboard"]>>): boolean =>
  live?.owner.kind === "ours" && live.owner.checksum === checksum(live.value);

/** The refusal that something ends with. */
export const refusalOf = async (asking: Promise<unknown>): Promise<Refusal> => {
  const error = await asking.then(
    () => new Error("it was not refused"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Refusal) return error;
  throw error;
};
export const kindOf = async (asking: Promise<unknown>): Promise<string> => (await refusalOf(asking)).kind;
