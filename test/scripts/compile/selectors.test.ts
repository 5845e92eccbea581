// Selectors that would read others' series, or those of another component, by names that both expose.

import { describe, expect, test } from "vitest";
import type { Card } from "../../../components/card.ts";
import { livekitServer } from "../../../components/livekit-server.ts";
import { redis as redisCard } from "../../../components/redis.ts";
import { printProblem } from "../../../config/problem.ts";
import type { Exposed } from "../../../metrics/shared.ts";
import { filesOf } from "../../../scripts/compile/outputs.ts";
import { meetings, selectorProblems } from "../../../scripts/compile/selectors.ts";
import { cadvisor, nodeAgent, probed, probes, proxies } from "../../components/probes.ts";
import { printed } from "../../config/told.ts";
import { bookOf } from "./installation.ts";

const exposing = (names: Readonly<Record<string, readonly string[]>>): Exposed =>
  new Map(Object.entries(names).map(([component, all]) => [component, new Set(all)]));
const everyone = exposing(Object.fromEntries(probes.map(({ name }) => [name, ["up", `${name}_total`]])));
const shipped: readonly Card[] = [livekitServer, redisCard];
const told = (text: string, cards: readonly Card[] = shipped, exposed?: Exposed): string =>
  selectorProblems(probed(text, cards), cards, exposed).map(printProblem).join("\n\n");
const redis = (selectors: string) => told(`components: { redis: { selectors: { ${selectors} } } }`);

test.each(["operator", "viz", "plain"])(
  "what ships, and the probes as they are, is told apart: %s",
  (flavour) => {
    const text = `prometheus: { flavour: ${flavour} }`;
    expect(told(text)).toBe("");
    expect(told(text, probes, everyone)).toBe("");
  },
);

describe("a component whose metrics have names that many exporters share", () => {
  test("is selected by its job", () => {
    expect(redis("cluster: prod")).toMatchInlineSnapshot(`
      "monitoring.yaml:1:35 › components › redis › selectors
        name no job: up, process_cpu_seconds_total and 151 more of others would be read as its own.
        Write selectors: { job: "~.*redis.*" }."
    `);
    expect(redis("namespace: cache")).toContain(
      'Write selectors: { job: "~.*redis.*", namespace: "cache" }.',
    );
  });
  test("is not selected by whatever job there is", () => {
    expect(redis('job: "~.*"')).toMatchInlineSnapshot(`
      "monitoring.yaml:1:42 › components › redis › selectors › job
        is "~.*", which tells no job from the others: up, process_cpu_seconds_total and 151 more of others would be read as its own.
        Write job: "~.*redis.*", or the name of its job."
    `);
  });
  test.each(['job: "~.+"', 'job: "!x"', 'job: "!~livekit.*"', 'job: ""', 'job: "~.*|redis"'])(
    "nor by %s",
    (selector) => expect(redis(selector)).toContain("tells no job from the others"),
  );
  test("may be selected by more than its job", () => {
    expect(redis("job: redis, namespace: cache")).toBe("");
  });
  test("needs no job where all its names are its own", () => {
    const text = 'components: { linkerd-proxy: { selectors: { control_plane_ns: "~.+" } } }';
    expect(told(text, [proxies], exposing({ "linkerd-proxy": ["response_total"] }))).toBe("");
    expect(told(text, [proxies], exposing({ "linkerd-proxy": ["process_open_fds"] }))).toContain(
      "name no job",
    );
  });
  test("is corrected by the name of the job that the flavour brings, where that one scrapes it", () => {
    const viz =
      'prometheus: { flavour: viz }\ncomponents: { linkerd-proxy: { selectors: { pod: "~web.*" } } }';
    expect(told(viz, probes, everyone)).toContain(
      'Write selectors: { job: "linkerd-proxy", pod: "~web.*" }.',
    );
  });
  test("does not matter where it is switched off", () => {
    expect(told('components: { redis: { enabled: false, selectors: { job: "~.*" } } }')).toBe("");
  });
});

describe("two components with names in common", () => {
  const both = (a: string, b: string, more = "") =>
    told(
      `components: { livekit-server: { ${more} selectors: { ${a} } }, redis: { ${more} selectors: { ${b} } } }`,
    );

  test("are not selected by the same selectors", () => {
    expect(both('job: "~a|b"', 'job: "~a|b"', "scrape: existing,")).toMatchInlineSnapshot(`
      "monitoring.yaml:1:126 › components › redis › selectors › job
        selects the same as livekit-server: up, go_goroutines and 41 more of both would be one.
        Write job: "~.*redis.*"."
    `);
  });
  test("do not both select the job of one of them", () => {
    expect(both('job: "~livekit.*"', "job: livekit-redis")).toMatchInlineSnapshot(`
      "monitoring.yaml:1:52 › components › livekit-server › selectors › job
        selects the job "livekit-redis", as redis does: up, go_goroutines and 41 more of both would be one.
        Write job: "~.*livekit-server.*"."
    `);
    expect(both('job: "~.*livekit-server.*"', 'job: "~(livekit|redis).*"')).toMatchInlineSnapshot(`
      "monitoring.yaml:1:107 › components › redis › selectors › job
        selects the job "livekit-server", as livekit-server does: up, go_goroutines and 41 more of both would be one.
        Write job: "~.*redis.*"."
    `);
  });
  test("do not both select a job that the flavour brings", () => {
    const text = both('job: "~kubelet|sfu"', 'job: "~kubelet|cache"', "scrape: existing,");
    expect(text).toMatchInlineSnapshot(`
      "monitoring.yaml:1:134 › components › redis › selectors › job
        selects the job "kubelet" of kube-prometheus-stack, as livekit-server does: up, go_goroutines and 41 more of both would be one.
        Write job: "~.*redis.*"."
    `);
    const plain = "prometheus: { flavour: plain }\ncomponents: { livekit-server: { scrape: existing, ";
    expect(
      told(
        `${plain}selectors: { job: "~kubelet|sfu" } }, redis: { scrape: existing, selectors: { job: "~kubelet|cache" } } }`,
      ),
    ).toBe("");
  });
  test("may share a job where another label tells them apart", () => {
    expect(both("job: app, namespace: a", "job: app, namespace: b", "scrape: existing,")).toBe("");
    const kubelets = [cadvisor, nodeAgent];
    const exposed = exposing({ cadvisor: ["up"], kubelet: ["up"] });
    expect(told("", kubelets, exposed)).toBe("");
    const without = "components: { cadvisor: { selectors: { job: kubelet } } }";
    expect(told(without, kubelets, exposed)).toContain('selects the job "kubelet", as kubelet does');
  });
  test("may share a job where they share no name", () => {
    const exposed = exposing({ "livekit-server": ["livekit_rooms"], redis: ["redis_up"] });
    const text =
      "components: { livekit-server: { selectors: { job: x } }, redis: { scrape: existing, selectors: { job: x } } }";
    expect(told(text, shipped, exposed)).toBe("");
  });
});

describe("two patterns", () => {
  const met = (text: string, exposed?: Exposed) => meetings(probed(text, shipped), shipped, exposed);

  test("that only could meet are told by an example", () => {
    expect(met("")).toEqual([{ components: ["livekit-server", "redis"], job: "livekit-server-redis" }]);
  });
  test.each([
    [
      "that cannot",
      'components: { livekit-server: { selectors: { job: "~sfu.*" } }, redis: { selectors: { job: "~redis.*" } } }',
    ],
    ["of which one is a name", "components: { redis: { selectors: { job: redis } } }"],
    ["of which one is switched off", "components: { redis: { enabled: false } }"],
    [
      "that do meet, which is refused",
      'components: { redis: { selectors: { job: "~.*(redis|livekit-server).*" } } }',
    ],
  ])("%s are not", (_, text) => expect(met(text)).toEqual([]));
  test("of components that share no name are not", () =>
    expect(met("", exposing({ "livekit-server": ["livekit_rooms"], redis: ["redis_up"] }))).toEqual([]));
});

test("a build tells it once, with the file's other mistakes, and not what follows from it", () => {
  const text = 'grafana: { folderPrefix: ".x " }\ncomponents: { redis: { selectors: { job: "!~.*" } } }';
  expect(printed(() => filesOf(bookOf(text)))).toMatchInlineSnapshot(`
    "monitoring.yaml:2:42 › components › redis › selectors › job
      is "!~.*", which tells no job from the others: up, process_cpu_seconds_total and 151 more of others would be read as its own.
      Write job: "~.*redis.*", or the name of its job.

    monitoring.yaml:1:26 › grafana › folderPrefix
      makes the folder ".x LiveKit", which cannot be a directory.
      Write letters, digits and spaces: no slashes, no tabs, no dot in front."
  `);
});
