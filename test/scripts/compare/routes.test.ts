import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compareRoutes } from "../../../scripts/compare/routes.ts";
import { lines } from "../../../scripts/compare/tell.ts";
import { filesFor, receivers } from "../compile/installation.ts";

const path = "alertmanager/alertmanager.yml";
const built = new Map<string, string>();
/** What a build writes for Alertmanager, read. */
const config = (settings = ""): unknown => {
  const text = built.get(settings) ?? filesFor(settings, "alertmanager").get(path) ?? "";
  built.set(settings, text);
  return parse(text);
};
const told = (before: unknown, after: unknown) => lines(compareRoutes(before, after));

describe("who is told, and when", () => {
  test("a severity's receiver and times", () =>
    expect(
      told(config(), config("severities: { critical: { repeat: 2h, receiver: ticket, groupWait: 20s } }")),
    ).toEqual([
      "~ route critical",
      "    goes to page → ticket",
      "    group wait 10s → 20s",
      "    repeat 1h → 2h",
    ]));
  test("another team", () =>
    expect(told(config(), config("team: media"))).toContain(
      '~ route team="media": alerts: `team="platform"` → `team="media"`',
    ));

  const route = (more: object, ...routes: object[]) => ({ route: { receiver: "log", ...more, routes } });
  const page = { matchers: ['severity="critical"'], receiver: "page" };
  const ticket = { matchers: ["severity=warning"], receiver: "ticket" };
  test("a route that comes, goes, goes on, or stands elsewhere", () => {
    expect(told(route({}), route({}, page))).toEqual(["+ route critical: goes to page"]);
    expect(told(route({}, page), route({}))).toEqual(["- route critical"]);
    expect(told(route({}, page), route({}, { ...page, continue: true }))).toEqual([
      "~ route critical: continue on added",
    ]);
    expect(told(route({}, page, ticket), route({}, ticket, page))).toEqual([
      "~ route all other alerts: route critical now after warning",
    ]);
  });
  test("matchers in another spelling are the same", () =>
    expect(told(route({}, page), route({}, { match: { severity: "critical" }, receiver: "page" }))).toEqual(
      [],
    ));
});

describe("receivers", () => {
  const of = (...all: object[]) => ({ receivers: all });
  test("come, go and tell otherwise", () => {
    expect(told(of(), of({ name: "phone", pagerduty_configs: [{}] }))).toEqual([
      "+ receiver phone: tells by pagerduty",
    ]);
    expect(told(config(), config(receivers))).toContain("~ receiver page: tells nobody → by pagerduty");
  });
  test("may name the files that hold their secrets", () => {
    const after = receivers.replace("/secrets/slack", "/run/slack").replace("#calls", "#phones");
    expect(told(config(receivers), config(after))).toEqual([
      "~ receiver ticket",
      "    slack channel #calls → #phones",
      "    slack api url file /secrets/slack → /run/slack",
    ]);
  });
});

describe("no secret is shown", () => {
  const hook = (last: string) => `https://hooks.slack.com/services/T0/B0/${last}`;
  const slack = (more: object) => ({ receivers: [{ name: "r", slack_configs: [more] }] });
  test.each<[string, object, object]>([
    ["an address", { api_url: hook("hunter1") }, { api_url: hook("hunter2") }],
    ["a password that is new", {}, { http_config: { basic_auth: { password: "hunter2" } } }],
    ["a token below another name", {}, { http_config: { authorization: { type: "hunter2" } } }],
    [
      "headers",
      { http_config: { headers: { X: "hunter1" } } },
      { http_config: { headers: { X: "hunter2" } } },
    ],
    ["an address in a list", {}, { actions: [{ type: "button", url: "https://hunter2" }] }],
    ["a user in an address", { text: "a" }, { text: "see https://me:hunter2@example.org" }],
    ["a secret in the middle of a list", { a: [{ b: 1 }] }, { a: [{ b: 1 }, { routing_key: "hunter2" }] }],
  ])("%s", (_, before, after) => {
    const found = compareRoutes(slack(before), slack(after));
    expect(lines(found).join("\n")).toContain("not shown");
    expect(JSON.stringify(found)).not.toMatch(/hunter/);
  });
  test("outside of receivers", () => {
    const global = (last: string) => ({ global: { slack_api_url: hook(last), resolve_timeout: "5m" } });
    expect(told(global("hunter1"), global("hunter2"))).toEqual([
      "~ Alertmanager alertmanager.yml: global slack api url changed (not shown)",
    ]);
  });
});

describe("inhibitions", () => {
  const of = (source: string, target: string, ...equal: string[]) => ({
    inhibit_rules: [
      {
        source_matchers: ['team="phones"', source],
        target_matchers: ['team="phones"', target],
        equal,
      },
    ],
  });
  const before = of('severity="critical"', 'severity="warning"', "namespace", "pod");
  test("are named by who quiets whom", () =>
    expect(told({}, before)).toEqual(["+ inhibition critical quiets warning"]));
  test("tell what has to be equal, in any order", () => {
    expect(told(before, of('severity="critical"', 'severity="warning"', "pod", "namespace"))).toEqual([]);
    expect(told(before, of('severity="critical"', 'severity="warning"', "namespace"))).toEqual([
      "~ inhibition critical quiets warning: with equal namespace, pod → namespace",
    ]);
  });
  test("tell a side that changed", () =>
    expect(told(before, of('severity="critical"', 'severity="info"', "namespace", "pod"))).toEqual([
      '~ inhibition critical quiets info: quiet are: `severity="warning"` → `severity="info"`',
    ]));
});
