// A draft as a whole: it compiles, is formatted, has no long file, and holds what the page shows, whatever that is.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnyMetric } from "../../../../promql/metric.ts";
import { compareMetric } from "../../../../scripts/adopt/compare/metric.ts";
import { type Draft, draftOf } from "../../../../scripts/adopt/draft/draft.ts";
import { write } from "../../../../scripts/adopt/draft/write.ts";
import { pageOf } from "../page.ts";
import { hostileMetric, hostilePage } from "./hostile.ts";
import { type Project, project } from "./project.ts";

const sip = readFileSync("test/fixtures/adopt/livekit-sip.prom", "utf8");
const draft = async (component: string, text: string) => draftOf(component, await pageOf(text));
const all = ({ files }: Draft) => [...files.values()].join("\n");

let copy: Project;
const drafts: Draft[] = [];
const added = async (component: string, text: string): Promise<Draft> => {
  const made = await draft(component, text);
  drafts.push(made);
  write(made, join(copy.folder, "metrics"));
  return made;
};
beforeAll(() => {
  copy = project();
});
afterAll(() => copy.remove());

describe("a draft compiles and is formatted", () => {
  test("of a real exporter", async () => {
    const { metrics, byHand } = await added("livekit-sip", sip);
    expect(metrics).toBe(11);
    expect(byHand.join("\n")).toContain("1 metric without a useful help text: search for TODO.");
  });

  test("of an exporter of the target's own labels, of the Python library, of one metric, of none of its own", async () => {
    await added(
      "objects",
      'kube_x_info{namespace="a",pod="b",cluster="c",uid="1"} 1\nkube_x_up{pod="b"} 1\n',
    );
    const python =
      'python_info{version="3"} 1\nprocess_open_fds 1\n# TYPE a_created gauge\na_created 1\n# TYPE a counter\na_total 1\n';
    await added("python", python);
    await added("one", "# TYPE one gauge\none 1\n");
    await added("none", "go_goroutines 1\n");
  });

  test("of a thousand metrics with long names, many bounds and the same labels", async () => {
    const text = Array.from({ length: 1000 }, (_, i) => {
      const name = `acme_${i % 3 === 0 ? "requests" : "other"}_${"long_".repeat(i % 14)}m${i}`;
      const labels = 'state="on",zone="a",owner_name="b"';
      const bounds = Array.from(
        { length: (i % 25) + 1 },
        (_, j) => `${name}_bucket{${labels},le="${j + 0.25}"} 1\n`,
      );
      return `# HELP ${name} ${"Words. ".repeat(i % 40)}\n# TYPE ${name} histogram\n${bounds.join("")}`;
    });
    const made = await added("large", text.join(""));
    expect(made.metrics).toBe(1000);
  });

  test("of pages that try to become code", async () => {
    const seed = Number(process.env.SEED ?? 6789);
    fc.sample(fc.array(hostileMetric, { minLength: 5, maxLength: 60 }), { numRuns: 12, seed }).forEach(
      (metrics, i) => {
        pages.push([`hostile-${i}`, hostilePage(metrics)]);
      },
    );
    for (const [component, text] of pages) await added(component, text);
    expect(drafts.map((made) => made.metrics).reduce((a, b) => a + b)).toBeGreaterThan(1000);
  });
  const pages: [string, string][] = [];

  test("with the compiler, the formatter and the linter of the project", () => {
    const folders = drafts.map(({ component }) => `metrics/${component}`);
    expect(copy.compile()).toBe("");
    expect(copy.lint(...folders)).toBe("");
  });

  test("no file is longer than 250 lines, and each begins with what it is", () => {
    const files = drafts.flatMap(({ files: made }) => [...made]);
    const long = files.filter(([, text]) => text.split("\n").length > 250);
    expect(long.map(([name]) => name)).toEqual([]);
    expect(files.filter(([, text]) => !/^\/\/ [A-Z]/.test(text))).toEqual([]);
  });

  test("no character of it is one that nobody sees", () => {
    const odd = drafts.flatMap((made) => all(made).match(/[^\n\P{C}]/gu) ?? []);
    expect(odd).toEqual([]);
  });
});

test("a draft is the catalogue of what was seen: read as a program it has the page's metrics, kinds and labels", async () => {
  const folder = join(copy.folder, "metrics/livekit-sip");
  const read = (await import(join(folder, "index.ts"))) as Record<string, { name?: string; kind?: string }>;
  const metrics = Object.values(read).filter(({ kind }) => kind !== undefined);
  expect(metrics.map(({ name, kind }) => `${name} ${kind}`).sort()).toEqual([
    "livekit_node_cpu_load gauge",
    "livekit_sip_available gauge",
    "livekit_sip_calls_active gauge",
    "livekit_sip_calls_terminated counter",
    "livekit_sip_dur_check_sec histogram",
    "livekit_sip_dur_join_sec histogram",
    "livekit_sip_invite_requests counter",
    "livekit_sip_packets_rtp counter",
    "livekit_sip_sdp_size_bytes histogram",
    "livekit_sip_transfers_failed_total counter",
    "livekit_sip_transfers_total counter",
  ]);
  expect(read.sipDurCheckSec).toMatchObject({
    component: "livekit-sip",
    unit: "s",
    labels: { instance: "any", node_id: "any", dir: ["in", "out"] },
    buckets: [0.1, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 180],
    meaning: "SIP call check duration (from INVITE to an initial dispatch response).",
  });
  expect(read.sipInviteRequests).toMatchObject({ unit: "requests", trap: "A counter without _total." });
  expect(Object.keys(read).filter((name) => read[name]?.kind === undefined)).toEqual([
    "go",
    "process",
    "promhttp",
    "scrape",
  ]);
});

test("the page that a draft was made from does not differ from it", async () => {
  const read = (await import(join(copy.folder, "metrics/livekit-sip/index.ts"))) as Record<string, object>;
  const entries = Object.values(read).flatMap((one) =>
    "kind" in one ? [one] : Object.values(one),
  ) as AnyMetric[];
  const found = (await pageOf(sip)).metrics.map((seen) => {
    const entry = entries.find(({ name }) => name === seen.name);
    return entry ? compareMetric(entry, seen, undefined) : seen.name;
  });
  expect(found).toHaveLength(20);
  expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(
    new Set([JSON.stringify({ more: [], less: [], early: [], young: [] })]),
  );
});

describe("what a draft says at its top", () => {
  const head = async (text: string) => (await draft("x", text)).byHand.join("\n");

  test("labels that say of what the exporter speaks", async () => {
    const made = await draft("x", 'a{pod="b",state="on"} 1\n');
    expect(made.ofObject).toEqual(["pod"]);
    expect(made.byHand.join("\n")).toContain("The exporter sets pod itself: of what it speaks");
    // What it says of an object is its own label; what tells targets apart is not.
    expect(all(made)).toContain("pod:");
    expect(all(await draft("x", 'a{instance="b",state="on"} 1\n'))).not.toContain("instance:");
  });

  test("what it left out, and why", async () => {
    const said = await head(
      '# TYPE a histogram\n# TYPE b histogram\nb_bucket{le="+Inf"} 1\n{"c.d"} 1\nrule:e:sum 1\nf{"x.y"="z",__w="v"} 1\n',
    );
    expect(said).toContain("Histograms without bounds on the page, native ones it seems, and left out: b.");
    expect(said).toContain("Declared, but without a series here, and left out: a.");
    expect(said).toContain("Left out, as no query here can name them: c.d, rule:e:sum.");
    expect(said).toContain("Labels left out, as no query here can name them: __w, x.y.");
    expect(said).toContain("The page gives no type, so that it was guessed: f.");
  });

  test("what the runtime's sets hold and the page does not", async () => {
    expect(await head("process_open_fds 1\na 1\n")).toContain(
      "In the runtime's sets, but not on the page: process_cpu_seconds_total,",
    );
  });

  test("a name that another component knows as never filled is dead here, too, while it is 0", async () => {
    const dead = 'server.dead(\n    "livekit_config_hash",\n    "registered by every LiveKit part';
    expect(all(await draft("x", "livekit_config_hash 0\na 1\n"))).toContain(dead);
    expect(all(await draft("x", "livekit_config_hash 1\na 1\n"))).not.toContain("server.dead");
  });
});
