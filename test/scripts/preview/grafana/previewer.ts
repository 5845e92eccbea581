// A preview as the verb makes one, against a stand-in for Grafana: publishes copies, cleans up, lets time pass.

import { defaultSettings, type Settings } from "../../../../config/settings.ts";
import { cleanUp } from "../../../../scripts/preview/grafana/cleanup.ts";
import { type Published, publishCopies } from "../../../../scripts/preview/grafana/publish.ts";
import type { Dashboard, JsonObject, Store } from "../../../../scripts/publish/format.ts";
import { afterEachTest } from "../../../after.ts";
import { closeStands, started } from "../../../grafana/ask.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import type { Options } from "../../../grafana/options.ts";
import { testClock } from "../../publish/answering.ts";
import { board } from "../../publish/opened.ts";

const hour = 3_600_000;
const day = 24 * hour;
export interface Previewer {
  readonly stand: Stand;
  /** What was told since the last call. */
  readonly said: () => string;
  /** Publishes copies of some dashboards of the built ones; of all when it is not said. */
  readonly publish: (
    built: readonly Dashboard[],
    chosen?: readonly string[],
    more?: More,
  ) => Promise<Published>;
  readonly clean: (of?: number | "expired", more?: More) => Promise<boolean>;
  readonly pass: (days: number) => Promise<void>;
  /** The requests that changed something since the last call, `METHOD path status`. */
  readonly writes: () => readonly string[];
  /** All that the Grafana holds, but for what is named. */
  readonly holds: (but?: readonly string[]) => readonly unknown[];
}
interface More {
  readonly number?: number;
  readonly dryRun?: boolean;
  readonly prune?: boolean;
  /** In days. */
  readonly lifetime?: number;
  readonly settings?: Settings;
}

afterEachTest(closeStands);
const usual = defaultSettings({ alerts: [], slos: [] });

/** Starts a Grafana and a previewer for it; both end with the test. */
export const previewer = async (
  version: string,
  api: Store["api"],
  options: Partial<Options> = {},
): Promise<Previewer> => {
  const stand = await started({ version, ...options });
  const env = { GRAFANA_URL: stand.url, GRAFANA_TOKEN: stand.token, GRAFANA_TIMEOUT: "5s" };
  const clock = testClock();
  const heard: string[] = [];
  const around = { env, print: (text: string) => void heard.push(text), http: { clock } };
  const where = { target: undefined, api };
  let seen = 0;
  return {
    stand,
    said: () => heard.splice(0).join(""),
    publish: (built, chosen = built.map(({ uid }) => uid), more = {}) => {
      const { number: pullRequest = 7, dryRun = false, prune = true, lifetime = 14, settings = usual } = more;
      const all = built.map(({ model }) => model);
      const asked = { pullRequest, dryRun, lifetime: lifetime * day, where };
      return publishCopies({ settings, options: asked, all, chosen: new Set(chosen), prune, around });
    },
    clean: (of = 7, { dryRun = false, settings = usual } = {}) =>
      cleanUp(settings, { of, dryRun, where }, around),
    pass: (days) => clock.sleep(days * day),
    writes: () => {
      const all = stand.requests.slice(seen).filter(({ method }) => method !== "GET");
      seen = stand.requests.length;
      return all.map(({ method, path, status }) => `${method} ${path.replace(/\?.*/, "")} ${status}`);
    },
    holds: (but = []) => {
      const { folders, dashboards, rules, annotations } = stand.state;
      const all = [...folders, ...dashboards, ...rules, ...annotations].filter(
        ([uid]) => !but.includes(String(uid)),
      );
      return structuredClone(all);
    },
  };
};

export const nodes = board("nodes", "livekit", { title: "Nodes" });
export const media = board("media", "livekit", {
  title: "Media",
  links: [{ title: "Nodes", type: "link", url: "/d/nodes?x=1" }],
});
export const redis = board("redis", "redis", { title: "Redis" });
export const all: readonly Dashboard[] = [nodes, media, redis];
/** The same dashboard with another title. */
export const renamed = ({ model, ...rest }: Dashboard, title: string): Dashboard => ({
  ...rest,
  title,
  model: { ...model, title },
});
export const modelOf = (stand: Stand, uid: string): JsonObject => {
  const found = stand.state.dashboards.get(uid);
  if (found === undefined) throw new TypeError(`there is no dashboard ${uid}`);
  return { ...found.spec, title: found.title };
};
/** Puts a dashboard of somebody's into a folder. */
export const seeded = ({ seed }: Stand, { model }: Dashboard, folderUid: string): void =>
  void seed.dashboard(JSON.parse(JSON.stringify(model)), { folderUid });
