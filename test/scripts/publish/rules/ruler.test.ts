// Rules in a ruler, behind Grafana or at its own address: created, left alone, changed, told apart, deleted.

import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ProblemsError } from "../../../../config/problem.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import type { JsonObject } from "../../../grafana/json.ts";
import { refusalOf } from "../opened.ts";
import { alert, built, group, type More, openedOn, planned, publish, record, standing } from "./opened.ts";

const SPACE = "livekit-dashboards-video";
const groups = [group("one", alert("A"), record("job:up:sum")), group("two", alert("C"))];

const datasources = [
  { uid: "prom-main", name: "Prometheus", type: "prometheus" },
  { uid: "mimir-main", name: "Mimir", type: "prometheus", ruler: "mimir" },
  { uid: "cortex-main", name: "Cortex", type: "prometheus", ruler: "cortex" },
  { uid: "loki-main", name: "Loki", type: "loki", ruler: "loki" },
] as const;
const behind = (datasource: string): More => ({ rules: "ruler", datasource, datasources });
const held = (stand: Stand, uid: string, space = SPACE): JsonObject[] =>
  stand.state.rulers.get(uid)?.get(space) ?? [];
const named = (list: readonly JsonObject[]) => list.map(({ name }) => name).sort();

/** The stand's proxy to what stands behind a data source is a ruler of its own address. */
const direct = (stand: Stand, path: string): More => ({
  ...behind("prom-main"),
  env: {
    RULER_URL: `${stand.url}/api/datasources/proxy/uid/${path}`,
    RULER_TOKEN: stand.token,
    RULER_TENANT: "team-video",
  },
});

const doors: readonly [string, string, (stand: Stand) => More][] = [
  ["Mimir behind Grafana 10.4", "mimir-main", () => behind("mimir-main")],
  ["Cortex behind Grafana", "cortex-main", () => behind("cortex-main")],
  ["Loki behind Grafana", "loki-main", () => behind("loki-main")],
  ["Mimir itself", "mimir-main", (stand) => direct(stand, "mimir-main/prometheus/config/v1/rules")],
  ["Loki itself", "loki-main", (stand) => direct(stand, "loki-main/loki/api/v1/rules")],
];

describe.each(doors)("%s", (_, uid, door) => {
  const started = async (version = "10.4.1") => {
    const stand = await standing(version, { datasources });
    const opened = await openedOn(stand, door(stand));
    return { stand, store: opened.store, writes: opened.writes };
  };

  test("a first publish makes the groups, a second one writes nothing", async () => {
    const { stand, store, writes } = await started();
    expect(await publish(store, groups)).toEqual(["create one", "create two"]);
    expect(named(held(stand, uid))).toEqual(["one", "two"]);
    const before = writes().length;
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
    expect(writes()).toHaveLength(before);
  });

  test("a change, a person's edit, and a group of others", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    const changed = [
      group("one", alert("A", { for: "10m" }), record("job:up:sum")),
      group("two", alert("C")),
    ];
    const [one] = await planned(store, changed);
    expect(one?.changes).toEqual(["~ alert A: for 5m → 10m"]);
    expect(await publish(store, changed)).toEqual(["change one", "unchanged two"]);
    const [first] = held(stand, uid).filter(({ name }) => name === "two");
    Object.assign(first ?? {}, { limit: 5 });
    const [, two] = await planned(store, changed);
    expect(two).toMatchObject({ action: "drifted", edits: ["~ rule group two: limit 5 added"] });
    stand.state.rulers
      .get(uid)
      ?.set(SPACE, [{ name: "three", interval: "1m", rules: [] }, ...held(stand, uid)]);
    expect(await publish(store, [...changed, group("three", alert("X"))])).toEqual([
      "unchanged one",
      "drifted two",
      "foreign three",
    ]);
  });

  test("what is no longer built is deleted, in our namespace and with our mark", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    stand.state.rulers.get(uid)?.set("theirs", [{ name: "two", rules: [] }]);
    stand.state.rulers
      .get(uid)
      ?.set(SPACE, [{ name: "mine", interval: "1m", rules: [] }, ...held(stand, uid)]);
    expect(await publish(store, groups.slice(0, 1), { prune: true })).toEqual([
      "unchanged one",
      "delete two",
    ]);
    expect(named(held(stand, uid))).toEqual(["mine", "one"]);
    expect(held(stand, uid, "theirs")).toHaveLength(1);
  });

  test("a group that changed between plan and apply is not written", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    const [, two] = await planned(store, [
      groups[0],
      group("two", alert("C", { for: "1h" })),
    ] as typeof groups);
    const [edited] = held(stand, uid).filter(({ name }) => name === "two");
    Object.assign(edited ?? {}, { interval: "5m" });
    const saving = () => store.saveGroup(two?.wanted as never, two?.live, "m");
    expect((await refusalOf(saving())).kind).toBe("conflict");
    const deleting = () => store.deleteGroup(two?.live as never);
    expect((await refusalOf(deleting())).kind).toBe("conflict");
    expect(named(held(stand, uid))).toEqual(["one", "two"]);
  });

  test("what is put back is as it was", async () => {
    const { stand, store } = await started();
    await publish(store, groups);
    const before = await store.group(`${SPACE}/two`);
    const was = structuredClone(held(stand, uid).find(({ name }) => name === "two"));
    await publish(store, [groups[0] as (typeof groups)[0], group("two", alert("Z"))]);
    const now = await store.group(`${SPACE}/two`);
    await store.saveGroup(before?.value as never, now, "back", before?.owner);
    expect(held(stand, uid).find(({ name }) => name === "two")).toEqual(was);
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
  });
});

test("all that is built goes to a ruler, and a second run writes nothing", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store, writes } = await openedOn(stand, behind("mimir-main"));
  expect(await publish(store, built)).toEqual(built.map(({ name }) => `create ${name}`));
  const before = writes().length;
  expect(await publish(store, built)).toEqual(built.map(({ name }) => `unchanged ${name}`));
  expect(writes()).toHaveLength(before);
  expect(held(stand, "mimir-main")[0]).toMatchObject({ interval: "30s" });
});

test("the tenant goes along with every request, and the body is YAML to whoever reads it as such", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store } = await openedOn(stand, direct(stand, "mimir-main/config/v1/rules"));
  await publish(store, groups);
  const sent = stand.requests.filter(({ path }) => path.includes("/proxy/"));
  expect(new Set(sent.map(({ headers }) => headers["x-scope-orgid"]))).toEqual(new Set(["team-video"]));
  const { body } = sent.find(({ method }) => method === "POST") ?? {};
  expect(parse(JSON.stringify(body))).toEqual(body);
});

test("a limit of the ruler is told with the setting that raises it", async () => {
  const stand = await standing("12.2.0", { datasources });
  const { store } = await openedOn(stand, behind("mimir-main"));
  const message = "per-user rules per rule group limit (limit: 20 actual: 25) exceeded";
  stand.faults.on("POST", { answer: 400, body: { message } });
  const [one] = await planned(store, groups);
  const refusal = await refusalOf(store.saveGroup(one?.wanted as never, undefined, "m"));
  expect(refusal.message).toBe(message);
  expect(refusal.fix).toContain("ruler_max_rules_per_rule_group");
});

describe("a ruler that is not there", () => {
  const told = async (more: (stand: Stand) => More): Promise<string> => {
    const stand = await standing("12.2.0", { datasources });
    if (more === forbidden) stand.access.denied.add("alert.rules.external:read");
    const error = await openedOn(stand, more(stand)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof ProblemsError) return `\n${error.message}\n`;
    throw error;
  };
  const by = (env: Record<string, string>) => (): More => ({ ...behind("prom-main"), env });
  const forbidden = () => behind("mimir-main");

  test("behind Grafana", async () => {
    expect(await told(() => behind("prom-main"))).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is prom-main, a data source that keeps no rules, as a plain Prometheus does not.
        Name another with RULER_DATASOURCE, set RULER_URL to the ruler's address, or let Grafana evaluate them: --rules grafana.
      "
    `);
    expect(await told(by({ RULER_DATASOURCE: "nowhere" }))).toMatchInlineSnapshot(`
      "
      RULER_DATASOURCE
        is nowhere, a data source that this Grafana does not have.
        Name another with RULER_DATASOURCE, set RULER_URL to the ruler's address, or let Grafana evaluate them: --rules grafana.
      "
    `);
    expect(await told(forbidden)).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is answered with 403 (GET /api/ruler/mimir-main/api/v1/rules): You'll need additional permissions to perform this action. Permissions needed: alert.rules.external:read
        Give the service account alert.rules.external:read, or the role Editor.
      "
    `);
  });

  test("at its own address", async () => {
    const path = "mimir-main/config/v1/rules";
    const wrong = (stand: Stand) => ({
      ...behind("prom-main"),
      env: { ...direct(stand, path).env, RULER_TOKEN: "x" },
    });
    expect(await told(by({ RULER_URL: "mimir:8080" }))).toMatchInlineSnapshot(`
      "
      RULER_URL
        is not the address of a ruler's rules.
        Write the address of all its rules, such as https://mimir.example.org/prometheus/config/v1/rules or https://loki.example.org/loki/api/v1/rules.
      "
    `);
    expect(await told(by({ RULER_URL: "https://a:hunter2@mimir/rules" }))).toMatchInlineSnapshot(`
      "
      RULER_URL
        has a user name or password in it, which would end up in logs.
        Remove it, and set RULER_USER and RULER_PASSWORD.
      "
    `);
    expect(await told((stand) => direct(stand, "prom-main/config/v1/rules"))).toMatchInlineSnapshot(`
      "
      RULER_URL
        is an address where no ruler answers.
        Write the address of all its rules, such as https://mimir.example.org/prometheus/config/v1/rules or https://loki.example.org/loki/api/v1/rules.
      "
    `);
    expect(await told(wrong)).toMatchInlineSnapshot(`
      "
      RULER_TOKEN
        is answered with 401 (GET /rules): Invalid API key
        Set it, or RULER_USER and RULER_PASSWORD, to what the ruler asks for; RULER_TENANT names the tenant.
      "
    `);
    expect(await told(by({ RULER_URL: "http://mimir/rules", RULER_USER: "me" }))).toMatchInlineSnapshot(`
      "
      RULER_USER
        is set without a password.
        Set a password as well, or a token.
      "
    `);
  });
});
