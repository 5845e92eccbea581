// Small servers that answer as a test says, a target that points at one, and a clock that no test has to wait for.

import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../../scripts/publish/clock.ts";
import { secret } from "../../../scripts/publish/secret.ts";
import type { Target } from "../../../scripts/publish/target.ts";
import { afterEachFile } from "../../after.ts";

export const token = "glsa_hunter2hunter2";

/** A target at an address, with a token that no output may show. */
export const targetAt = (url: string, more: Partial<Target> = {}): Target => ({
  name: undefined,
  url,
  credentials: { kind: "token", token: secret(token) },
  org: undefined,
  ca: undefined,
  proxy: undefined,
  timeout: 5000,
  project: "default",
  where: { url: "GRAFANA_URL", credentials: "GRAFANA_TOKEN" },
  ...more,
});

/** A clock that stands until somebody sleeps, then jumps ahead; `slept` tells for how long. */
export const testClock = (random = 0.5): Clock & { readonly slept: number[] } => {
  const slept: number[] = [];
  let now = Date.UTC(2026, 0, 1);
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  return { slept, now: () => now, sleep, random: () => random };
};

const open: Server[] = [];
afterEachFile(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

export interface Asked {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
export interface Answering {
  readonly url: string;
  readonly asked: Asked[];
}

const listening = async (server: Server): Promise<string> => {
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const recorded = (asked: Asked[], answer: RequestListener): RequestListener => {
  return async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    answer(request, response);
  };
};

/** A server that answers each request as told, the last way for all that follow. */
export const answering = async (...answers: readonly RequestListener[]): Promise<Answering> => {
  const asked: Asked[] = [];
  const each: RequestListener = (request, response) =>
    (answers[Math.min(asked.length, answers.length) - 1] as RequestListener)(request, response);
  return { url: `http://${await listening(createServer(recorded(asked, each)))}`, asked };
};

/** The same over TLS. */
export const answeringTls = async (pem: { key: string; cert: string }, answer: RequestListener) => {
  const asked: Asked[] = [];
  const server = createTlsServer(pem, recorded(asked, answer)) as unknown as Server;
  return { url: `https://${await listening(server)}`, asked, server };
};

/** A server of any kind, closed after the tests. */
export const serving = async (server: Server): Promise<string> => listening(server);

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
export const page =
  (
    status: number,
    html = "<html><title>502</title></html>",
    headers: Record<string, string> = {},
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers });
    response.end(html);
  };
/** The connection ends, before or in the middle of an answer. */
export const dropped: RequestListener = (request) => request.socket.destroy();
export const cut: RequestListener = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"half":', () => response.destroy());
};
/** Never answers. */
export const silent: RequestListener = () => undefined;
