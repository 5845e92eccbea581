// On which way requests go: own certificates, a proxy; and what is told when there is none.

import { request as ask, createServer as createHttpServer } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Http, http } from "../../../scripts/publish/http.ts";
import { Refusal } from "../../../scripts/publish/refusal.ts";
import { secret } from "../../../scripts/publish/secret.ts";
import type { Target } from "../../../scripts/publish/target.ts";
import { answering, answeringTls, json, serving, targetAt, testClock } from "./answering.ts";
import { type Authority, authority } from "./certificates.ts";

const clients: Http[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
const get = async (url: string, more: Partial<Target> = {}): Promise<unknown> => {
  const client = http(targetAt(url, more), { clock: testClock() });
  clients.push(client);
  return client.get("api/health").catch((error: unknown) => error);
};

let ca: Authority;
beforeAll(async () => {
  ca = await authority();
});

describe("certificates", () => {
  test("of an own authority are trusted when it is named", async () => {
    const { url } = await answeringTls(ca.server, json({ fine: true }));
    expect(await get(url, { ca: ca.pem })).toEqual({ fine: true });
  });

  test("of an unknown authority are refused, with what to do", async () => {
    const { url } = await answeringTls(ca.server, json({}));
    const refusal = await get(url);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ kind: "unreachable", uncertain: false, transient: false });
    expect((refusal as Refusal).fix).toMatch(/GRAFANA_CA/);
  });

  test("the wrong scheme is told", async () => {
    const { url } = await answering(json({}));
    const refusal = (await get(url.replace("http:", "https:"))) as Refusal;
    expect(refusal.fix).toBe(
      "Look at the address of Grafana: whether it should begin with http:// or with https://.",
    );
  });

  test("a host that is not there is told", async () => {
    const refusal = (await get("http://nowhere.invalid")) as Refusal;
    expect(refusal.message).toMatch(/http:\/\/nowhere\.invalid/);
  });
});

test("an answer may come compressed", async () => {
  const body = gzipSync(JSON.stringify({ fine: "ü".repeat(1000) }));
  const { url, asked } = await answering((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(body);
  });
  expect(await get(url)).toEqual({ fine: "ü".repeat(1000) });
  expect(asked[0]?.headers["accept-encoding"]).toBe("gzip");
});

describe("an answer without end", () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000, " "));
  test.each([200, 500])("is refused, also where little is sent that unpacks to much (%i)", async (status) => {
    const { url, asked } = await answering((_, response) => {
      response.writeHead(status, { "content-encoding": "gzip" }).end(bomb);
    });
    const refusal = await get(url);
    expect(refusal).toMatchObject({ kind: "unreachable", uncertain: false, transient: false });
    expect((refusal as Refusal).message).toBe("the answer is larger than 64 MB");
    expect((refusal as Refusal).fix).toMatch(/what answers at this address/);
    expect(asked).toHaveLength(1);
  });
  test("to a write leaves open whether it was done", async () => {
    const { url } = await answering((_, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    const client = http(targetAt(url), { clock: testClock() });
    clients.push(client);
    const refusal = await client.send("POST", "api/x", { body: {} }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: "unreachable", uncertain: true });
  });
});

describe("a proxy", () => {
  const pass = `Basic ${btoa("me:hunter2")}`;
  /** A proxy as companies have them: CONNECT for https, whole addresses for http, both with a password. */
  const proxying = async (seen: string[]) => {
    const server = createHttpServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      if (request.headers["proxy-authorization"] !== pass) return void response.writeHead(407).end();
      const { method, url = "", headers } = request;
      request.pipe(
        ask(url, { method, headers }, (got) => got.pipe(response.writeHead(got.statusCode ?? 500))),
      );
    });
    server.on("connect", (request, socket) => {
      seen.push(`CONNECT ${request.url}`);
      if (request.headers["proxy-authorization"] !== pass)
        return void socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      const [host, port] = (request.url ?? "").split(":");
      const through = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        through.pipe(socket).pipe(through);
      });
      through.on("error", () => socket.destroy());
      socket.on("error", () => through.destroy());
    });
    return `http://${await serving(server)}`;
  };

  test("tunnels to an address with https", async () => {
    const seen: string[] = [];
    const { url } = await answeringTls(ca.server, json({ fine: true }));
    const proxy = { url: await proxying(seen), authorization: secret(pass) };
    expect(await get(url, { ca: ca.pem, proxy })).toEqual({ fine: true });
    expect(seen).toEqual([`CONNECT ${url.replace("https://", "")}`]);
  });

  test("forwards to an address with http", async () => {
    const seen: string[] = [];
    const { url, asked } = await answering(json({ fine: true }));
    const proxy = { url: await proxying(seen), authorization: secret(pass) };
    expect(await get(url, { proxy })).toEqual({ fine: true });
    expect(seen).toEqual([`GET ${url}/api/health`]);
    expect(asked[0]?.headers.authorization).toMatch(/^Bearer /);
  });

  test.each(["http", "https"])("that wants a password says so, for %s", async (scheme) => {
    const { url } = scheme === "https" ? await answeringTls(ca.server, json({})) : await answering(json({}));
    const proxy = { url: await proxying([]), authorization: secret(`Basic ${btoa("me:wrong")}`) };
    const refusal = (await get(url, { ca: ca.pem, proxy })) as Refusal;
    expect(refusal).toMatchObject({ kind: "unreachable", uncertain: false });
    expect(refusal.fix).toMatch(/HTTPS_PROXY/);
    expect(JSON.stringify(refusal)).not.toMatch(/hunter2/);
  });
});
