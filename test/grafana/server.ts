// The HTTP side of a stand: reads and records requests, lets the planned faults happen, sends answers.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer, World } from "./call.ts";
import { crowded } from "./crowd.ts";
import type { Fault, Seen } from "./faults.ts";
import type { Incoming } from "./handle.ts";
import { before, meanwhile, type Outcome, outcome, safely } from "./outcome.ts";
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
const writes = ({ method }: Incoming): boolean => !["GET", "HEAD"].includes(method);

/** Requests in flight, and the writes among them that are being handled: SQLite does not take many at once. */
const newTraffic = (world: World) => {
  const open = new Set<Incoming>();
  const writing = new Set<Incoming>();
  let busiest = 0;
  const within = async <T>(all: Set<Incoming>, incoming: Incoming, work: () => Promise<T>): Promise<T> => {
    all.add(incoming);
    busiest = Math.max(busiest, open.size);
    try {
      return await work();
    } finally {
      all.delete(incoming);
    }
  };
  /** Handles a request; what it is answered with instead is given where it meets too many others. */
  const handling = (
    incoming: Incoming,
    work: (refused: Answer | undefined) => Promise<Outcome>,
  ): Promise<Outcome> => {
    if (!writes(incoming)) return work(undefined);
    return within(writing, incoming, () =>
      work(writing.size > world.behaviour.parallelWrites ? crowded(world, incoming) : undefined),
    );
  };
  const during = (incoming: Incoming, work: () => Promise<Outcome>) => within(open, incoming, work);
  return { during, handling, busiest: () => busiest };
};

/** Serves a world on a free port of the loopback, and sets its address. */
export const listen = async (world: World, take: (seen: Seen) => readonly Fault[]): Promise<Listening> => {
  const base = (world.options.subPath ?? "").replace(/\/$/, "");
  const requests: Recorded[] = [];
  const traffic = newTraffic(world);
  const decide = async (incoming: Incoming, record: Recorded): Promise<Outcome> => {
    const { n, method, path, body } = record;
    const faults = take({ n, method, path, body });
    await before(world, faults);
    const arrived = performance.now();
    world.count += 1;
    return traffic.handling(incoming, async (refused) => {
      const came = refused ? { answer: refused } : outcome(world, incoming, faults);
      await meanwhile(faults);
      await pause((world.options.latency ?? 0) - (performance.now() - arrived));
      return came;
    });
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
