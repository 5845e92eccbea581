// An HTTP server that answers as a test wants, and keeps what it was asked.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly authorization: string | undefined;
}
export interface Fake {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** The most requests that were open at a time. */
  readonly most: () => number;
}
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Milliseconds until it answers. */
  readonly after?: number;
}
const servers: Server[] = [];

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const part of request) text += part;
  return text;
};
const send = (response: ServerResponse, { status = 200, headers, body = "" }: Reply): void => {
  const text = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(text);
};

/** Serves on a free port until `stopFakes`. */
export const fake = async (answer: (asked: Asked) => Reply): Promise<Fake> => {
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const server = createServer(async (request, response) => {
    most = Math.max(most, ++open);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://fake");
    const text = await bodyOf(request);
    const one: Asked = {
      method: request.method ?? "",
      path: pathname,
      parameters: text === "" ? searchParams : new URLSearchParams(text),
      authorization: request.headers.authorization,
    };
    asked.push(one);
    const reply = answer(one);
    setTimeout(() => {
      open--;
      send(response, reply);
    }, reply.after ?? 0);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, most: () => most };
};

export const stopFakes = (): void => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
};

/** Prometheus as far as its first question goes; what else it is asked, the test says. */
export const fakePrometheus = (answer: (asked: Asked) => Reply): Promise<Fake> =>
  fake((asked) => {
    if (asked.parameters.get("query") === "time()")
      return success({ resultType: "scalar", result: [1700000000.123, "1700000000.123"] });
    if (asked.path.endsWith("/buildinfo")) return success({ version: "2.42.0" });
    return answer(asked);
  });
export const success = (data: unknown): Reply => ({ body: { status: "success", data } });
export const failure = (status: number, error: string): Reply => ({
  status,
  body: { status: "error", errorType: "bad_data", error },
});
