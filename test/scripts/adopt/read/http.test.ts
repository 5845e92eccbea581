// A page over HTTP: what is asked, what is refused, and that the token is shown to nobody.

import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type From, readFrom } from "../../../../scripts/adopt/read/from.ts";
import { directory, freePort, stopAll } from "../../../servers.ts";

const servers: Server[] = [];
const serving = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(stopAll);

const reading: From = { tokenFile: undefined, timeout: 20_000, mostBytes: 1_000_000 };
const read = (url: string, how: Partial<From> = {}) => readFrom(url, { ...reading, ...how });
const refusal = async (url: string, how: Partial<From> = {}) => {
  const error = await read(url, how).catch((caught: Error) => caught);
  if (error instanceof Error && error.name === "ProblemsError") return error.message;
  throw error instanceof Error ? error : new Error("was read");
};
const answering = (status: number, headers: Record<string, string>, body: string | Buffer = "a 1\n") =>
  serving((_, response) => response.writeHead(status, headers).end(body));
const text = { "content-type": "text/plain; version=0.0.4" };

const tokenFile = async (token: string): Promise<string> => {
  const file = join(await directory(), "token");
  writeFileSync(file, token);
  return file;
};

describe("an answer", () => {
  test("is asked for as text, and may be packed", async () => {
    const seen: IncomingMessage["headers"][] = [];
    const url = await serving((request, response) => {
      seen.push(request.headers);
      response.writeHead(200, { ...text, "content-encoding": "gzip" }).end(gzipSync("a 1\n"));
    });
    const { metrics, where } = await read(`${url}/scrape?target=redis://:secret@host`);
    expect(metrics.map(({ name }) => name)).toEqual(["a"]);
    expect(where).toBe(`${url}/scrape`);
    expect(seen[0]?.accept).toMatch(/^text\/plain;version=0\.0\.4,/);
    expect(seen[0]?.authorization).toBeUndefined();
  });

  test("may be a packed file", async () => {
    const url = await answering(200, { "content-type": "application/gzip" }, gzipSync("a 1\n"));
    expect((await read(url)).metrics).toHaveLength(1);
  });

  test("in OpenMetrics has its last line, or it was cut", async () => {
    const url = await answering(200, { "content-type": "application/openmetrics-text; version=1.0.0" });
    expect(await refusal(url)).toContain("is OpenMetrics without its last line");
  });

  test("carries the token there, and nowhere else", async () => {
    const asked: (string | undefined)[] = [];
    const other = await serving((request, response) => {
      asked.push(request.headers.authorization);
      response.end("a 1\n");
    });
    const url = await serving((request, response) => {
      asked.push(request.headers.authorization);
      response.writeHead(302, { location: `${other}/elsewhere?x=tok-en` }).end();
    });
    const said = await refusal(url, { tokenFile: await tokenFile("tok-en\n") });
    expect(said).toContain(`sends us on to ${other}/elsewhere (HTTP 302).`);
    expect(said).not.toContain("tok-en");
    expect(asked).toEqual(["Bearer tok-en"]);
  });
});

describe("refused", () => {
  test.each([
    [401, text, "wants to know who asks (HTTP 401).\n  Name a token with --bearer-token-file."],
    [404, text, "is not there (HTTP 404).\n  Mend the path; most say /metrics."],
    [503, text, "answers HTTP 503."],
    [200, { "content-type": "text/html; charset=utf-8" }, "is a web page, not metrics."],
    [
      200,
      { "content-type": "application/vnd.google.protobuf" },
      "answers in protobuf though asked for text.",
    ],
  ])("%d %j", async (status, headers, said) => {
    expect(await refusal(await answering(status, headers))).toContain(said);
  });

  test("a token that is not accepted", async () => {
    const said = await refusal(await answering(403, text), { tokenFile: await tokenFile("tok-en") });
    expect(said).toContain("does not accept the token (HTTP 403).");
    expect(said).not.toContain("tok-en");
  });

  test("a file that holds no token, without showing what it holds", async () => {
    const said = await refusal("http://127.0.0.1:1/", { tokenFile: await tokenFile("two words") });
    expect(said).toContain("holds no token");
    expect(said).not.toContain("two");
    expect(await refusal("http://127.0.0.1:1/", { tokenFile: "/nowhere/token" })).toContain(
      "cannot be read (ENOENT)",
    );
  });

  test.each([
    ["http://user:pass@host/metrics", "http://host/metrics\n  is written with a user or password in it"],
    ["ftp://host/metrics", '"ftp://host/metrics"\n  is no http or https address.'],
    ["http://", '"http://"\n  is no http or https address.'],
  ])("%s", async (url, said) => {
    const message = await refusal(url);
    expect(message).toContain(said);
    expect(message).not.toContain("pass@");
  });

  test("nobody listens", async () => {
    expect(await refusal(`http://127.0.0.1:${await freePort()}/`)).toContain("refuses the connection.");
  });

  test("an answer that breaks off", async () => {
    const url = await serving((_, response) => {
      response.writeHead(200, { ...text, "content-length": "100" }).write("a 1\n");
      setTimeout(() => response.destroy(), 50);
    });
    expect(await refusal(url)).toContain("ends the connection.");
  });
});

describe("an answer without end", () => {
  const endless = (pause: number) =>
    serving((_, response) => {
      response.writeHead(200, text);
      const line = Buffer.from('a{x="y"} 1\n'.repeat(1000));
      const more = () => {
        if (response.destroyed) return;
        if (pause > 0) setTimeout(more, pause);
        else setImmediate(more);
        response.write(pause > 0 ? "a 1\n" : line);
      };
      more();
    });

  test("that is fast ends at the size that is read", async () => {
    expect(await refusal(await endless(0))).toContain("goes on after 1 MB, the most that is read.");
  });

  test("that is slow ends at the time that is waited", async () => {
    expect(await refusal(await endless(20), { timeout: 300 })).toContain(
      "has not come to its end within 0.3 s.\n  Allow it more with --timeout.",
    );
  });

  test("so does one that never begins", async () => {
    const url = await serving(() => undefined);
    expect(await refusal(url, { timeout: 200 })).toContain("has not come to its end within 0.2 s.");
  });
});
