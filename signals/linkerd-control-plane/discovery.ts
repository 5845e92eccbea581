// Discovery and policy: what proxies are told, how late, and who is no longer told.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { happened, now, rate as perSecond, unit } from "../../promql/index.ts";
import { latency, level, rate } from "../kinds/index.ts";
import { mesh, part, replica } from "./labels.ts";

export const discoveryLag = latency({
  id: "linkerd_discovery_lag",
  title: "Discovery lag",
  why: "How late destination learns of changed endpoints, p95: meanwhile proxies send requests to pods that are gone. The API server is slow, or destination lacks CPU.",
  histogram: m.endpointSlicesLag,
  by: mesh,
  bounds: { warning: 10 },
});

export const subscribers = level({
  id: "linkerd_discovery_subscribers",
  title: "Subscriptions",
  why: "Streams on which destination tells proxies of a Service's endpoints, one for each Service that each proxy calls. One replica has far fewer than the others: proxies went to those, as after a restart.",
  value: now(m.endpointsSubscribers),
  by: part,
});

export const told = rate({
  id: "linkerd_control_plane_told",
  title: "Told to proxies",
  why: "Messages to proxies: endpoints that changed, policies, certificates. A burst that does not end: pods that come and go.",
  events: perSecond(m.grpcSent),
  by: part,
});

export const overflows = level({
  id: "linkerd_stream_overflows",
  title: "Streams cut off",
  why: "Streams that destination ended in the last 15 minutes because a proxy did not read fast enough. The proxy asks anew; until then it sends requests to pods that may be gone.",
  value: unit("streams", happened(m.endpointsOverflow, {}, "15m")),
  whileUp: m.scrape.up,
  by: replica,
  better: "low",
  bounds: { warning: 3 },
});
