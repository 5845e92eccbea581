// What a real Alertmanager writes of an alert that begins and ends: its page, at the time of the alert.

import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { directory, freePort, start, stopAll } from "../../servers.ts";
import { filesFor } from "./installation.ts";

afterAll(stopAll);

const half = 30 * 60_000;
const [began, ended] = ["2026-03-10T14:00:00Z", "2026-03-10T15:00:00Z"].map((at) => new Date(at)) as [
  Date,
  Date,
];
const page = "https://g/d/redis-overview?var-namespace=livekit";

/** What Slack would be sent, in the order in which it comes. */
const slack = async () => {
  const texts: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      texts.push(JSON.parse(body).attachments[0].text);
      response.end("ok");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { texts, url: `http://127.0.0.1:${port}`, stop: () => server.close() };
};

/** Alertmanager on what is built, which waits for nothing; with a receiver of somebody's own instead, where one is given. */
const alertmanager = async (urlFile: string, own?: string): Promise<string> => {
  const folder = await directory();
  const settings = `receivers: { page: {}, ticket: { slack: { channel: "#calls", urlFile: ${urlFile} } }, log: {} }`;
  for (const [path, text] of filesFor(settings, "alertmanager")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const quick = text
      .replace(/group_wait: .*/g, "group_wait: 0s")
      .replace(/group_interval: .*/g, "group_interval: 100ms");
    writeFileSync(
      join(folder, path),
      own ? quick.replace(/text: \|-?\n(?: {10,}.*\n)+|text: ".*"\n/, own) : quick,
    );
  }
  const port = await freePort();
  await start("prometheus-alertmanager", port, [
    `--config.file=${join(folder, "alertmanager/alertmanager.yml")}`,
    `--storage.path=${join(folder, "data")}`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--cluster.listen-address=",
  ]);
  return `http://127.0.0.1:${port}/api/v2/alerts`;
};
const tell = (url: string, more: object = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([
      {
        labels: { alertname: "RedisDown", team: "platform", severity: "warning" },
        annotations: { summary: "Redis is down.", dashboard_url: page, runbook_url: "https://r/RedisDown" },
        startsAt: began,
        ...more,
      },
    ]),
  });

const told = async (own?: string) => {
  const listener = await slack();
  const urlFile = join(await directory(), "slack");
  writeFileSync(urlFile, listener.url);
  try {
    const url = await alertmanager(urlFile, own);
    await tell(url);
    await vi.waitFor(() => expect(listener.texts).toHaveLength(1), 20_000);
    await tell(url, { endsAt: ended });
    await vi.waitFor(() => expect(listener.texts).toHaveLength(2), 20_000);
  } finally {
    listener.stop();
  }
  return listener.texts.map((text) => text.trim());
};

const from = `${page}&from=${began.getTime() - half}`;
test("a message leads to the page from half an hour before until now, or half an hour after the end", async () => {
  const runbook = "<https://r/RedisDown|Runbook>";
  expect(await told()).toEqual([
    `Redis is down. <${from}&to=now|Dashboard> ${runbook}`,
    `Resolved: Redis is down. <${from}&to=${ended.getTime() + half}|Dashboard> ${runbook}`,
  ]);
});

test("a receiver of one's own has the same address by its name", async () => {
  const own = `text: '{{ range .Alerts }}{{ template "livekit_dashboards.page" . }}{{ end }}'\n`;
  expect(await told(own)).toEqual([`${from}&to=now`, `${from}&to=${ended.getTime() + half}`]);
});
