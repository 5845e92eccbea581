// The presence of Linkerd's proxies: gone from a namespace, or far fewer than there were.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { presence } from "../families/index.ts";

export default presence({
  alert: "LinkerdProxy",
  up: m.scrape.up,
  signal: s.proxies,
  targets: "proxies of Linkerd",
  do: [
    "Do the pods there have a container linkerd-proxy? If not, they were started while the injector was down or the annotation linkerd.io/inject was missing: restart them.",
    "They have one: does Prometheus have the targets? It finds pods by the name of that container and its port 4191.",
    "Targets that answer 403: a policy denies by default. Allow Prometheus on the port linkerd-admin.",
  ],
  optional: true,
});
