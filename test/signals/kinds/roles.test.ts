// Roles: a signal says which labels of its metrics mean what, and is split, drawn and filtered in those words.

import { describe, expect, test } from "vitest";
import { livekitServer } from "../../../components/livekit-server.ts";
import { parseSettings } from "../../../config/settings.ts";
import { exposedBy } from "../../../metrics/target.ts";
import { dashboard } from "../../../panels/dashboard.ts";
import { drawDashboard } from "../../../panels/drawn.ts";
import { from, targets } from "../../../panels/filter.ts";
import { over, table } from "../../../panels/recipes.ts";
import { promql, rate } from "../../../promql/index.ts";
import { ratio } from "../../../signals/kinds/index.ts";
import type { Signal } from "../../../signals/signal.ts";
import { ruleSite } from "../../../signals/site.ts";

const { counter, gauge } = exposedBy(livekitServer);
const answers = counter("answers_total", {
  unit: "requests",
  labels: {
    workload: "any",
    dst_namespace: "any",
    dst_workload: "any",
    classification: ["success", "failure"],
  },
  meaning: "Answers.",
});
const pods = gauge("pods", { unit: "pods", labels: { workload: "any" }, meaning: "Pods." });

const about = { why: "Why.", by: ["namespace", "workload"] } as const;
const served = ratio({
  ...about,
  id: "served",
  title: "Served",
  good: rate(answers, { classification: "success" }),
  total: rate(answers),
});
/** The same counter by the callee's labels: what callers see of it. */
const seen = ratio({
  ...about,
  id: "seen",
  title: "Seen by callers",
  good: rate(answers, { classification: "success" }),
  total: rate(answers),
  as: { namespace: "dst_namespace", workload: "dst_workload" },
});

const settings = parseSettings("", "monitoring.yaml", { alerts: [], slos: [] });
const printed = (signal: Signal, by: readonly string[]) => promql(signal.of(by), ruleSite(settings, "5m"));

describe("a signal with roles", () => {
  test("is grouped by the labels that play them, and carries the roles' names", () => {
    expect(printed(seen, ["namespace", "workload"])).toBe(`max by (namespace, workload) (
  label_replace(
    label_replace(
      (
        sum by (dst_namespace, dst_workload) (
          rate(answers_total{job=~".*livekit-server.*", classification="success"}[5m])
        )
        or sum by (dst_namespace, dst_workload) (rate(answers_total{job=~".*livekit-server.*"}[5m])) * 0
      )
      / (sum by (dst_namespace, dst_workload) (rate(answers_total{job=~".*livekit-server.*"}[5m])) > 0),
      "namespace",
      "$1",
      "dst_namespace",
      "(.*)"
    ),
    "workload",
    "$1",
    "dst_workload",
    "(.*)"
  )
)`);
  });
  test("is as it was where it is not split by a role", () => {
    expect(printed(seen, [])).toBe(printed(served, []));
    expect(printed(seen, ["instance"])).toBe(printed(served, ["instance"]));
  });
  test("is split by roles and by its other labels, no longer by what a role stands for", () => {
    over(seen, { by: ["namespace", "workload"] });
    // @ts-expect-error dst_workload is said as workload here
    over(seen, { by: "dst_workload" });
    ratio({
      ...about,
      id: "x",
      title: "X",
      good: rate(answers),
      total: rate(answers),
      // @ts-expect-error a role is played by a label that the metrics have
      as: { workload: "dst_deployment" },
    });
  });
  test("counts its volume and its sides in the same words", () => {
    const { bad, total } = seen.sides?.(["workload"]) ?? {};
    for (const part of [seen.volume?.(["workload"]), bad, total])
      expect(promql(part as never, ruleSite(settings, "5m"))).toMatch(
        /^max by \(workload\) \([\s\S]*dst_workload[\s\S]*\)$/,
      );
  });
});

test("a table of a workload's own and its callers' numbers is joined by role, and filtered by it on both sides", () => {
  const drawn = drawDashboard(
    dashboard({
      uid: "x",
      title: "LiveKit / X",
      question: "Why?",
      filters: { ...targets(pods, "namespace"), workload: from(pods, "workload") },
      rows: { Row: [table("Both sides", "Why.", { by: ["namespace", "workload"] }, [served, seen])] },
    }),
    settings,
    { bounds: () => ({ warning: 0.99 }), judged: () => undefined },
  );
  const [panel] = drawn.rows[0]?.panels ?? [];
  expect(panel?.columns).toEqual(["namespace", "workload"]);
  const [own, callers, worst] = panel?.targets.map((t) => t.expr) ?? [];
  expect(own).toContain('namespace=~"$namespace", workload=~"$workload"');
  expect(callers).toContain('dst_namespace=~"$namespace", dst_workload=~"$workload"');
  expect(callers).not.toMatch(/[ {]namespace=~/);
  // What the rows are sorted by reads both, each filtered as it is shown.
  const filteredBy = (text = "") =>
    [
      /[ {]namespace=~"\$namespace", workload=~"\$workload"/g,
      /dst_namespace=~"\$namespace", dst_workload=~"\$workload"/g,
    ].map((filters) => text.match(filters)?.length ?? 0);
  const [a, b] = [filteredBy(own), filteredBy(callers)];
  expect([a[0], b[1]].every((n) => (n ?? 0) > 0)).toBe(true);
  expect(filteredBy(worst)).toEqual([a[0], b[1]]);
});
