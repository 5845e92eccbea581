// What a real Alertmanager tells whom of alerts as they come and go, its clock and theirs sixty times as fast.

import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "yaml";
import { type Duration, seconds } from "../../config/duration.ts";
import { directory, freePort, start } from "../servers.ts";
import type { Labels } from "./recording.ts";
import type { Alert, Replayed } from "./replay.ts";

/** How much faster: half an hour in half a minute, an evaluation in half a second. */
const faster = 60;

/** What one receiver was told of one alert. */
export interface Notification {
  readonly receiver: string;
  readonly status: "firing" | "resolved";
  readonly name: string;
  readonly labels: Labels;
  /** When, in seconds since the beginning of the recording. */
  readonly at: number;
}

interface Message {
  readonly receiver: string;
  readonly alerts: readonly { readonly status: Notification["status"]; readonly labels: Labels }[];
}
interface Receiver {
  readonly name: string;
}

const paced = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(paced);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) =>
      /^(group_wait|group_interval|repeat_interval)$/.test(key)
        ? [key, `${Math.max(1, Math.round((seconds(held as Duration) / faster) * 1000))}ms`]
        : [key, paced(held)],
    ),
  );
};
/** A configuration as it is built, but for its clock, and for its receivers, which all tell the test. */
const configured = (text: string, listener: string): string => {
  const config = parse(text);
  const receivers = (config.receivers as readonly Receiver[]).map(({ name }) => ({
    name,
    webhook_configs: [{ url: `${listener}/${name}`, send_resolved: true }],
  }));
  return JSON.stringify({ ...(paced(config) as object), receivers });
};

const alertmanager = async (config: string): Promise<string> => {
  const folder = await directory();
  writeFileSync(join(folder, "alertmanager.yml"), config);
  const port = await freePort();
  await start("prometheus-alertmanager", port, [
    `--config.file=${join(folder, "alertmanager.yml")}`,
    `--storage.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ]);
  return `http://127.0.0.1:${port}/api/v2/alerts`;
};

/** Listens for webhooks, and keeps what they say. */
const listen = async (now: () => number) => {
  const all: Notification[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const { receiver, alerts } = JSON.parse(body) as Message;
      for (const { status, labels } of alerts)
        all.push({ receiver, status, name: labels.alertname ?? "", labels, at: now() });
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = () => new Promise((done) => server.close(done));
  return { all, close, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

const keyOf = ({ name, labels }: Alert): string => JSON.stringify([name, Object.entries(labels).sort()]);

/**
 * Sends what fires at each evaluation as Prometheus does (external labels added, resolved alerts once more), and gives
 * what each receiver was told, in order.
 */
export const notified = async (
  { alerts }: Pick<Replayed, "alerts">,
  config: string,
  external: Labels,
  from = 0,
): Promise<readonly Notification[]> => {
  const times = [...alerts.keys()].filter((at) => at >= from).sort((a, b) => a - b);
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  let begun = Date.now();
  const { all, close, address } = await listen(() => from + ((Date.now() - begun) / 1000) * faster);
  const api = await alertmanager(configured(config, address));
  begun = Date.now();
  const moment = (at: number) => new Date(begun + ((at - from) * 1000) / faster).toISOString();
  const since = new Map<string, number>();
  const send = async (at: number) => {
    const firing = (alerts.get(at) ?? []).filter(({ state }) => state === "firing");
    const now = new Map(firing.map((alert) => [keyOf(alert), alert]));
    for (const key of now.keys()) if (!since.has(key)) since.set(key, at);
    const ended = [...since.keys()].filter((key) => !now.has(key));
    const body = [...since].map(([key, start]) => {
      const [name, labels] = JSON.parse(key) as [string, [string, string][]];
      return {
        labels: { ...external, alertname: name, ...Object.fromEntries(labels) },
        startsAt: moment(start),
        endsAt: moment(now.has(key) ? at + 8 * step : at),
      };
    });
    for (const key of ended) since.delete(key);
    if (body.length === 0) return;
    const answer = await fetch(api, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`Alertmanager refuses alerts: ${await answer.text()}`);
  };
  for (const at of times) {
    await pause(Math.max(0, begun + ((at - from) * 1000) / faster - Date.now()));
    await send(at);
  }
  await pause(((6 * 60) / faster) * 1000);
  await close();
  return all;
};
