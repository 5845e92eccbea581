// How a Grafana is asked: headers, time-outs, what is repeated and what is not, and that nothing secret shows.

import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { type Http, type HttpOptions, http, orNothing, route } from "../../../scripts/publish/http.ts";
import { Refusal } from "../../../scripts/publish/refusal.ts";
import { secret } from "../../../scripts/publish/secret.ts";
import type { Target } from "../../../scripts/publish/target.ts";
import { freePort } from "../../servers.ts";
import { answering, cut, dropped, json, page, silent, targetAt, testClock, token } from "./answering.ts";

const clients: Http[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
const client = (url: string, more: Partial<Target> = {}, options: HttpOptions = {}) => {
  const clock = testClock();
  const made = http(targetAt(url, more), { clock, ...options });
  clients.push(made);
  return { ...made, clock };
};
const refused = async (asking: Promise<unknown>): Promise<Refusal> => {
  const error = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};

describe("a request", () => {
  test("carries token, organisation and what it accepts, below the sub-path", async () => {
    const { url, asked } = await answering(json({ ok: true }));
    const { get, send } = client(`${url}/sub/path`, { org: 7 });
    expect(await get("api/search", { query: { tag: ["a", "b c"], limit: 5, page: undefined } })).toEqual({
      ok: true,
    });
    await send("POST", "api/folders", { body: { title: "ü" }, headers: { "X-More": "1" } });
    expect(asked.map(({ line }) => line)).toEqual([
      "GET /sub/path/api/search?tag=a&tag=b+c&limit=5",
      "POST /sub/path/api/folders",
    ]);
    expect(asked[0]?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "x-grafana-org-id": "7",
    });
    expect(asked[1]).toMatchObject({
      body: '{"title":"ü"}',
      headers: { "x-more": "1", "content-type": "application/json" },
    });
  });

  test("of a user carries user and password", async () => {
    const { url, asked } = await answering(json({}));
    await client(url, { credentials: { kind: "user", user: "me", password: secret("pä ss") } }).get(
      "api/org",
    );
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from("me:pä ss").toString("base64")}`);
  });

  test("of nobody carries no credentials", async () => {
    const { url, asked } = await answering(json({}));
    await client(url, { credentials: { kind: "none" } }).get("api/org");
    expect(asked[0]?.headers).not.toHaveProperty("authorization");
  });

  test("has its path escaped", () => {
    expect(route`api/folders/${"a/b c"}/move`).toBe("api/folders/a%2Fb%20c/move");
  });

  test("gives nothing for an empty body, and YAML when YAML is wanted", async () => {
    const { url } = await answering(
      (_, response) => response.writeHead(204).end(),
      json("groups: []\n"),
      json({}),
    );
    const { send, get } = client(url);
    expect(await send("DELETE", "api/x")).toBeUndefined();
    expect(await get("api/ruler/x", { as: "yaml" })).toBe("groups: []\n");
    expect(await get("api/ruler/x", { as: "yaml" })).toBe("{}");
  });

  test("takes neither a page nor a part of an answer for YAML", async () => {
    const part = json("one:\n  - name: a\n    rules: []\n  - nam");
    const cut = await answering(part, json("one: []\n"));
    expect(await client(cut.url).get("api/ruler/x", { as: "yaml" })).toBe("one: []\n");
    const { url } = await answering(page(200, "<html><title>Log in</title></html>\n"));
    expect(await refused(client(url).get("api/ruler/x", { as: "yaml" }))).toMatchObject({ kind: "auth" });
  });

  test("is one of a few at the same time", async () => {
    let [open, most] = [0, 0];
    const { url } = await answering((_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => response.end("{}", () => open--), 5);
    });
    const { get } = client(url, {}, { concurrency: 3 });
    await Promise.all(Array.from({ length: 20 }, () => get("api/x")));
    expect(most).toBe(3);
  });
});

describe("what is not there", () => {
  test("is a refusal, or nothing where that is expected", async () => {
    const { url } = await answering(json({ message: "folder not found" }, 404));
    const { get } = client(url);
    expect(await orNothing(get("api/folders/x"))).toBeUndefined();
    expect((await refused(get("api/folders/x"))).message).toBe("folder not found");
  });
});

describe("a read is repeated", () => {
  test.each([
    ["429", json({ message: "slow down" }, 429)],
    ["502 with a page", page(502)],
    ["503", json({}, 503)],
    ["504", page(504)],
    ["500 of a locked database", json({ message: "database is locked" }, 500)],
    ["a connection that ends", dropped],
    ["a body that breaks off", cut],
    ["half of a body", json('{"half":')],
  ])("after %s", async (_, fault) => {
    const { url, asked } = await answering(fault, fault, json({ fine: true }));
    const { get, clock } = client(url);
    expect(await get("api/x")).toEqual({ fine: true });
    expect(asked).toHaveLength(3);
    // Half a second, then one; each by half, as chance has it here.
    expect(clock.slept).toEqual([250, 500]);
  });

  test("after a time-out", async () => {
    const { url, asked } = await answering(silent, json({ fine: true }));
    expect(await client(url, { timeout: 50 }).get("api/x")).toEqual({ fine: true });
    expect(asked).toHaveLength(2);
  });

  test("until it has been often enough", async () => {
    const { url, asked } = await answering(page(503));
    const { get, clock } = client(url);
    expect(await refused(get("api/x"))).toMatchObject({
      kind: "unreachable",
      status: 503,
      where: "GET /api/x",
    });
    expect(asked).toHaveLength(5);
    expect(clock.slept).toEqual([250, 500, 1000, 2000]);
  });

  test("when the server says so", async () => {
    const date = new Date(Date.UTC(2026, 0, 1, 0, 0, 12)).toUTCString();
    const { url } = await answering(
      json({}, 429, { "retry-after": "3" }),
      json({}, 503, { "retry-after": date }),
      json({}, 429, { "retry-after": "86400" }),
      json({}),
    );
    const { get, clock } = client(url);
    await get("api/x");
    // The date is 12 seconds after the start, of which 3 have passed; a day is too long.
    expect(clock.slept).toEqual([3000, 9000, 30_000]);
  });

  test("and a wait that a person would notice is told once, however many requests wait", async () => {
    const slow = json({}, 429, { "retry-after": "86400" });
    const { url } = await answering(slow, slow, json({}, 429, { "retry-after": "2" }), json({}));
    const said: string[] = [];
    const { get } = client(url, {}, { onWait: (line) => said.push(line), concurrency: 1 });
    await get("api/x");
    const line = "GET /api/x is answered with 429, and to wait 86400 s: asked again in 30 s.";
    expect(said).toEqual([line, line]);

    const several = await answering(json({}, 503, { "retry-after": "9" }), slow, json({}));
    said.length = 0;
    const held = { ...testClock(), sleep: async () => undefined };
    const both = client(several.url, {}, { onWait: (line) => said.push(line), clock: held });
    await Promise.all([both.get("api/x"), both.get("api/x")]);
    expect(said).toHaveLength(1);
  });

  test("also when it is a query by POST", async () => {
    const { url, asked } = await answering(page(502), dropped, cut, json({ results: {} }));
    await client(url).send("POST", "api/ds/query", { body: {}, reads: true });
    expect(asked).toHaveLength(4);
  });

  test.each([
    ["401", json({ message: "Unauthorized" }, 401)],
    ["500", json({ message: "dashboard data is invalid" }, 500)],
    ["a log-in page", page(200, "<html>Log in</html>")],
    ["a redirect", page(302, "", { location: "/login" })],
  ])("but not after %s", async (_, fault) => {
    const { url, asked } = await answering(fault);
    await refused(client(url).get("api/x"));
    expect(asked).toHaveLength(1);
  });
});

describe("a write", () => {
  const write = ({ send }: Http) => send("POST", "api/dashboards/db", { body: {} });

  test("is repeated after 429: the server did not do it", async () => {
    const { url, asked } = await answering(json({}, 429, { "retry-after": "1" }), json({ version: 1 }));
    expect(await write(client(url))).toEqual({ version: 1 });
    expect(asked).toHaveLength(2);
  });

  test("is repeated when nothing listened, and says so in the end", async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const one = client(nobody);
    const refusal = await refused(write(one));
    expect(refusal).toMatchObject({ kind: "unreachable", status: undefined, uncertain: false });
    expect(refusal.message).toBe(`nothing listens at ${nobody}`);
    expect(one.clock.slept).toHaveLength(4);
  });

  test.each([
    ["502", page(502)],
    ["503", json({}, 503)],
    ["500", json({ message: "Failed to save dashboard" }, 500)],
    ["500 of a locked database", json({ message: "database is locked" }, 500)],
    ["a connection that ends", dropped],
    ["a body that breaks off", cut],
    ["half of a body", json('{"half":')],
  ])("is never repeated after %s: nobody knows whether it was done", async (_, fault) => {
    const { url, asked } = await answering(fault);
    expect((await refused(write(client(url)))).uncertain).toBe(true);
    expect(asked).toHaveLength(1);
  });

  test("is never repeated after a time-out", async () => {
    const { url, asked } = await answering(silent);
    expect(await refused(write(client(url, { timeout: 50 })))).toMatchObject({
      uncertain: true,
      message: "no answer within 0.05 s",
    });
    expect(asked).toHaveLength(1);
  });

  test("that a redirect or a log-in page answers is refused for certain", async () => {
    const { url } = await answering(page(302, "", { location: "/login" }), page(200, "<html>Log in</html>"));
    const one = client(url);
    expect(await refused(write(one))).toMatchObject({ kind: "auth", uncertain: false });
    expect(await refused(write(one))).toMatchObject({ kind: "auth", uncertain: false });
  });
});

test("a redirect is not followed, so that no token reaches another server", async () => {
  const other = await answering(json({}));
  const { url } = await answering(page(307, "", { location: `${other.url}/api/health` }));
  expect((await refused(client(url).get("api/health"))).kind).toBe("not-grafana");
  expect(other.asked).toEqual([]);
});

test("a server that echoes the credentials does not get them printed", async () => {
  const echo = { message: `no key ${token} or ${Buffer.from("me:hunter2").toString("base64")}` };
  const { url } = await answering(json(echo, 401));
  const user = { credentials: { kind: "user", user: "me", password: secret("hunter2") } } as const;
  for (const [more, word] of [
    [{}, token],
    [user, "hunter2"],
  ] as const) {
    const refusal = await refused(client(url, more).get("api/x"));
    const shown = [
      inspect(refusal, { depth: 9, showHidden: true }),
      JSON.stringify(refusal),
      refusal.stack,
    ].join();
    expect(shown).not.toContain(word);
    expect(refusal.message).toContain("[secret]");
  }
});

test("an echo of a token is not printed either when it is cut off, encoded, or a part of something", async () => {
  const echoes = [
    token.slice(0, 14),
    btoa(`{"authorization":"Bearer ${token}"}`),
    [...token].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  ];
  for (const echo of echoes) {
    const { url } = await answering(json(`{"message":"no key ${echo}"}`, 400));
    const { message } = await refused(client(url).get("api/x"));
    expect(message).toContain("[secret]");
    expect(message).not.toMatch(/hunter|aHVudGVy|h1bnRlc|odW50ZX/);
  }
});

test("a secret that a server echoes is blotted out before its words are shortened", async () => {
  const { url } = await answering(json({ message: `${"x".repeat(375)} ${token}` }, 400));
  const { message } = await refused(client(url).send("POST", "api/x", { body: {} }));
  expect(message).toMatch(/x \[secret\]$/);
});
