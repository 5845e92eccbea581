// The HTTP side of a stand: reads and records requests, lets the planned faults happen, sends answers.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer, World } from "./call.ts";
import type { Fault, Seen } from "./faults.ts";
import type { Incoming } from "./handle.ts";
import { before, type Outcome, outcome, safely } from "./outcome.ts";
import { type Recorded, recordOf } from "./recorded.ts";

export interface Listening {
  readonly requests: Recorded[];
  /** The most requests that were open at the same time. */
  readonly busiest: () => number;
  readonly close: () => Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};
/** The request without the sub-path; undefined when it lies outside. */
const incomingOf = (request: IncomingMessage, text: string, base: string): Incoming | undefined => {
  const target = request.url ?? "/";
  if (target !== base && !target.startsWith(`${base}/`) && !target.startsWith(`${base}?`)) return undefined;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "GET",
    target: target.slice(base.length) || "/",
    headers: Object.fromEntries(headers),
    text,
  };
};

const bytesOf = ({ body }: Answer): Buffer => {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
};
const send = (response: ServerResponse, sent: Answer, half?: "cut" | "clean"): void => {
  const bytes = bytesOf(sent);
  const part = half === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
  const type = bytes.length > 0 ? { "content-type": "application/json; charset=UTF-8" } : {};
  const size = sent.status === 204 ? {} : { "content-length": half === "cut" ? bytes.length : part.length };
  response.writeHead(sent.status, { "cache-control": "no-store", ...type, ...size, ...sent.headers });
  if (half === "cut") response.write(part, () => response.destroy());
  else response.end(part);
};

const outside: Answer = {
  status: 404,
  body: "404 page not found",
  headers: { "content-type": "text/plain" },
};
const locked: Answer = { status: 500, body: { message: "database is locked", traceID: "" } };
const writes = ({ method }: Incoming): boolean => !["GET", "HEAD"].includes(method);

/** Requests in flight: SQLite refuses too many writes at once. */
const newTraffic = (most: number) => {
  const open = new Set<Incoming>();
  let busiest = 0;
  const during = async (incoming: Incoming, work: () => Promise<Outcome>): Promise<Outcome> => {
    open.add(incoming);
    busiest = Math.max(busiest, open.size);
    const crowded = writes(incoming) && [...open].filter(writes).length > most;
    try {
      return crowded ? { answer: locked } : await work();
    } finally {
      open.delete(incoming);
    }
  };
  return { during, busiest: () => busiest };
};

/** Serves a world on a free port of the loopback, and sets its address. */
export const listen = async (world: World, take: (seen: Seen) => readonly Fault[]): Promise<Listening> => {
  const base = (world.options.subPath ?? "").replace(/\/$/, "");
  const requests: Recorded[] = [];
  const traffic = newTraffic(world.behaviour.parallelWrites);
  const decide = async (incoming: Incoming, record: Recorded): Promise<Outcome> => {
    const { n, method, path, body } = record;
    const faults = take({ n, method, path, body });
    await before(world, faults);
    const arrived = performance.now();
    world.count += 1;
    const came = await outcome(world, incoming, faults);
    await pause((world.options.latency ?? 0) - (performance.now() - arrived));
    return came;
  };
  /** Who hangs up while still sending has asked for nothing. */
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request).catch(() => undefined);
    if (text === undefined) return;
    const incoming = incomingOf(request, text, base);
    if (!incoming) return send(response, outside);
    const record = recordOf(requests.length + 1, incoming);
    requests.push(record);
    const result = await traffic.during(incoming, () => safely(() => decide(incoming, record)));
    if (!result) return void response.destroy();
    record.status = result.answer.status;
    send(response, result.answer, result.half);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return { requests, busiest: traffic.busiest, close: () => closed(server) };
};
const closed = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
