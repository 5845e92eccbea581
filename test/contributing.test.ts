// What CONTRIBUTING tells a newcomer is true: its dashboard builds, and its steps lead to a component of four metrics.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { componentNames } from "../components/index.ts";
import { copyProject } from "./copy.ts";

const guide = readFileSync("CONTRIBUTING.md", "utf8");
const copy = copyProject();
afterAll(() => copy.remove());

const put = (path: string, text: string): void => copy.edit(path, () => text);
/** The files of all components that take a line, in the order in which they take it. */
const central: string[] = [];
const add = (path: string, line: string): void => {
  central.push(path);
  copy.edit(path, (text) => `${text}${line}\n`);
};
const verb = (name: string, ...more: readonly string[]) => {
  const { status, stdout, stderr } = copy.run(["scripts/start.cjs", name, ...more]);
  return { status, said: stdout + stderr };
};

/** A component of four metrics, as its author would write it; the steps are those of the guide. */
const card = `// The telephones, which expose their own metrics.

import { component } from "./card.ts";
import { pods } from "./scrape.ts";

export const livekitPhones = component("livekit-phones", {
  product: "LiveKit",
  exporter: { name: "phones", release: "1.0.0" },
  selectors: { job: "~.*phones.*" },
  scrape: pods({ port: 9464, namespace: "livekit", podLabels: { "app.kubernetes.io/name": "phones" } }),
});
`;
const labels = `// The labels of the telephones' metrics.

import { livekitPhones } from "../../components/livekit-phones.ts";
import { exposedBy } from "../target.ts";

export const phones = exposedBy(livekitPhones);
`;
const metrics = `// Everything that the telephones expose.

import { scrapeSeries } from "../runtime/index.ts";
import { phones } from "./labels.ts";

const { counter, gauge, histogram } = phones;

export const calls = counter("phones_calls_total", {
  unit: "calls",
  labels: { outcome: ["answered", "failed"] },
  meaning: "Calls that ended, by outcome.",
});
export const lines = gauge("phones_lines", { unit: "lines", meaning: "Lines in use now." });
export const linesMax = gauge("phones_lines_max", { unit: "lines", meaning: "Lines that there are." });
export const ringing = histogram("phones_ringing_seconds", {
  unit: "s",
  buckets: [1, 5, 30],
  meaning: "How long it rang.",
});
export const scrape = scrapeSeries(phones);
`;
const signalLabels = `// The labels that signals of the telephones are alerted on.

export const site = ["cluster", "namespace"] as const;
export const node = ["cluster", "namespace", "instance"] as const;
`;
const signals = `// What matters to who operates the telephones.

import * as m from "../../metrics/livekit-phones/index.ts";
import { now, rate as perSecond } from "../../promql/index.ts";
import { latency, level, ratio, saturation } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

export const up = level({
  id: "livekit_phones_up",
  title: "Phones up",
  why: "Whether Prometheus can scrape the telephones.",
  value: now(m.scrape.up),
  combine: "min",
  by: node,
  better: "high",
  bounds: { critical: 1 },
});
export const answered = ratio({
  id: "livekit_phones_answered",
  title: "Calls answered",
  why: "Below the bound: the carrier, or nobody is there to answer.",
  good: perSecond(m.calls, { outcome: "answered" }),
  total: perSecond(m.calls),
  by: site,
  bounds: { warning: 0.9 },
});
export const linesUsed = saturation({
  id: "livekit_phones_lines_used",
  title: "Lines used",
  why: "At 100 % the next caller hears that the line is busy.",
  used: now(m.lines),
  limit: now(m.linesMax),
  by: node,
  bounds: { warning: 0.8 },
});
export const ringing = latency({
  id: "livekit_phones_ringing",
  title: "Ringing",
  why: "How long people let it ring.",
  histogram: m.ringing,
  by: site,
});
`;
const page = `// LiveKit / Phones: do calls get through, and are there lines for more?

import * as m from "../../metrics/livekit-phones/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, stat } from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-phones/index.ts";

export default dashboard({
  uid: "livekit-phones",
  title: "LiveKit / Phones",
  question: "Do calls get through, and are there lines for more?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  rows: {
    "Do calls get through?": [stat(s.answered), stat(s.linesUsed), stat(s.up)],
    "Since when?": [over(s.answered, { by: "namespace" }), over(s.linesUsed, { by: "instance" }), quantiles(s.ringing)],
  },
});
`;
const alerts = `// The alerts of the telephones.

import * as m from "../../metrics/livekit-phones/index.ts";
import * as s from "../../signals/livekit-phones/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import type { ComponentAlerts } from "../engine/component.ts";
import { worse } from "../engine/when.ts";
import { down, presence } from "../families/index.ts";

const calls = (outcome: "answered" | "failed", each: number) => given(m.calls, { outcome }, \`0+\${each}x60\`);

export default {
  presence: presence({
    alert: "LiveKitPhones",
    up: m.scrape.up,
    signal: s.up,
    targets: "telephones",
    do: ["Look at the pods."],
  }),
  alerts: [
    down("LiveKitPhonesDown", {
      signal: s.up,
      up: m.scrape.up,
      for: "2m",
      severity: "critical",
      summary: ({ instance, namespace, cluster }) =>
        \`The telephones on \${instance} in \${namespace} (\${cluster}) cannot be scraped.\`,
      do: ["Look at the pod."],
    }),
    alert("LiveKitPhonesUnanswered", {
      when: worse(s.answered, { atLeast: 10 }),
      for: "10m",
      window: "10m",
      severity: "warning",
      summary: ({ namespace, cluster, value }) => \`Only \${value} of calls in \${namespace} (\${cluster}) are answered.\`,
      do: ["Ask the carrier."],
      fires: { given: [calls("answered", 8), calls("failed", 2)], at: "30m", value: 0.8 },
      silent: { given: [calls("answered", 95), calls("failed", 5)], at: "30m" },
    }),
  ],
} satisfies ComponentAlerts;
`;

/** Each runs verbs, with their types, in a copy. */
const slow = 300_000;
describe("Add a component", () => {
  test(
    "a card without its rooms does not compile, and the rooms that lack are named",
    () => {
      put("components/livekit-phones.ts", card);
      add("components/list.ts", `export { livekitPhones } from "./livekit-phones.ts";`);
      const { said } = verb("build");
      for (const room of ["metrics", "signals", "alerts"])
        expect(said).toMatch(new RegExp(`^${room}/index\\.ts:\\d+:\\d+[\\s\\S]*?"livekit-phones"`, "m"));
    },
    slow,
  );

  test(
    "with all of them the build, the checks and the alerts' tests hold",
    () => {
      put("metrics/livekit-phones/labels.ts", labels);
      put("metrics/livekit-phones/index.ts", metrics);
      add("metrics/list.ts", `export * as "livekit-phones" from "./livekit-phones/index.ts";`);
      put("signals/livekit-phones/labels.ts", signalLabels);
      put("signals/livekit-phones/index.ts", signals);
      add("signals/list.ts", `export * as "livekit-phones" from "./livekit-phones/index.ts";`);
      put("dashboards/livekit/phones.ts", page);
      add("dashboards/livekit/list.ts", `export { default as phones } from "./phones.ts";`);
      put("alerts/livekit-phones/index.ts", alerts);
      add("alerts/list.ts", `export { default as "livekit-phones" } from "./livekit-phones/index.ts";`);
      expect(verb("build")).toEqual(expect.objectContaining({ status: 0 }));
      // The others' alerts are tested elsewhere: here they are off, as an installation would have them.
      const off = componentNames.map((name) => `  ${name}: { enabled: false }`).join("\n");
      put("alone.yaml", `components:\n${off}\n`);
      expect(verb("build", "--no-types", "--config", "alone.yaml", "--out", "alone").status).toBe(0);
      const checked = verb("check", "--config", "alone.yaml", "--out", "alone");
      expect([checked.said, checked.status]).toEqual([expect.stringContaining("no problems"), 0]);
      for (const path of [
        "grafana/dashboards/LiveKit/livekit-phones.json",
        "prometheus/rules/livekit-phones.yaml",
        "prometheus/scrape/livekit-phones.yaml",
        "kubernetes/operator/podmonitor-livekit-phones.yaml",
        "docs/metrics/livekit-phones.md",
        "docs/runbooks/LiveKitPhonesUnanswered.md",
      ])
        expect(existsSync(join(copy.folder, "out", path)), path).toBe(true);
      const rules = parse(
        readFileSync(join(copy.folder, "out/prometheus/rules/livekit-phones.yaml"), "utf8"),
      ) as {
        groups: { rules: { alert: string; labels: { component: string } }[] }[];
      };
      const evaluated = rules.groups.flatMap((g) => g.rules.filter((r) => r.alert));
      expect(evaluated.map((r) => [r.alert, r.labels.component])).toEqual([
        ["LiveKitPhonesAbsent", "livekit-phones"],
        ["LiveKitPhonesPlaceGone", "livekit-phones"],
        ["LiveKitPhonesTargetsHalved", "livekit-phones"],
        ["LiveKitPhonesDown", "livekit-phones"],
        ["LiveKitPhonesUnanswered", "livekit-phones"],
      ]);
    },
    slow,
  );

  test("a component takes five lines in files that are there, and the guide names each", () => {
    expect(central).toEqual([
      "components/list.ts",
      "metrics/list.ts",
      "signals/list.ts",
      "dashboards/livekit/list.ts",
      "alerts/list.ts",
    ]);
    const steps = guide.slice(guide.indexOf("## Add a component"), guide.indexOf("## Before you push"));
    for (const list of central) expect(steps).toContain(`\`${list.replace("livekit", "<product>")}\``);
  });
});

test(
  "the dashboard that is shown builds, once it stands in its product's list",
  () => {
    const [, shown = ""] = /^```ts dashboard\n([\s\S]*?)^```/m.exec(guide) ?? [];
    put("dashboards/livekit/joins.ts", `// LiveKit / Joins.\n\n${shown}`);
    add("dashboards/livekit/list.ts", `export { default as joins } from "./joins.ts";`);
    const { status, said } = verb("build", "--no-types");
    expect([said, status]).toEqual([expect.stringContaining("✔"), 0]);
    expect(existsSync(join(copy.folder, "out/grafana/dashboards/LiveKit/livekit-joins.json"))).toBe(true);
  },
  slow,
);

test("every folder of the map is there", () => {
  const paths = [
    ...guide.matchAll(
      /`((?:components|metrics|signals|dashboards|panels|alerts|promql|config|scripts)\/[\w./-]*)`/g,
    ),
  ];
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.map(([, path = ""]) => path).filter((path) => !existsSync(path))).toEqual([]);
});
