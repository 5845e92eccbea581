// The certificates of proxies: how long they last, whether they were ever issued, whether the clock is right.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import {
  abs,
  add,
  div,
  eq,
  gt,
  happened,
  now,
  sub,
  time,
  timestamp,
  unit,
  zero,
} from "../../promql/index.ts";
import { age, level } from "../kinds/index.ts";
import { node, workload } from "./labels.ts";

/** 0 stands for never. */
const expires = gt(now(m.certExpires), 0);

export const certificateLife = level({
  id: "linkerd_certificate_life",
  title: "Certificate life",
  why: "What is left of the life of a certificate, the shortest of a workload's proxies. It is renewed at 30 %, and so swings between 100 % and 30 %. Less than 25 %: a renewal was missed, and the next try comes when 70 % of the rest is gone.",
  value: div(sub(expires, time()), sub(now(m.certExpires), now(m.certRefreshed))),
  combine: "min",
  by: workload,
  better: "high",
  bounds: { warning: 0.25 },
});

export const certificateLeft = age({
  id: "linkerd_certificate_left",
  title: "Certificate ends in",
  why: "Until the first certificate of a workload's proxies ends. From then on no other proxy talks to it, and it to none. All at once: the issuer's certificate ends, which none of them outlives.",
  until: expires,
  by: workload,
  bounds: { critical: 7200 },
});

export const withoutCertificate = level({
  id: "linkerd_without_certificate",
  title: "Without certificate",
  why: "Proxies that never got a certificate: they are not ready, and their pods get no traffic. Identity cannot be reached or refuses, the trust anchor differs, or the clock is wrong.",
  value: unit("proxies", add(zero(eq(now(m.certExpires), 0)), 1)),
  whileUp: m.scrape.up,
  by: workload,
  better: "low",
  bounds: { critical: 1 },
});

export const certificatesRejected = level({
  id: "linkerd_certificates_rejected",
  title: "Certificates rejected",
  why: "Certificates of the last hour that came and could not be used. A refusal to sign is not among them.",
  value: happened(m.certRefreshes, { result: "error" }, "1h"),
  whileUp: m.scrape.up,
  by: workload,
  better: "low",
  look: { warning: 1 },
});

export const clockSkew = level({
  id: "linkerd_clock_skew",
  title: "Clock off by",
  why: "How far the clock of a proxy's node is from Prometheus' own. Beyond 20 s certificates look expired, or not yet valid, and the mesh refuses them.",
  value: abs(sub(now(m.process.clock), unit("timestamp", timestamp(now(m.process.clock))))),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 30 },
});
