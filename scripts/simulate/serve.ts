// Simulated exporters on loopback: one address each, moving on in real time.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { stringify } from "yaml";
import type { Settings } from "../../config/settings.ts";
import { worldFor } from "./history.ts";
import { type Exporter, exportersOf } from "./live.ts";
import type { SimulationOptions } from "./options.ts";
import { timeOf } from "./scenario.ts";
import { all } from "./scenarios/index.ts";
import { warmUp } from "./windows.ts";

/** How often the world moves on, in milliseconds. */
const pace = 5000;
/** A simulation that is served begins so long before its scenario becomes interesting. */
const lead = 60_000;

export interface Served {
  readonly component: string;
  /** Such as http://127.0.0.1:40123/metrics. */
  readonly url: string;
  readonly labels: Exporter["labels"];
}

const answering = (exporter: Exporter): Server =>
  createServer((request, response) => {
    const text = exporter.text();
    if (request.url?.split("?")[0] !== "/metrics") response.writeHead(404).end("Only /metrics is here.\n");
    else if (text === undefined) response.destroy();
    else response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
  });
const listen = (server: Server): Promise<number> =>
  new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port));
  });

/** The options with an end that puts the scenario's interesting time just after now. */
export const around = (options: SimulationOptions, now: number): SimulationOptions => {
  const scenario = all.find(({ name }) => name === options.scenario);
  const onset = scenario ? timeOf(scenario.onset, 0) : 0;
  return { ...options, end: Math.round((now + lead - onset) / 1000) * 1000 };
};

/**
 * Starts the exporters; the options' end does not count, the scenario becomes interesting in a minute. `onKnown` is told
 * those that discovery finds, at first and whenever others do. `close` ends them.
 */
export const serve = async (
  options: SimulationOptions,
  settings: Settings,
  onKnown: (known: readonly Served[]) => void = () => {},
) => {
  const now = Date.now();
  const world = worldFor(around(options, now), settings, now - warmUp);
  const exporters = exportersOf(world, settings);
  const move = () => {
    for (const exporter of exporters) exporter.advance(Date.now());
  };
  move();
  const servers = exporters.map(answering);
  const ports = await Promise.all(servers.map(listen));
  const served = exporters.map(
    ({ component, labels }, i): Served => ({
      component,
      labels,
      url: `http://127.0.0.1:${ports[i]}/metrics`,
    }),
  );
  let told = "";
  const tell = () => {
    const known = served.filter((_, i) => exporters[i]?.isKnown());
    const urls = known.map(({ url }) => url).join();
    if (urls !== told) onKnown(known);
    told = urls;
  };
  tell();
  const timer = setInterval(() => {
    move();
    tell();
  }, pace);
  const close = (): void => {
    clearInterval(timer);
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
  return { served, close };
};

/** The exporters as a file of targets for `file_sd_configs`, with the labels that the settings' queries ask for. */
export const targetsFile = (served: readonly Served[]): string =>
  stringify(served.map(({ url, labels }) => ({ targets: [new URL(url).host], labels })));
