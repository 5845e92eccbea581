// Firing now: which alerts a page lists, in whose words, since when; and what it says where there are none.

import { describe, expect, test } from "vitest";
import { answers } from "../promql/promtool.ts";
import { bookOf } from "../scripts/compile/installation.ts";

const panelOf = (text: string, uid: string) => {
  const page = bookOf(text).dashboards.find(({ def }) => def.uid === uid);
  const panel = page?.rows[0]?.panels.find(({ about }) => about === "firing");
  if (panel === undefined) throw new Error(`${uid} has no table of firing alerts in its first row`);
  return panel;
};
/** The query as Grafana asks it: with what is chosen, and all of the rest. */
const asked = (uid = "livekit-overview", chosen: Readonly<Record<string, string>> = {}, text = ""): string =>
  (panelOf(text, uid).targets[0]?.expr ?? "").replace(/\$(\w+)/g, (whole, name) =>
    /^\d$/.test(name) ? whole : (chosen[name] ?? ".*"),
  );

const isLoaded = { 'component:rules_loaded:info{component="livekit-server"}': "1x20" };
/** An alert that is so since the second minute, as Prometheus writes it. */
const alert = (name: string, severity: string, more: Readonly<Record<string, string>>, state = "firing") => {
  const labels = { alertname: name, component: "livekit-server", severity, ...more };
  const text = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return {
    [`ALERTS{alertstate="${state}", ${text.join(", ")}}`]: "1x20",
    [`ALERTS_FOR_STATE{${text.join(", ")}}`]: "120x20",
  };
};
const since = 120_000;
const row = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(", ")}}`;
const down = {
  namespace: "livekit",
  instance: "10.0.0.4:6789",
  pod: "livekit-server-0",
  container: "server",
};
const downRow = row({
  alertname: "LiveKitServerDown",
  severity: "critical",
  subject: "livekit/livekit-server-0",
  page: "livekit-overview?&var-namespace=livekit&var-pod=livekit-server-0",
  rank: "1",
});
const says = (
  expr: string,
  series: Readonly<Record<string, string>>,
  rows: Readonly<Record<string, number>>,
) => {
  const { ok, said } = answers(expr, series, rows);
  expect(ok, said).toBe(true);
};

describe("an alert that fires", () => {
  test("is a row: how bad, its name, its pod, since when, its page with what is chosen there", () =>
    says(asked(), { ...isLoaded, ...alert("LiveKitServerDown", "critical", down) }, { [downRow]: since }));
  test("is one row, however many replicas of Prometheus tell of it", () => {
    const twice = ["a", "b"].map((prometheus) =>
      alert("LiveKitServerDown", "critical", { ...down, prometheus }),
    );
    says(asked(), Object.assign({}, isLoaded, ...twice), { [downRow]: since });
  });
  test("says by what else it is told apart, critical before warning before all else", () => {
    const loss = (severity: string) =>
      alert("LiveKitPacketLossHigh", severity, {
        namespace: "livekit",
        direction: "outgoing",
        type: "VIDEO",
      });
    const lossRow = (severity: string, rank: string) =>
      row({
        alertname: "LiveKitPacketLossHigh",
        severity,
        subject: "livekit/outgoing VIDEO",
        page: "livekit-media?&var-namespace=livekit",
        rank,
      });
    says(
      asked(),
      { ...isLoaded, ...loss("warning"), ...loss("info") },
      { [lossRow("warning", "2")]: since, [lossRow("info", "3")]: since },
    );
  });
  test("that compares one with the others leads to them all", () => {
    const odd = row({
      alertname: "LiveKitNodePacketLossOutlier",
      severity: "warning",
      subject: "livekit/livekit-server-0",
      page: "livekit-overview?&var-namespace=livekit",
      rank: "2",
    });
    says(
      asked(),
      { ...isLoaded, ...alert("LiveKitNodePacketLossOutlier", "warning", down) },
      { [odd]: since },
    );
  });
  test("is left out where another namespace is chosen, and stays where it has none", () => {
    const absent = row({
      alertname: "LiveKitServerAbsent",
      severity: "critical",
      page: "livekit-overview?",
      rank: "1",
    });
    says(
      asked("livekit-overview", { namespace: "other" }),
      {
        ...isLoaded,
        ...alert("LiveKitServerDown", "critical", down),
        ...alert("LiveKitServerAbsent", "critical", {}),
      },
      { [absent]: since },
    );
  });
  test("of another component is none of this page's", () => {
    const other = alert("LiveKitServerDown", "critical", { ...down, component: "redis" });
    says(asked(), { ...isLoaded, ...other }, { '{subject="None firing", rank="0"}': 0 });
  });
  test("says its cluster where there are several", () => {
    const text = "cluster: { multi: true, label: site }";
    const labels = { ...down, site: "eu" };
    says(
      asked("livekit-overview", {}, text),
      { ...isLoaded, ...alert("LiveKitServerDown", "critical", labels) },
      {
        [row({
          alertname: "LiveKitServerDown",
          severity: "critical",
          site: "eu",
          subject: "livekit/livekit-server-0",
          page: "livekit-overview?&var-cluster=eu&var-namespace=livekit&var-pod=livekit-server-0",
          rank: "1",
        })]: since,
      },
    );
  });
});

describe("where none fires", () => {
  test("it is said, also while one is pending", () =>
    says(
      asked(),
      { ...isLoaded, ...alert("LiveKitServerDown", "critical", down, "pending") },
      { '{subject="None firing", rank="0"}': 0 },
    ));
  test("and no rules are evaluated, that is said instead", () => {
    says(asked(), {}, { '{subject="Rules are not loaded", rank="0"}': 0 });
    const others = { 'component:rules_loaded:info{component="redis"}': "1x20" };
    says(asked(), others, { '{subject="Rules are not loaded", rank="0"}': 0 });
  });
});

test("each overview has the table below its tiles, on a line of its own", () => {
  for (const uid of ["livekit-overview", "redis-overview"]) {
    const first = bookOf("").dashboards.find(({ def }) => def.uid === uid)?.rows[0]?.panels ?? [];
    expect(first.at(-1)?.about).toBe("firing");
    expect(first.at(-1)?.place).toEqual({ x: 0, y: 6, w: 24, h: 4 });
    // Narrower, and the titles of tiles are cut off in a window of 1280 pixels.
    for (const { place } of first.slice(0, -1)) expect(place.w).toBeGreaterThanOrEqual(4);
  }
});
