import { describe, expect, test } from "vitest";
import * as p from "../../promql/index.ts";
import { print } from "../../promql/print.ts";
import * as m from "./catalogue.ts";
import { answers } from "./promtool.ts";

const restarts = p.sum(p.increase(m.restarts, {}, "10m")).by("cluster", "namespace", "pod");
const info = p.now(m.podInfo);
const onPod = { on: ["namespace", "pod"], take: ["node"] } as const;
const site: p.Site = { window: "5m", matchers: () => [], has: () => true, label: (name) => name };

describe("a join prints", () => {
  test("one info series of each key, and its value out of the way", () => {
    expect(p.promql(p.join(restarts, info, onPod), site)).toBe(
      `sum by (cluster, namespace, pod) (increase(pod_restarts_total[10m]))
* on (cluster, namespace, pod) group_left (node) topk by (cluster, namespace, pod) (1, group by (cluster, namespace, pod, node) (pod_info > 0))`,
    );
  });
  test("without the cluster, where the installation has only one", () => {
    const single = { ...site, has: (_: unknown, name: string) => name !== "cluster" };
    const text = p.promql(p.join(restarts, info, onPod), single);
    expect(text).toContain("* on (namespace, pod) group_left (node) topk by (namespace, pod) (1, ");
    expect(text).not.toContain("cluster");
  });
  test("with the cluster where both sides have it, and never twice", () => {
    const keys = (of: p.Query) => /on (\(.*?\))/.exec(print(of.node))?.[1];
    const total = p.sum(restarts).by("namespace", "pod");
    expect(keys(p.join(total, info, onPod))).toBe("(namespace, pod)");
    expect(keys(p.join(restarts, p.max(info).by("namespace", "pod", "node"), onPod))).toBe(
      "(namespace, pod)",
    );
    expect(keys(p.join(restarts, info, { ...onPod, on: ["pod", "cluster"] }))).toBe("(pod, cluster)");
  });
  test("the series that a condition has chosen, as they are", () => {
    const young = p.lt(p.sub(p.time(), p.timestamp(info)), 60);
    expect(print(p.join(restarts, young, onPod).node)).toContain("(time() - timestamp(pod_info) < 60)");
  });
  test("a condition, which still fires, and a value, which does not, in the left side's unit", () => {
    const fires = p.join(p.gt(restarts, 3), info, onPod);
    expect([fires.firesWhen, fires.unit]).toEqual([true, "restarts"]);
    expect("firesWhen" in p.join(restarts, p.gt(info, 0), onPod)).toBe(false);
  });
  test("nothing of raw PromQL whose labels are not known, unless the cluster is named", () => {
    const up = p.raw("up", { unit: "bool", labels: ["cluster", "namespace", "pod"] });
    expect(() => p.join(up, info, onPod)).toThrow(
      "join(): nothing tells whether both sides have the label cluster; name it in on, give raw() its metrics, " +
        "or aggregate the raw side by the labels that it has",
    );
    const named = p.join(up, info, { ...onPod, on: ["cluster", "namespace", "pod"] });
    expect(print(named.node)).toMatch(/^up\n\* on \(cluster, namespace, pod\) group_left \(node\)/);
    expect(print(p.join(p.max(up).by("cluster", "namespace", "pod"), info, onPod).node)).toContain(
      "on (cluster",
    );
  });
});

describe("Prometheus answers a join", () => {
  const ready = p.now(m.podPhase, { phase: "Running" });
  const plain = (right: string) =>
    `pod_phase{phase="Running"} * on (namespace, pod) group_left (node) ${right}`;
  const joined = print(p.join(ready, info, { on: ["namespace", "pod"], take: ["node", "owner"] }).node);
  const a = `namespace="x", pod="a"`;
  const running = { [`pod_phase{${a}, phase="Running"}`]: "7x20" };

  test("with the labels of the info series, and the left side's value", () => {
    const two = {
      ...running,
      [`pod_info{${a}, node="n1", owner="w"}`]: "1x20",
      // The same name in another namespace, and a pod without an info series.
      'pod_phase{namespace="y", pod="a", phase="Running"}': "3x20",
      'pod_info{namespace="y", pod="a", node="n2", owner="w"}': "1x20",
      'pod_phase{namespace="y", pod="b", phase="Running"}': "1x20",
    };
    const expected = {
      [`{${a}, phase="Running", node="n1", owner="w"}`]: 7,
      '{namespace="y", pod="a", phase="Running", node="n2", owner="w"}': 3,
    };
    expect(answers(joined, two, expected).said).toContain("SUCCESS");
  });
  test("where two series of one key are there at once, and a plain group_left has no answer at all", () => {
    // The pod has moved; the first series has ended without a mark and is still looked back at.
    const moved = {
      ...running,
      [`pod_info{${a}, node="n1", owner="w"}`]: "1x8 _x12",
      [`pod_info{${a}, node="n2", owner="w"}`]: "_x9 1x11",
      'pod_phase{namespace="y", pod="b", phase="Running"}': "3x20",
      'pod_info{namespace="y", pod="b", node="n2", owner="v"}': "1x20",
    };
    const other = { '{namespace="y", pod="b", phase="Running", node="n2", owner="v"}': 3 };
    const one = { [`{${a}, phase="Running", node="n1", owner="w"}`]: 7, ...other };
    expect(answers(joined, moved, one).said).toContain("SUCCESS");
    for (const right of ["pod_info", "max by (namespace, pod, node) (pod_info)"])
      expect(answers(plain(right), moved, {}).said).toContain("many-to-many matching not allowed");
  });
  test("by the info series that say so, whatever their value is", () => {
    const owners = {
      ...running,
      [`pod_info{${a}, node="n1", owner="w"}`]: "0x20",
      [`pod_info{${a}, node="n2", owner="w"}`]: "5x20",
    };
    const one = { [`{${a}, phase="Running", node="n2", owner="w"}`]: 7 };
    expect(answers(joined, owners, one).said).toContain("SUCCESS");
    expect(
      answers(joined, { ...running, [`pod_info{${a}, node="n1", owner="w"}`]: "0x20" }, {}).said,
    ).toContain("SUCCESS");
  });
});
