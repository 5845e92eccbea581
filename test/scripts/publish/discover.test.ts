// What is found out about a Grafana before anything else, and what is told when it is not one to publish to.

import { afterEach, describe, expect, test } from "vitest";
import { choose, discover } from "../../../scripts/publish/discover.ts";
import type { Server } from "../../../scripts/publish/format.ts";
import { type Http, http } from "../../../scripts/publish/http.ts";
import { secret } from "../../../scripts/publish/secret.ts";
import type { Target } from "../../../scripts/publish/target.ts";
import { printed } from "../../config/told.ts";
import { grafana, type Stand } from "../../grafana/grafana.ts";
import type { Options } from "../../grafana/options.ts";
import { freePort } from "../../servers.ts";
import { answering, json, page, targetAt, testClock } from "./answering.ts";

const open: (Http | Stand)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
const at = async (url: string, more: Partial<Target> = {}): Promise<Server> => {
  const client = http(targetAt(url, more), { clock: testClock() });
  open.unshift(client);
  return discover(client);
};
const stand = async (options: Options): Promise<Stand> => {
  const made = await grafana(options);
  open.push(made);
  return made;
};
const of = async (options: Options, more: Partial<Target> = {}) => {
  const { url, token } = await stand(options);
  return at(url, { credentials: { kind: "token", token: secret(token) }, ...more });
};
const told = async (asking: Promise<unknown>): Promise<string> => {
  const error = await asking.catch((thrown: unknown) => thrown);
  return printed(() => {
    throw error;
  }).replaceAll(/127\.0\.0\.1:\d+/g, "grafana");
};

describe("a server", () => {
  test.each([
    ["10.4.1", [], []],
    ["11.6.0", [], []],
    ["12.2.0", ["v0alpha1", "v1beta1"], ["v1beta1"]],
    ["13.2.0", ["v0alpha1", "v1", "v2"], ["v1"]],
  ])("%s says its version, and which APIs it serves", async (version, dashboards, folders) => {
    const found = await of({ version });
    expect(found).toMatchObject({ version, namespace: "default" });
    expect(found.dashboardApis).toEqual(dashboards.length ? expect.arrayContaining(dashboards) : []);
    expect(found.folderApis).toEqual(folders.length ? expect.arrayContaining(folders) : []);
    expect(found.datasources).toContainEqual({ uid: "prom-main", name: "Prometheus", type: "prometheus" });
  });

  test("below a sub-path, of another organisation, on a stack", async () => {
    expect(await of({ version: "12.2.0", subPath: "/grafana" })).toMatchObject({ namespace: "default" });
    expect(await of({ version: "12.2.0", org: 7 }, { org: 7 })).toMatchObject({ namespace: "org-7" });
    expect(await of({ version: "12.2.0", stack: 123 })).toMatchObject({ namespace: "stacks-123" });
  });

  test("that hides its version still tells it to whom it knows", async () => {
    expect((await of({ version: "12.2.0", hideVersion: true })).version).toBe("12.2.0");
  });

  test("that hides all it can is taken as it is", async () => {
    const { url } = await answering((request, response) =>
      (request.url === "/api/health"
        ? json({ database: "ok" })
        : request.url?.startsWith("/api/folders")
          ? json([])
          : json("", 404))(request, response),
    );
    expect(await at(url, { org: 3 })).toEqual({
      version: undefined,
      namespace: "org-3",
      dashboardApis: [],
      folderApis: [],
      datasources: undefined,
    });
  });

  test("whose data sources may not be listed is taken without them", async () => {
    expect((await of({ version: "11.6.0", denied: ["datasources:read"] })).datasources).toBeUndefined();
  });
});

describe("told in full", () => {
  test("nothing listens", async () => {
    const message = await told(at(`http://127.0.0.1:${await freePort()}`));
    expect(message).toMatchInlineSnapshot(`
      "GRAFANA_URL
        failed (GET /api/health): nothing listens at http://grafana
        Look at Grafana and at what stands before it, then run it again: it goes on where it stopped."
    `);
  });
  test("something else answers", async () => {
    const welcome = await answering(page(200, "<title>Welcome to nginx!</title>"));
    expect(await told(at(welcome.url))).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is answered with 200 (GET /api/health): a page called "Welcome to nginx!" instead of JSON
        Correct the address of Grafana: with the sub-path that it lives under, without what follows it."
    `);
    const other = await answering(json({ status: "up" }));
    expect(await told(at(other.url))).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is http://grafana, where something answers that is not Grafana.
        Correct the address of Grafana: with the sub-path that it lives under, without what follows it."
    `);
    const nothing = await answering(json({ message: "Not found" }, 404));
    expect(await told(at(nothing.url))).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is answered with 404 (GET /api/health): Not found
        Correct the address of Grafana: with the sub-path that it lives under, without what follows it."
    `);
    const moved = await answering(page(301, "", { location: "https://g.example.org/api/health" }));
    expect(await told(at(moved.url))).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is answered with 301 (GET /api/health): it leads to https://g.example.org/api/health
        Write the address that it leads to, without /api and what follows."
    `);
    const login = await answering(page(302, "", { location: "https://sso.example.org/login?rd=x" }));
    expect(await told(at(login.url))).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        is answered with 302 (GET /api/health): it leads to a log-in page, https://sso.example.org/login
        Let the token pass what stands before Grafana, or make a new token."
    `);
  });
  test("the sub-path is missing", async () => {
    const { url } = await stand({ version: "12.2.0", subPath: "/grafana" });
    expect(await told(at(url.replace("/grafana", "")))).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is answered with 404 (GET /api/health): 404 page not found
        Correct the address of Grafana: with the sub-path that it lives under, without what follows it."
    `);
  });
  test("it is too old", async () => {
    const { url } = await answering(json({ database: "ok", version: "9.5.21" }));
    expect(await told(at(url))).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is Grafana 9.5.21; the oldest that is published to is 10.
        Upgrade Grafana, or provision the files in out/grafana."
    `);
  });
  test("what it says of itself stays on one line", async () => {
    const { url } = await answering(json({ database: "ok", version: "9.5\u001b[31m\n# x" }));
    expect(await told(at(url))).toContain("is Grafana 9.5 [31m # x; the oldest");
  });
  test("the token is wrong, or expired", async () => {
    const made = await stand({ version: "12.2.0" });
    expect(await told(at(made.url))).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        is answered with 401 (GET /api/folders): Invalid API key
        Make a new token for the service account in Grafana, and publish with it."
    `);
    made.access.expired = true;
    const right = { credentials: { kind: "token", token: secret(made.token) } } as const;
    expect(await told(at(made.url, right))).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        is answered with 401 (GET /api/folders): Expired API key
        Make a new token for the service account in Grafana, and publish with it."
    `);
  });
  test("the account may not even read folders", async () => {
    expect(await told(of({ version: "12.2.0", denied: ["folders:read"] }))).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        is answered with 403 (GET /api/folders): You'll need additional permissions to perform this action. Permissions needed: folders:read
        Give the service account folders:read, or the role Editor."
    `);
  });
});

describe("the API", () => {
  const server: Server = {
    version: "12.2.0",
    namespace: "default",
    dashboardApis: ["v1beta1", "v0alpha1"],
    folderApis: ["v1beta1"],
    datasources: [],
  };
  const old: Server = { ...server, version: "10.4.1", dashboardApis: [], folderApis: [] };
  test("is the app platform where that keeps models as they are, else the old one", () => {
    expect(choose(server, "auto")).toBe("apis");
    expect(choose(old, "auto")).toBe("legacy");
    expect(choose({ ...server, dashboardApis: ["v1", "v2"] }, "auto")).toBe("legacy");
  });
  test("can be forced when it is served", () => {
    expect(choose(server, "legacy")).toBe("legacy");
    expect(choose(server, "apis")).toBe("apis");
    expect(printed(() => choose(old, "apis"))).toMatchInlineSnapshot(`
      "--api apis
        is not served by this Grafana 10.4.1: it lacks dashboard.grafana.app/v0alpha1.
        Leave --api out, or write --api legacy."
    `);
    expect(printed(() => choose(old, "legcay"))).toMatchInlineSnapshot(`
      "--api legcay
        is not an API.
        Write legacy. The APIs are auto, legacy, apis."
    `);
  });
});
