// Identity: how long the issuer's certificate lasts, and whether proxies get theirs.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { happened, ne, not, now, rate as perSecond, unit } from "../../promql/index.ts";
import { level, rate } from "../kinds/index.ts";
import { mesh } from "./labels.ts";

const certify = { grpc_service: "io.linkerd.proxy.identity.Identity", grpc_method: "Certify" } as const;

export const issuerLeft = level({
  id: "linkerd_issuer_left",
  title: "Issuer's certificate",
  why: "How long the certificate is valid with which identity signs those of all proxies. None of theirs outlives it: when it ends, the whole mesh stops talking at once. Of the trust anchor above it nothing is to be seen: look by hand.",
  // Before it is loaded it is 0.
  value: ne(now(m.issuerTtl), 0),
  combine: "min",
  by: mesh,
  better: "high",
  bounds: { warning: 72_000, critical: 28_800 },
});

export const refusals = level({
  id: "linkerd_certify_refusals",
  title: "Refused",
  why: "Certificates that identity did not sign in the last 15 minutes, by what it answered. A proxy that has none does not become ready; one that has keeps it until it ends.",
  value: unit("certificates", happened(m.grpcHandled, { ...certify, grpc_code: not("OK") }, "15m")),
  whileUp: m.scrape.up,
  by: [...mesh, "grpc_code"],
  better: "low",
  bounds: { warning: 3 },
});

export const signed = rate({
  id: "linkerd_certificates_signed",
  title: "Certificates asked for",
  why: "Certificates that proxies asked for, by what became of it. Each proxy asks again when seven tenths of a certificate's life are over, a day unless set otherwise.",
  events: unit("certificates/s", perSecond(m.grpcHandled, certify)),
  by: mesh,
});
