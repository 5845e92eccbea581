// What pods are called: by their names where targets have them, else by their addresses, in queries, legends and links.

import { describe, expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { drawDashboard } from "../../panels/drawn.ts";
import { targets } from "../../panels/filter.ts";
import { over, table } from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";

const page = dashboard({
  uid: "page",
  title: "LiveKit / Page",
  question: "Why?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  rows: {
    Nodes: [
      table("Nodes", "Why.", { by: "pod" }, [s.rooms, s.cpu], {
        dashboard: "page",
        label: "pod",
        title: "It",
      }),
      over(s.rooms, { by: "pod" }),
      over(s.packetLoss, { by: "direction" }),
    ],
  },
});
const drawn = (yaml: string) => {
  const { rows, filters } = drawDashboard(
    page,
    parseSettings(yaml, "monitoring.yaml", { alerts: [], slos: [] }),
  );
  const [nodes, rooms, loss] = rows[0]?.panels ?? [];
  return { filters, nodes, rooms, loss };
};

describe("where targets have pods", () => {
  const { filters, nodes, rooms, loss } = drawn("cluster: { multi: true }");
  test("a pod is one of its namespace and cluster, and called by its name alone", () => {
    expect(filters).toEqual(["cluster", "namespace", "pod"]);
    expect(rooms?.targets[0]?.expr).toMatch(/^sum by \(cluster, namespace, pod\) .*pod=~"\$pod"/);
    expect(rooms?.targets[0]?.legend).toBe("{{pod}}");
    expect(nodes?.columns).toEqual(["cluster", "namespace", "pod"]);
  });
  test("a row and a line lead down by it, a line of something else nowhere", () => {
    const link = { dashboard: "page", label: "pod", title: "It", column: "pod" };
    expect([nodes?.rowLink, rooms?.rowLink, loss?.rowLink]).toEqual([link, link, undefined]);
  });
});

describe("in files, where nobody knows a pod", () => {
  const { filters, nodes, rooms } = drawn("prometheus: { flavour: plain }");
  test("the same page goes by addresses, under the same variable", () => {
    expect(filters).toEqual(["pod"]);
    expect(rooms?.targets[0]?.expr).toMatch(/^sum by \(instance\) .*instance=~"\$pod"/);
    expect(rooms?.targets[0]?.legend).toBe("{{instance}}");
    expect(nodes?.columns).toEqual(["instance"]);
    expect(nodes?.rowLink).toEqual({ dashboard: "page", label: "pod", title: "It", column: "instance" });
  });
});
