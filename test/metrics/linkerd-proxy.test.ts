// The catalogue of linkerd-proxy against what three real proxies answered: a client, a server, an opaque Redis.

import { describe, expect, test } from "vitest";
import * as m from "../../metrics/linkerd-proxy/index.ts";
import { readScrapes } from "../fixtures/scrapes/scrapes.ts";
import { type Family, families } from "./exposition.ts";
import { unexplained, wrong } from "./held.ts";

const version = "v2.366.0";
const read = (pod: string): readonly Family[] =>
  readScrapes(new URL(`../fixtures/scrapes/linkerd-proxy-${version}/${pod}.txt`, import.meta.url)).flatMap(
    ({ text }) => families(text ?? ""),
  );
const pods = { client: read("client"), server: read("server"), redis: read("redis") };
const seen = Object.values(pods).flat();

/** The series of a metric in a pod whose labels are these. */
const series = (
  { name }: { readonly name: string },
  pod: keyof typeof pods,
  where: Readonly<Record<string, string>> = {},
) =>
  pods[pod]
    .filter((family) => family.name === name)
    .flatMap(({ samples }) => samples)
    .filter(({ labels }) => Object.entries(where).every(([label, value]) => (labels[label] ?? "") === value));

describe("the catalogue against linkerd2-proxy v2.366.0", () => {
  test("has every metric recorded, with its type, labels, values and bounds", () => {
    expect(wrong("linkerd-proxy", version, seen)).toEqual([]);
  });

  test("says of every metric that was not recorded why it is not there", () => {
    expect(unexplained("linkerd-proxy", version, seen, /where traces are exported/)).toEqual([]);
  });
});

describe("the traps of the catalogue", () => {
  test("what is inbound holds the scrapes of the proxy's own port, and its routes do not", () => {
    expect(series(m.requests, "server", { direction: "inbound", target_port: "4191" })).not.toEqual([]);
    expect(series(m.inboundHttp.requests, "server", { parent_port: "4191" })).toEqual([]);
  });

  test("a refusal is in no inbound request, and names the client's account", () => {
    const [refused] = series(m.httpDenied, "server", { tls: "true" });
    expect(refused?.labels.client_id).toMatch(/^\w+\.\w+\.serviceaccount\.identity\./);
    expect(Object.keys(refused?.labels ?? {})).not.toContain("authz_name");
  });

  test("errno is always empty", () => {
    for (const pod of Object.keys(pods) as (keyof typeof pods)[])
      expect(series(m.closed, pod).filter(({ labels }) => labels.errno)).toEqual([]);
  });

  test("a way to the pod's own application is never encrypted", () => {
    const own = series(m.opened, "redis", { direction: "inbound", peer: "dst" });
    expect(own.length).toBeGreaterThan(0);
    for (const { labels } of own)
      expect([labels.tls, labels.no_tls_reason]).toEqual(["no_identity", "loopback"]);
  });
});
