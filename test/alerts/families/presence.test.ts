// Presence of a component: what fires when a place or a part of its targets is gone, and which removals stay silent.

import { describe, expect, test } from "vitest";
import { compileComponent } from "../../../alerts/engine/component.ts";
import { type Presence, presence } from "../../../alerts/families/index.ts";
import { livekitServer } from "../../../components/livekit-server.ts";
import { parseSettings } from "../../../config/settings.ts";
import { exposedBy } from "../../../metrics/target.ts";
import { now } from "../../../promql/index.ts";
import { level } from "../../../signals/kinds/index.ts";
import { printed } from "../../config/told.ts";
import { promtool } from "../../promql/promtool.ts";

const up = exposedBy(livekitServer).gauge("up", { unit: "bool", meaning: "Up." });
const by = ["cluster", "namespace"] as const;
const about: Presence = {
  alert: "LiveKitX",
  up,
  signal: level({ id: "x_up", title: "Up", why: "Why.", value: now(up), by }),
  targets: "nodes",
  do: ["Look."],
};
const built = (yaml: string, of: Presence = presence(about)) => {
  const settings = parseSettings(yaml, "monitoring.yaml", { alerts: [], slos: [] });
  const shown = () => ({ uid: "x", panelId: 1, filters: [] });
  return compileComponent("livekit-server", { presence: of, alerts: [] }, settings, shown);
};

type Seen = Readonly<Record<string, string>>;
const node = (namespace: string, instance: string, cluster?: string): string =>
  `up{job="livekit-server", namespace="${namespace}", instance="${instance}"${cluster ? `, cluster="${cluster}"` : ""}}`;
/** Whether just these alerts, `name severity place`, fire at a time. */
const expectFiring = (yaml: string, seen: Seen, at: string, firing: readonly string[], of?: Presence) => {
  const { groups } = built(yaml, of);
  const where =
    'label_join(ALERTS{alertstate="firing"}, "is", " ", "alertname", "severity", "cluster", "namespace")';
  const exp_samples = firing.map((is) => ({ labels: `{is="${is}"}`, value: 1 }));
  const tests = [
    {
      interval: "1m",
      input_series: Object.entries(seen).map(([series, values]) => ({ series, values })),
      promql_expr_test: [{ expr: `sum by (is) (${where})`, eval_time: at, exp_samples }],
    },
  ];
  const { ok, said } = promtool(["test", "rules"], { evaluation_interval: "1m", tests }, { groups });
  expect(ok, said).toBe(true);
};
const expected = (places: string): string => `components: { livekit-server: { expected: [${places}] } }`;
const gone = "1x9 stale _x200";

describe("a place that is gone while another is scraped", () => {
  const seen = { [node("live", "a")]: gone, [node("other", "b")]: "1x1500" };

  test("is critical where it is expected, from two minutes on and for as long as it lasts", () => {
    const yaml = expected("{ namespace: live }");
    expectFiring(yaml, seen, "11m", []);
    expectFiring(yaml, seen, "12m", ["LiveKitXAbsent critical  live"]);
    expectFiring(yaml, seen, "290m", ["LiveKitXAbsent critical  live"]);
  });
  test("is critical where it never was, too", () => {
    expectFiring(expected("{ namespace: never }, { namespace: other }"), seen, "5m", [
      "LiveKitXAbsent critical  never",
    ]);
  });
  test("is a warning where nobody expects it, still after two hours, and ends by itself within a day", () => {
    expectFiring("", seen, "130m", ["LiveKitXPlaceGone warning  live"]);
    expectFiring("", seen, "1460m", []);
    const { annotations } =
      built("").alerts.find(({ alert }) => alert.name === "LiveKitXPlaceGone")?.rule ?? {};
    expect(annotations?.summary).toContain("A removal on purpose looks the same");
    expect(annotations?.summary).toContain("ends by itself within a day");
  });
  test("is seen in one of several clusters", () => {
    const two = { [node("live", "a", "eu")]: gone, [node("live", "b", "us")]: "1x300" };
    const multi = "cluster: { multi: true, name: eu }";
    expectFiring(multi, two, "130m", ["LiveKitXPlaceGone warning eu live"]);
    expectFiring(
      `{ ${multi}, ${expected("{ namespace: live }, { cluster: us, namespace: live }")} }`,
      two,
      "130m",
      ["LiveKitXAbsent critical eu live"],
    );
  });
});

describe("nothing anywhere", () => {
  const seen = { [node("live", "a")]: gone };
  test("is critical even where nothing is expected", () => {
    expectFiring("", seen, "130m", ["LiveKitXAbsent critical  ", "LiveKitXPlaceGone warning  live"]);
  });
  test("is no more than a warning of what not every installation has, and nothing where it never was", () => {
    const optional = { ...about, optional: true } as const;
    expectFiring("", seen, "130m", ["LiveKitXPlaceGone warning  live"], optional);
    expectFiring("", { 'up{job="else"}': "1x200" }, "130m", [], optional);
    expectFiring(expected("{ namespace: live }"), seen, "130m", ["LiveKitXAbsent critical  live"], optional);
  });
});

describe("some targets that left discovery", () => {
  const three = (last: string): Seen => ({
    [node("live", "a")]: "1x300",
    [node("live", "b")]: last,
    [node("live", "c")]: last,
  });
  test("are critical where more are expected, for as long as it lasts", () => {
    const yaml = expected("{ namespace: live, replicas: 3 }");
    expectFiring(yaml, three("1x99 stale _x200"), "104m", []);
    expectFiring(yaml, three("1x99 stale _x200"), "105m", ["LiveKitXTargetsMissing critical  live"]);
    expectFiring(yaml, three("1x99 stale _x200"), "290m", ["LiveKitXTargetsMissing critical  live"]);
  });
  test("are a warning where half or less of an hour ago is left", () => {
    expectFiring("", three("1x99 stale _x200"), "109m", []);
    expectFiring("", three("1x99 stale _x200"), "110m", ["LiveKitXTargetsHalved warning  live"]);
    expectFiring("", three("1x99 stale _x200"), "165m", []);
  });
  test("that answer no more are not missing: that they are down is told already", () => {
    expectFiring(expected("{ namespace: live, replicas: 3 }"), three("1x99 0x200"), "150m", []);
  });
});

describe("silent near cases", () => {
  test("a scale-in by less than half", () => {
    const seen = {
      [node("live", "a")]: "1x300",
      [node("live", "b")]: "1x300",
      [node("live", "c")]: "1x99 stale",
    };
    expectFiring("", seen, "130m", []);
  });
  test("a scale to zero, and a deleted namespace that nobody expects: nothing critical", () => {
    const seen = { [node("live", "a")]: gone, [node("live", "b")]: gone, [node("kept", "c")]: "1x300" };
    expectFiring(expected("{ namespace: kept, replicas: 1 }"), seen, "130m", [
      "LiveKitXPlaceGone warning  live",
    ]);
  });
  test("a rollout with new names of pods", () => {
    const seen = {
      [node("live", "a")]: "1x99 stale",
      [node("live", "b")]: "1x101 stale",
      [node("live", "c")]: "_x100 1x200",
      [node("live", "d")]: "_x102 1x200",
    };
    for (const yaml of ["", expected("{ namespace: live, replicas: 2 }")])
      for (const at of ["101m", "110m", "130m"]) expectFiring(yaml, seen, at, []);
  });
});

describe("expected places that cannot be are refused", () => {
  const refused = (yaml: string) => printed(() => built(yaml));
  test("each with its place and what to write", () => {
    expect(
      refused(`components:
  livekit-server:
    selectors: { job: sfu, namespace: live }
    expected:
      - { namespace: elsewhere }
      - { cluster: other, namespace: live }`),
    ).toMatchInlineSnapshot(`
      "monitoring.yaml:5:22 › components › livekit-server › expected › 0 › namespace
        is "elsewhere", which the selectors of livekit-server do not select.
        Write a namespace that they select, or change the selectors.

      monitoring.yaml:6:20 › components › livekit-server › expected › 1 › cluster
        is "other", but no series says its cluster here.
        Remove it, or set cluster › multi: true."
    `);
    expect(refused(expected("{ namespace: live, replicas: 2 }, { namespace: live }"))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:78 › components › livekit-server › expected › 1
        is the same place as one above it.
        Keep one line, with the replicas of all."
    `);
    expect(
      refused(`{ prometheus: { flavour: plain }, ${expected("{ namespace: other }")} }`),
    ).toMatchInlineSnapshot(`
      "monitoring.yaml:1:91 › components › livekit-server › expected › 0 › namespace
        is "other", but no series says its namespace here.
        Remove the line."
    `);
  });
  test("by their form", () => {
    expect(refused(expected("{ namespace: Live, replicas: 0, pods: 3 }, 7"))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:57 › components › livekit-server › expected › 0 › namespace
        cannot be "Live".
        Write a namespace: small letters, digits and -.

      monitoring.yaml:1:73 › components › livekit-server › expected › 0 › replicas
        cannot be 0.
        Write how many targets there are, a whole number from 1 to 10000.

      monitoring.yaml:1:76 › components › livekit-server › expected › 0 › pods
        is not a setting.
        Write one of the settings here: cluster, namespace, replicas.

      monitoring.yaml:1:87 › components › livekit-server › expected › 1
        expects keys with values, found a number.
        Write "key: value" lines, indented by two spaces. The keys are cluster, namespace, replicas."
    `);
    expect(
      refused("components: { livekit-server: { expected: live, limits: { cpu: 500m, memory: lots } } }"),
    ).toMatchInlineSnapshot(`
      "monitoring.yaml:1:43 › components › livekit-server › expected
        expects a list, found text.
        Write "- key: value" lines. Where it always runs: what is gone from there wakes somebody.

      monitoring.yaml:1:64 › components › livekit-server › limits › cpu
        expects a number, found "500m".
        Write cores as a number above 0: 2, or 0.5 for 500m.

      monitoring.yaml:1:78 › components › livekit-server › limits › memory
        cannot be "lots".
        Write an amount such as 512Mi or 4Gi."
    `);
  });
  test("but lists that are commented out mean none", () => {
    expect(
      built("components: { livekit-server: { expected: , limits: } }").alerts.map((a) => a.alert.name),
    ).toEqual(built("").alerts.map((a) => a.alert.name));
  });
});
