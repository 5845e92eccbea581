// The injector: pods that got a proxy, those that were skipped and why, and those of which nothing became.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { happened, or, sub, sum, zero } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { mesh, replica } from "./labels.ts";

const asked = sum(happened(m.injectRequests, {}, "15m")).by(...replica);
const answered = sum(happened(m.injectResponses, {}, "15m")).by(...replica);

export const injectFailures = level({
  id: "linkerd_inject_failures",
  title: "Injections that failed",
  why: "Pods and Services of the last 15 minutes that the injector was asked about and gave no answer to. With the webhook's failurePolicy Ignore, the usual one, a pod then starts without a proxy and stays so: plain text, and refused where only the mesh may come; with Fail it is not created.",
  value: sub(asked, or(answered, zero(asked))),
  better: "low",
  bounds: { critical: 3 },
  by: mesh,
});

export const injected = level({
  id: "linkerd_injected",
  title: "Pods given a proxy",
  why: "Pods of the last hour that the injector put a proxy into. A rollout shows here.",
  value: happened(m.injectResponses, { skip: "false" }, "1h"),
  by: mesh,
});

export const skipped = level({
  id: "linkerd_inject_skipped",
  title: "Pods left without",
  why: "Pods and Services of the last hour that were left as they are, by the reason. Most should be. Not what somebody means to have in the mesh: host_network_enabled, udp_ports_enabled, and a token that is not mounted.",
  value: happened(m.injectResponses, { skip: "true" }, "1h"),
  by: [...mesh, "skip_reason"],
});
