// What a Prometheus over HTTP answers, and how it is told what keeps it from answering.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { ProblemsError } from "../../../../config/problem.ts";
import { prometheus } from "../../../../scripts/preview/source/prometheus.ts";
import { freePort } from "../../../../scripts/preview/source/server.ts";
import { directory, stopAll } from "../../../servers.ts";
import { failure, fake, fakePrometheus, type Reply, stopFakes, success } from "./fake.ts";

afterAll(async () => {
  stopFakes();
  await stopAll();
});

const options = { scrapeInterval: 30_000, env: {} };
const told = async (url: string, more: object = {}): Promise<string> => {
  const error = await prometheus(url, { ...options, ...more }).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemsError)) throw new Error("it was not refused", { cause: error });
  return `${error.message}\n${inspect(error, { showHidden: true, depth: 9 })}`;
};
const minute = 60_000;
const range = { kind: "range", expr: "up", from: minute, to: 4 * minute, step: minute } as const;
const matrix = (...values: readonly (readonly [number, string])[]): Reply =>
  success({ resultType: "matrix", result: [{ metric: { job: "a" }, values }] });

describe("answers", () => {
  test("values lie on the question's steps, with gaps; what JSON lacks is spelled out", async () => {
    const { url, asked } = await fakePrometheus(() => matrix([60, "1"], [180, "NaN"], [240, "-Inf"]));
    const source = await prometheus(url, options);
    expect(await source.ask(range)).toEqual({
      from: minute,
      step: minute,
      series: [{ labels: { job: "a" }, values: [1, null, "NaN", "-Inf"] }],
    });
    const last = asked.at(-1);
    expect(last).toMatchObject({ method: "POST", path: "/api/v1/query_range" });
    expect(Object.fromEntries(last?.parameters ?? [])).toEqual({
      query: "up",
      start: "60",
      end: "240",
      step: "60",
    });
  });

  test("a grid that Mimir has moved is moved back", async () => {
    const { url } = await fakePrometheus(() => matrix([55, "1"], [115, "2"], [235, "4"]));
    const { ask } = await prometheus(url, options);
    expect(await ask(range)).toMatchObject({ series: [{ values: [1, 2, null, 4] }] });
  });

  test.each([
    {
      type: "vector",
      result: [{ metric: { a: "b" }, value: [9, "2.5"] }],
      series: [{ labels: { a: "b" }, values: [2.5] }],
    },
    { type: "scalar", result: [9, "+Inf"], series: [{ labels: {}, values: ["+Inf"] }] },
    { type: "string", result: [9, "words"], series: [{ labels: {}, values: [null] }] },
  ])("a $type is one moment", async ({ type, result, series }) => {
    const { url, asked } = await fakePrometheus(() => success({ resultType: type, result }));
    const { ask } = await prometheus(url, options);
    expect(await ask({ kind: "instant", expr: "x", at: 9500 })).toEqual({ from: 9500, step: 0, series });
    expect(Object.fromEntries(asked.at(-1)?.parameters ?? [])).toEqual({ query: "x", time: "9.5" });
  });

  test("a label's values come sorted, from what matches within the time", async () => {
    const { url, asked } = await fakePrometheus(() => success(["b", "a", "B"]));
    const { values } = await prometheus(`${url}/sub/path`, options);
    const question = { kind: "values", label: "job", match: 'up{a="b"}', from: 1000, to: 2500 } as const;
    expect(await values(question)).toEqual(["B", "a", "b"]);
    expect(asked.at(-1)).toMatchObject({ method: "GET", path: "/sub/path/api/v1/label/job/values" });
    const parameters = { "match[]": 'up{a="b"}', start: "1", end: "2.5" };
    expect(Object.fromEntries(asked.at(-1)?.parameters ?? [])).toEqual(parameters);
    await values({ ...question, match: "" });
    expect(asked.at(-1)?.parameters.has("match[]")).toBe(false);
  });

  test("title, version and clock are the server's; at most four questions are open at a time", async () => {
    const { url, most } = await fakePrometheus(() => ({ ...matrix(), after: 20 }));
    const source = await prometheus(url, options);
    expect(source).toMatchObject({ title: `Prometheus ${url} (2.42.0)`, now: 1_700_000_000_000 });
    await Promise.all(Array.from({ length: 12 }, () => source.ask(range)));
    expect([2, 3, 4]).toContain(most());
  });

  test("a passing failure is asked again; what Prometheus says is not", async () => {
    const replies: Reply[] = [
      { status: 502, body: "<html>" },
      matrix([60, "7"]),
      failure(503, "query timed out"),
    ];
    const { url, asked } = await fakePrometheus(() => replies.shift() ?? { status: 500 });
    const { ask } = await prometheus(url, options);
    expect(await ask(range)).toMatchObject({ series: [{ values: [7, null, null, null] }] });
    expect(await ask(range)).toEqual({ error: "query timed out" });
    expect(asked.filter(({ path }) => path.endsWith("query_range"))).toHaveLength(3);
  });
});

describe("a question that fails", () => {
  test.each([
    { why: "as Prometheus says", reply: failure(400, "1:4: parse error"), error: "1:4: parse error" },
    {
      why: "with what a terminal would obey",
      reply: failure(400, "a\u001b[2J\u009b31m\u202eb"),
      error: "a\\u{1b}[2J\\u{9b}31m\\u{202e}b",
    },
    { why: "as a proxy refuses it", reply: { status: 414, body: "<html>" }, error: "HTTP 414" },
    { why: "as it takes too long", reply: { after: 3000 }, error: "no answer within 1 s" },
    {
      why: "as nothing draws native histograms",
      reply: success({ resultType: "matrix", result: [{ metric: {}, histograms: [] }] }),
      error: "the query yields native histograms, which previews do not draw",
    },
  ])("$why, is its answer", async ({ reply, error }) => {
    const { url } = await fakePrometheus(() => reply);
    const { ask } = await prometheus(url, { ...options, timeout: 1000 });
    expect(await ask(range)).toEqual({ error });
  });

  test("an answer that unpacks to more than can be meant, is its answer", async () => {
    const body = gzipSync(Buffer.alloc(100_000_000, " "));
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const { url } = await fakePrometheus(() => ({ headers, body }));
    const { ask } = await prometheus(url, options);
    expect(await ask(range)).toEqual({ error: "the answer is larger than 64 MB" });
  });

  test("more points than Prometheus gives are not asked for", async () => {
    const { url } = await fakePrometheus(() => matrix());
    const { ask } = await prometheus(url, options);
    const error =
      "asks for 11001 points a series, Prometheus gives 11000 at most: show less time, or write a larger interval";
    expect(await ask({ ...range, to: minute + 11_000 * 1000, step: 1000 })).toEqual({ error });
  });

  test("a variable that fails is a problem with its place", async () => {
    const { url } = await fakePrometheus(() => failure(400, "unknown label"));
    const { values } = await prometheus(url, options);
    const asked = values({ kind: "values", label: "job", match: "up{", from: 0, to: 1 });
    await expect(asked).rejects.toThrow(/› values of job in up\{\n {2}fails: unknown label\n/);
  });
});

describe("a server that cannot be asked", () => {
  test.each<{ is: string; reply: Reply; says: RegExp }>([
    {
      is: "a login page",
      reply: { body: "<html>", headers: { "content-type": "text/html" } },
      says: /web page/,
    },
    {
      is: "a redirect",
      reply: { status: 302, headers: { location: "/login?next=s3cret" } },
      says: /on to http:\/\/[^?]*\/login \(HTTP 302\)/,
    },
    {
      is: "a wrong path",
      reply: { status: 404, body: "404 page not found" },
      says: /no Prometheus API \(HTTP 404\)/,
    },
    {
      is: "locked",
      reply: { status: 401, body: "who?" },
      says: /wants to know who asks \(HTTP 401\)\.\n {2}Set PROMETHEUS_TOKEN/,
    },
    { is: "locked, in JSON", reply: failure(403, "no"), says: /HTTP 403/ },
    { is: "something else", reply: { body: { message: "hello" } }, says: /not as Prometheus does/ },
    { is: "something else that succeeds", reply: success({}), says: /not as Prometheus does/ },
    { is: "ill", reply: failure(500, "storage is gone"), says: /first question: storage is gone/ },
  ])("is $is", async ({ reply, says }) => {
    const { url } = await fake(() => reply);
    const message = await told(url);
    expect(message).toMatch(says);
    expect(message).not.toContain("s3cret");
  });

  test.each([
    ["localhost:9090", /"localhost:9090"\n {2}is no address/],
    ["https://me:s3cret@host/x", /https:\/\/host\/x\n {2}is written with a user/],
    ["https://host?token=s3cret", /https:\/\/host\n {2}is written with a \?/],
    ["me:s3cret@host?x", /"host"\n {2}is no address/],
  ])("has the address %s", async (url, says) => {
    const message = await told(url);
    expect(message).toMatch(says);
    expect(message).not.toContain("s3cret");
  });

  test("refuses the connection", async () => {
    expect(await told(`http://127.0.0.1:${await freePort()}`)).toMatch(/refuses the connection/);
  });

  test("takes too long", async () => {
    const { url } = await fake(() => ({ after: 900 }));
    expect(await told(url, { timeout: 300 })).toMatch(/first question: no answer within 0.3 s/);
  });
});

describe("credentials", () => {
  const token = async (text: string) => {
    const file = join(await directory(), "token");
    writeFileSync(file, text);
    return { PROMETHEUS_TOKEN_FILE: file };
  };
  const accepting = (authorization: string) =>
    fakePrometheus((asked) => (asked.authorization === authorization ? matrix([60, "1"]) : { status: 401 }));

  test("come from the environment or a file", async () => {
    const bearer = await accepting("Bearer s3cret");
    for (const env of [{ PROMETHEUS_TOKEN: "s3cret" }, await token("s3cret\n")])
      expect(await (await prometheus(bearer.url, { ...options, env })).ask(range)).toHaveProperty("series");
    const basic = await accepting(`Basic ${btoa("me:s3cret")}`);
    const env = { PROMETHEUS_USER: "me", PROMETHEUS_PASSWORD: "s3cret" };
    expect(await (await prometheus(basic.url, { ...options, env })).ask(range)).toHaveProperty("series");
  });

  test("are printed nowhere, even where a server sends them back", async () => {
    const env = { PROMETHEUS_USER: "me", PROMETHEUS_PASSWORD: "s3cret" };
    const encoded = btoa("me:s3cret");
    const echo = await fakePrometheus(({ authorization }) => failure(400, `${authorization} and s3cret`));
    const source = await prometheus(echo.url, { ...options, env });
    expect(await source.ask(range)).toEqual({ error: "Basic … and …" });
    expect(inspect(source, { depth: 9 })).not.toMatch(/s3cret|bWU6/);
    const locked = await fake(() => ({ status: 403, body: encoded }));
    const unreachable = `http://127.0.0.1:${await freePort()}`;
    const said = [await told(locked.url, { env }), await told(unreachable, { env })];
    expect(said[0]).toMatch(/does not accept PROMETHEUS_USER and PROMETHEUS_PASSWORD/);
    expect(said.join()).not.toMatch(/s3cret|bWU6/);
  });

  test("are not printed either where they are cut off, encoded, or in the address that it sends us on to", async () => {
    const secret = "tok_0123456789abcdef/+";
    const env = { PROMETHEUS_TOKEN: secret };
    const echo = `${secret.slice(0, 12)}, ${btoa(`x${secret}`)}, ${encodeURIComponent(secret)}`;
    const source = await prometheus((await fakePrometheus(() => failure(400, echo))).url, {
      ...options,
      env,
    });
    expect(await source.ask(range)).toEqual({ error: expect.not.stringMatching(/tok_|0123|MDEyMz|abcdef/) });
    const location = `/login/${encodeURIComponent(secret)}`;
    const redirect = await fake(() => ({ status: 302, headers: { location } }));
    const message = await told(redirect.url, { env });
    expect(message).toMatch(/\/login\/…/);
    expect(message).not.toContain("0123456789");
  });

  test.each([
    [{ PROMETHEUS_TOKEN: "s3cret", PROMETHEUS_USER: "me" }, /PROMETHEUS_TOKEN, PROMETHEUS_USER\n {2}are set/],
    [{ PROMETHEUS_TOKEN: "s3cret\nline" }, /PROMETHEUS_TOKEN\n {2}holds no token/],
    [{ PROMETHEUS_USER: "me" }, /PROMETHEUS_PASSWORD is not/],
    [{ PROMETHEUS_PASSWORD: "s3cret" }, /PROMETHEUS_USER is not/],
    [{ PROMETHEUS_TOKEN_FILE: "/no/such/file" }, /cannot be read \(ENOENT\)/],
  ])("that make no sense are refused", async (env, says) => {
    const message = await told("http://127.0.0.1:1", { env });
    expect(message).toMatch(says);
    expect(message).not.toContain("s3cret");
  });
});
