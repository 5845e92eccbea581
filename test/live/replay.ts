// An exporter that serves a recording again, one scrape after the other, as if it happened now.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";

const servers: Server[] = [];

/**
 * Serves a recording on a free port, from its first scrape on a step further every `stepMs`;
 * where the node did not answer, neither does this.
 */
export const replay = async (recording: string, stepMs: number): Promise<number> => {
  const scrapes = readScrapes(new URL(`../fixtures/scrapes/${recording}`, import.meta.url));
  let began: number | undefined;
  const server = createServer((_, response) => {
    began ??= Date.now();
    const step = Math.min(Math.floor((Date.now() - began) / stepMs), scrapes.length - 1);
    const text = scrapes[step]?.text;
    response.writeHead(text === undefined ? 503 : 200, { "content-type": "text/plain; version=0.0.4" });
    response.end(text ?? "");
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
};

export const stopReplays = (): void => {
  for (const server of servers.splice(0)) server.close();
};
