// Prometheus' configuration: accepted by promtool, and keeping everything that something reads.

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { cards } from "../../../components/index.ts";
import { parseSettings } from "../../../config/settings.ts";
import { catalogue } from "../../../metrics/index.ts";
import { parse } from "../../../promql/parse.ts";
import { selectors } from "../../../promql/tree.ts";
import { names } from "../../../scripts/compile/book.ts";
import { scrapeFiles } from "../../../scripts/compile/prometheus.ts";
import { isReached } from "../../../scripts/compile/scrape/left-out.ts";
import { printed } from "../../config/told.ts";
import { bookOf, filesFor, laidOut, read } from "./installation.ts";

type Files = ReturnType<typeof filesFor>;
interface Job {
  readonly job_name: string;
  readonly kubernetes_sd_configs?: object[];
  readonly relabel_configs: { readonly target_label?: string; readonly replacement?: string }[];
  readonly metric_relabel_configs: { readonly regex: string }[];
}
const jobs = (files: Files): Job[] => read(files, "prometheus/prometheus.yml").scrape_configs;

/** Debian's Prometheus is built without Kubernetes: its pods are found in a file instead. */
const withoutKubernetes = (files: Files): Files => {
  const swap = (text: string) =>
    text.replace(
      /^( *)kubernetes_sd_configs:\n(?:\1 +.*\n)+/gm,
      "$1file_sd_configs: [{ files: [pods.yaml] }]\n",
    );
  return new Map([...files].map(([path, text]) => [path, swap(text)]));
};
const promtool = (files: Files, ...args: string[]) =>
  laidOut(files, (folder) => {
    const run = spawnSync("promtool", args, { cwd: folder, encoding: "utf8" });
    return { status: run.status, said: run.stdout + run.stderr };
  });
const accepted = (files: Files) => {
  const { status, said } = promtool(files, "check", "config", "prometheus/prometheus.yml");
  expect(said).toContain("is valid prometheus config file syntax");
  expect(said).toMatch(/SUCCESS: \d+ rules found/);
  expect(status).toBe(0);
};

/** The job of one component whose selectors for `job` are these. */
const jobOf = (component: string, selector: string, more = ""): Job[] => {
  const selectors = `{ job: ${JSON.stringify(selector)}${more} }`;
  const files = scrapeFiles(bookOf(`components: { ${component}: { selectors: ${selectors} } }`));
  return read(files, `prometheus/scrape/${component}.yaml`).scrape_configs;
};

const expressions = (files: Files): string[] => {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value))
      if (key === "expr" && typeof inner === "string") found.push(inner);
      else collect(inner);
  };
  for (const path of files.keys())
    if (/^(grafana\/dashboards|prometheus\/rules)\//.test(path)) collect(read(files, path));
  return found;
};
/** Dashboards' windows as Prometheus would get them. */
const filledIn = (expr: string): string =>
  expr.replaceAll("$__rate_interval", "5m").replaceAll("$__range", "1h");

describe("prometheus.yml", () => {
  test("is valid with its rules where targets are listed in files", () => {
    accepted(filesFor("prometheus: { flavour: plain }\ncluster: { multi: true }"));
  });
  test("is valid with its rules where targets are pods", () => accepted(withoutKubernetes(filesFor())));

  test("names the cluster on all that leaves it, and on targets only where several share a Prometheus", () => {
    const external = (files: Files) => read(files, "prometheus/prometheus.yml").global.external_labels;
    const [one, several] = ["false", "true"].map((multi) =>
      filesFor(`cluster: { label: region, name: eu, multi: ${multi} }`),
    ) as [Files, Files];
    const region = { target_label: "region", replacement: "eu" };
    expect([external(one), external(several)]).toEqual([{ region: "eu" }, { region: "eu" }]);
    for (const job of jobs(one)) expect(job.relabel_configs).not.toContainEqual(region);
    for (const job of jobs(several)) expect(job.relabel_configs).toContainEqual(region);
  });

  test("holds the jobs that lie in scrape/ one by one", () => {
    const files = filesFor();
    for (const job of jobs(files))
      expect(read(files, `prometheus/scrape/${job.job_name}.yaml`)).toEqual({ scrape_configs: [job] });
  });
});

describe("a scrape job", () => {
  test("keeps every series that an expression reads, and is there for every component of them", () => {
    const files = filesFor("prometheus: { flavour: plain }");
    const kept = new Set(jobs(files).flatMap((j) => j.metric_relabel_configs[0]?.regex.split("|") ?? []));
    const own = /:|^(up|scrape_\w+|ALERTS|ALERTS_FOR_STATE)$/;
    // Outside of Kubernetes no job of ours asks a kubelet.
    const plain = parseSettings("prometheus: { flavour: plain }", "monitoring.yaml", names);
    const unasked = new Set<string>(cards.filter((card) => !isReached(card, plain)).map(({ name }) => name));
    const theirs = new Set(catalogue.flatMap((m) => (unasked.has(m.component) ? [m.name] : [])));
    const all = expressions(files);
    const lost = all
      .flatMap((expr) => selectors(parse(filledIn(expr))).map(({ name = "" }) => name))
      .filter((name) => !own.test(name) && !theirs.has(name) && !kept.has(name));
    expect([...unasked].sort()).toEqual(["cadvisor", "kubelet"]);
    expect(all.length).toBeGreaterThan(40);
    expect(lost).toEqual([]);
  });

  test("keeps nothing that nothing reads", () => {
    const keep = jobs(filesFor()).find((j) => j.job_name === "livekit-server")?.metric_relabel_configs[0];
    const names = keep?.regex.split("|") ?? [];
    expect(names).toEqual([...names].sort());
    expect(names).toContain("livekit_participant_join_total");
    expect(names).not.toContain("promhttp_metric_handler_requests_total");
    expect(names).not.toContain("up");
  });

  test("is not there for a component that is switched off", () => {
    expect(jobs(filesFor("components: { redis: { enabled: false } }")).map((j) => j.job_name)).not.toContain(
      "redis",
    );
  });

  test.each([
    ["~.*livekit-server.*", "livekit-server"],
    ["prod/livekit", "prod/livekit"],
    ["~monitoring/lk.*", "monitoring/lk"],
    ["~(?i)PROD-(a|b)-lk[0-9]+.+", "PROD-a-lk0x"],
    ["$1", "$$1"],
  ])("has a name that the selector %j accepts: %s", (selector, job) => {
    const [scraped] = jobOf("livekit-server", selector);
    expect(scraped?.relabel_configs).toContainEqual({ target_label: "job", replacement: job });
  });

  test("without such a name is refused, as is one whose targets the selectors miss", () => {
    expect(printed(() => jobOf("redis", "!~.*"))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:42 › components › redis › selectors › job
        is "!~.*", from which no name of a scrape job follows.
        Write the job's name, such as "redis", or a pattern that redis matches."
    `);
    expect(printed(() => jobOf("redis", "redis", ", namespace: '!livekit'"))).toMatchInlineSnapshot(`
      "monitoring.yaml:1:62 › components › redis › selectors › namespace
        is "!livekit", which does not select "livekit", where its targets are.
        Remove it, or write "livekit"."
    `);
  });
});
