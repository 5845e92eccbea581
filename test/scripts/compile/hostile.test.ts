// Settings that look like templates, variables, patterns and Markdown: they arrive as text, everywhere.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesFor, laidOut, read } from "./installation.ts";

const [job, namespace] = [`live\${x}$namespace[[job]]`, "livekit$|a$b|x[[:alpha:]]+"];
const team = "a | <b> [x](y) `z` @all $t";
const labels = { tier: "0o17", odd: `a\nb\t"c' }} $x \${y}`, when: "12:30:45", e: "1e3", n: "y" };
const settings = `
cluster: { label: site, name: "0o17", multi: true }
components:
  livekit-server: { selectors: { job: "${job}", namespace: "~${namespace}" } }
  redis: { selectors: { job: "~(redis|[[x]]).*" } }
team: "${team}"
labels: ${JSON.stringify(labels)}
urls:
  runbooks: "http://[fd00::1]:9090/x(y"
  grafana: https://g.example.org/a*b_c_
  prometheus: https://p.example.org/ü(
receivers:
  page: { email: { to: "a{{b}}@x.org", from: a@x.org, smarthost: "[fd00::1]:587" } }
  ticket: { slack: { channel: "#a{{.x}}", urlFile: /x } }
  log: {}
`;
const files = filesFor(settings, "grafana", "prometheus", "alertmanager", "kubernetes", "docs");

/** What a tool says about files in a folder where all of them lie. */
const said = (tool: string, ...args: readonly string[]) =>
  laidOut(files, (folder) => spawnSync(tool, args, { cwd: join(folder, "prometheus"), encoding: "utf8" }));

test("promtool and amtool take what is built", () => {
  const paths = [...files.keys()].filter((path) => path.startsWith("prometheus/rules/"));
  const rules = said("promtool", "check", "rules", ...paths.map((path) => path.slice("prometheus/".length)));
  expect(rules.status, rules.stdout + rules.stderr).toBe(0);
  const routes = said("amtool", "check-config", "../alertmanager/alertmanager.yml");
  expect(routes.status, routes.stdout + routes.stderr).toBe(0);
});

test("rules carry team and labels as they were written, in both forms", () => {
  const plain = read(files, "prometheus/rules/redis.yaml").groups.at(-1).rules[0];
  const object = read(files, "kubernetes/operator/prometheusrule-redis.yaml").spec.groups.at(-1).rules[0];
  expect(plain.labels).toMatchObject({ team, ...labels });
  expect(object).toEqual(plain);
});

describe("on a dashboard nothing of a selector is a variable", () => {
  const overview = files.get("grafana/dashboards/LiveKit/livekit-overview.json") ?? "";
  const texts = [...overview.matchAll(/"(?:expr|query|definition)": ("(?:\\.|[^"\\])*")/g)].map(([, text]) =>
    String(JSON.parse(text as string)),
  );
  const own = texts.filter((text) => text.includes('job="live'));
  test("its $, ${ and [[ are written as escapes of PromQL", () => {
    expect(own.length).toBeGreaterThan(20);
    for (const text of own) {
      expect(text).toContain(String.raw`job="live\x24{x}\x24namespace\x5b[job]]"`);
      expect(text).toContain(String.raw`namespace=~"livekit$|a\x24b|x[[:alpha:]]+"`);
    }
  });
  test("and the page's own variables are still there", () => {
    expect(own.filter((text) => text.includes('namespace=~"$namespace"')).length).toBeGreaterThan(10);
  });
  test("in a rule they stand as they are", () => {
    expect(files.get("prometheus/rules/livekit-server.yaml")).toContain(job);
  });
});

test("a runbook shows the team as text, and its links end where they should", () => {
  const page = files.get("docs/runbooks/RedisDown.md") ?? "";
  expect(page).toContain("team a &#124; &#60;b&#62; &#91;x&#93;(y) &#96;z&#96; &#64;");
  const links = [...page.matchAll(/^- \[.*?\]\((.*?)\)(, there .*)?$/gm)].map(([, url]) => url);
  expect(links).toHaveLength(2);
  expect(links[1]).toMatch(/^https:\/\/p\.example\.org\/ü%28\/graph\?g0\.expr=/);
});
