// What policies refuse and allow: requests, connections, egress; the proxy's own port apart.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { happened, like, not, rate as perSecond } from "../../promql/index.ts";
import { level, rate, ratio } from "../kinds/index.ts";
import { node, workload } from "./labels.ts";
import { ownPortOnly, served } from "./selections.ts";

const lately = "15m";
const refusals = { whileUp: m.scrape.up, by: workload, better: "low" } as const;

export const denied = level({
  ...refusals,
  id: "linkerd_denied",
  title: "Denied",
  why: "Requests of the last 15 minutes that no policy of the server allowed. tls=no_identity: the client has no proxy; else client_id names the account to authorize, or to look into. Its callers see 403, which counts as a success there.",
  value: happened(m.httpDenied, served, lately),
  bounds: { warning: 10 },
});

export const deniedConnections = level({
  ...refusals,
  id: "linkerd_denied_connections",
  title: "Connections denied",
  why: "Connections of the last 15 minutes that no policy allowed. Where the default is to deny, HTTP to a port without a Server is here as well.",
  value: happened(m.tcpDenied, served, lately),
  bounds: { warning: 10 },
});

export const deniedOwnPort = level({
  id: "linkerd_denied_own_port",
  title: "Scrapes denied",
  why: "Scrapes or probes of the last 15 minutes that were refused on the proxy's own port: a policy denies by default and nothing allows Prometheus, or the kubelet.",
  value: happened(m.httpDenied, ownPortOnly, lately),
  whileUp: m.scrape.up,
  by: node,
  better: "low",
  bounds: { warning: 3 },
});

export const cutConnections = level({
  ...refusals,
  id: "linkerd_connections_cut",
  title: "Connections cut",
  why: "Open connections of the last 15 minutes that were cut, because a policy changed and no longer allows them.",
  value: happened(m.tcpTerminated, {}, lately),
  look: { warning: 1 },
});

const forbidden = { error: "forbidden" } as const;
const egress = { parent_kind: "EgressNetwork", route_name: like(".+-egress-deny") } as const;
export const egressDenied = level({
  ...refusals,
  id: "linkerd_egress_denied",
  title: "Egress denied",
  why: "HTTP requests of the last 15 minutes to outside of the cluster that an EgressNetwork refused.",
  value: happened(m.httpRoute.statuses, egress, lately),
  bounds: { warning: 10 },
});
export const egressConnectionsDenied = level({
  ...refusals,
  id: "linkerd_egress_connections_denied",
  title: "Egress connections denied",
  why: "Connections of the last 15 minutes to outside of the cluster that an EgressNetwork refused.",
  value: happened(m.tcpRouteClosed, forbidden, lately),
  look: { warning: 10 },
});

/** Those that need no policy: probes, and what comes from the pod itself. */
const asked = { ...served, authz_name: not("probe", "localhost") } as const;
export const byDefault = ratio({
  id: "linkerd_allowed_by_default",
  title: "Allowed by default",
  why: "Of the requests that were allowed, those that no policy of their own allowed, only the default one. 100 %: nobody has written policies, and everybody may call.",
  bad: perSecond(m.httpAllowed, { ...asked, authz_kind: "default" }),
  total: perSecond(m.httpAllowed, asked),
  by: workload,
  better: "neither",
});

export const audited = level({
  ...refusals,
  id: "linkerd_audited",
  title: "Only audited",
  why: "Requests of the last 15 minutes that were let through because policies are only audited: they will be refused once they are enforced.",
  value: happened(m.httpAllowed, { ...served, authz_kind: "default", authz_name: "audit" }, lately),
  bounds: { warning: 1 },
});

export const allowed = rate({
  id: "linkerd_allowed",
  title: "Allowed",
  why: "Requests that were allowed, by the policy that did. default is none of its own.",
  events: perSecond(m.httpAllowed, asked),
  by: workload,
});

export const rateLimited = level({
  ...refusals,
  id: "linkerd_rate_limited",
  title: "Rate limited",
  why: "Requests of the last 15 minutes that were above a limit of rate, which is each pod's own.",
  value: happened(m.rateLimited, {}, lately),
  look: { warning: 100 },
});

export const noRoute = level({
  ...refusals,
  id: "linkerd_no_route",
  title: "No route",
  why: "Requests of the last 15 minutes that match no HTTPRoute of their Server (404). The first HTTPRoute of a Server refuses everything else, probes too.",
  value: happened(m.routeNotFound, served, lately),
  look: { warning: 10 },
});
