// What each scenario sets off: a real Prometheus is asked every alert of the installation.

import { afterAll, describe, expect, test } from "vitest";
import { seconds } from "../../../config/duration.ts";
import type { DrawnDashboard } from "../../../panels/drawn.ts";
import { compile } from "../../../scripts/compile/book.ts";
import { defaultSimulation, scenarios } from "../../../scripts/simulate/history.ts";
import { type Scenario, timeOf } from "../../../scripts/simulate/scenario.ts";
import { all } from "../../../scripts/simulate/scenarios/index.ts";
import { stopAll } from "../../servers.ts";
import { asked, faults, firstScreen, isColoured, type Row } from "./first-screen.ts";
import { settings } from "./read.ts";
import { alerts, at, fired, firingAt, over, stored } from "./stored.ts";

afterAll(stopAll);
const hour = 3_600_000;
const namespace = "livekit";
const secondNode = "10.40.1.12:6789";

test("each scenario has a title and a story", () => {
  expect(scenarios.map(({ name }) => name).sort()).toEqual([
    "egress-saturated",
    "normal-day",
    "packet-loss",
    "redis-full",
    "udp-blocked",
  ]);
  for (const { title, story } of scenarios)
    expect([title, story].every((text) => text.length > 8)).toBe(true);
});

describe("a normal day", () => {
  const options = { ...defaultSimulation, scenario: "normal-day", nodes: 2 };

  test("sets off no alert at all", async () => {
    const prometheus = await stored(options, true);
    expect(alerts.length).toBeGreaterThan(40);
    expect(await fired(prometheus, options)).toEqual({});
    const mean = async (query: string) => {
      const values = (await over(prometheus, options, query)).flatMap((one) =>
        one.values.map(([, v]) => Number(v)),
      );
      return values.reduce((sum, v) => sum + v, 0) / values.length;
    };
    // Numbers that an operator would not stumble over.
    const joins = (state: string) => `sum(increase(livekit_participant_join_total{state=~"${state}"}[1h]))`;
    expect(await mean(`${joins("rtc_success")} / ${joins("rtc_success|rtc_failure")}`)).toBeGreaterThan(
      0.995,
    );
    expect(await mean("sum(livekit_participant_total)")).toBeGreaterThan(400);
    expect(await mean("max(redis_memory_used_bytes / redis_memory_max_bytes)")).toBeCloseTo(0.4, 1);
    expect(
      await mean("sum(rate(livekit_packet_loss_total[5m])) / sum(rate(livekit_packet_total[5m]))"),
    ).toBeCloseTo(0.002, 3);
  });
});

const book = compile(settings);
/** How long a scenario has been in full when somebody looks. */
const woken = 25 * 60_000;
/** When somebody who was woken looks: all that changes has changed, and alerts had the time to fire. */
const moment = ({ changes }: Scenario, end: number): number => {
  const full = changes.map(({ from, over = "2m" }) => timeOf(from, end) + seconds(over) * 1000);
  return full.length === 0 ? end - hour : Math.min(end, Math.max(...full) + woken);
};
const incidents = new Map<string, ReturnType<typeof incident>>();
const incident = async (name: string) => {
  const scenario = all.find((each) => each.name === name) as Scenario;
  const options = { ...defaultSimulation, scenario: name, range: 2.5 * hour };
  const screens = book.dashboards.flatMap((drawn) => asked(drawn, book));
  const prometheus = await stored(options, false, screens);
  const time = moment(scenario, options.end);
  const screen = (drawn: DrawnDashboard) => firstScreen(drawn, book, (expr) => at(prometheus, time, expr));
  return { scenario, options, prometheus, time, screen };
};
/** A scenario in a Prometheus of its own, the same for all that ask about it. */
const of = (name: string): ReturnType<typeof incident> => {
  const found = incidents.get(name) ?? incident(name);
  incidents.set(name, found);
  return found;
};

describe("five seconds with a page", () => {
  test("on a normal day nothing is coloured on any first screen", async () => {
    const { screen } = await of("normal-day");
    for (const drawn of book.dashboards) {
      const { tiles, rows } = await screen(drawn);
      const loud = [...tiles.filter(({ colour }) => colour), ...rows.filter(isColoured)];
      expect({ page: drawn.def.uid, loud }).toEqual({ page: drawn.def.uid, loud: [] });
    }
  });

  test.each(all.filter(({ culprit }) => culprit).map(({ name }) => name))(
    "%s: a page that an alert leads to shows that something is wrong, and who is to blame",
    async (name) => {
      const { scenario, prometheus, time, screen } = await of(name);
      const { component, targets } = scenario.culprit as NonNullable<Scenario["culprit"]>;
      const firing = await firingAt(prometheus, time);
      const led = book.components
        .flatMap(({ alerts }) => alerts)
        .filter(({ alert, severity }) => firing.has(alert.name) && severity !== "info")
        .map(({ rule }) => /\/d\/([^?/]+)/.exec(rule.annotations?.dashboard_url ?? "")?.[1]);
      const pages = book.dashboards.filter(({ def }) => led.includes(def.uid));
      expect(pages.length).toBeGreaterThan(0);
      const blamed = new Set<string>();
      for (const number of targets ?? [])
        for (const { metric } of await at(prometheus, time, `up{pod="${component}-${number}"}`))
          blamed.add(metric.instance ?? "");
      const isTold = (drawn: DrawnDashboard) => targets && drawn.components.includes(component);
      const found = await Promise.all(
        pages.map(async (drawn) => [
          drawn.def.uid,
          faults(await screen(drawn), isTold(drawn) ? blamed : undefined),
        ]),
      );
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(pages.map(({ def }) => [def.uid, []])));
    },
  );

  test("fails where the coloured row is taken away, is not the first, or not the only one", async () => {
    const { screen } = await of("packet-loss");
    const overview = book.dashboards.find(({ def }) => def.uid === "livekit-overview") as DrawnDashboard;
    const shown = await screen(overview);
    const blamed = new Set([secondNode]);
    const [culprit, ...others] = shown.rows;
    expect(faults(shown, blamed)).toEqual([]);
    expect(faults({ ...shown, rows: others }, blamed)).toContain("10.40.1.12:6789 has no row");
    expect(faults({ ...shown, rows: [...others, culprit as Row] }, blamed)).toContain(
      `the first row is ${others[0]?.labels.instance}`,
    );
    expect(faults(shown, new Set([others[0]?.labels.instance ?? ""]))).toContain(
      "10.40.1.12:6789 is coloured, too",
    );
    const quiet = { ...(culprit as Row), coloured: {} };
    expect(faults({ ...shown, rows: [quiet, ...others] }, blamed)).toContain(
      "10.40.1.12:6789 is not coloured",
    );
    expect(faults({ ...shown, tiles: [] }, blamed)).toContain("no tile is coloured");
  });
});

describe("an incident", () => {
  const firedIn = async (name: string) => {
    const { prometheus, options } = await of(name);
    return fired(prometheus, options);
  };

  test("packet-loss: loss and quality, and of the nodes only the one that loses", async () => {
    const found = await firedIn("packet-loss");
    expect(Object.keys(found).sort()).toEqual([
      "LiveKitNodePacketLossOutlier",
      "LiveKitPacketLossHigh",
      "LiveKitQualityDegraded",
    ]);
    expect(found.LiveKitNodePacketLossOutlier).toEqual([
      { namespace, instance: secondNode, pod: "livekit-server-1" },
    ]);
  });

  test("udp-blocked: joins fail at media, and those that do not take long", async () => {
    expect(Object.keys(await firedIn("udp-blocked"))).toEqual(
      expect.arrayContaining(["LiveKitRtcJoinFailures", "LiveKitIceFailures", "LiveKitSessionStartSlow"]),
    );
  });

  test("redis-full: memory, refused writes, and what LiveKit cannot do without them", async () => {
    const found = await firedIn("redis-full");
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        "RedisMemoryHigh",
        "RedisWritesRefusedOOM",
        "LiveKitPsrpcErrors",
        "LiveKitApiErrors",
        "LiveKitSignalJoinFailures",
      ]),
    );
    expect(Object.keys(found).filter((name) => /Packet|Ice|Quality/.test(name))).toEqual([]);
  });

  test("egress-saturated: recordings that do not start, as servers count them, and nothing else", async () => {
    const found = await firedIn("egress-saturated");
    expect(Object.keys(found).sort()).toEqual([
      "LiveKitEgressSaturated",
      "LiveKitEgressStartBudgetBurn",
      "LiveKitEgressUnavailableToServer",
    ]);
    expect(found.LiveKitEgressSaturated).toEqual([{ namespace }]);
  });
});
