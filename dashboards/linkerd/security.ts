// Linkerd / Security: what is encrypted, who is allowed, who is refused, how long certificates last.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, stacked, stat, table } from "../../panels/recipes.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";

const one = ["namespace", "workload"] as const;

export default dashboard({
  uid: "linkerd-security",
  title: "Linkerd / Security",
  question:
    "Is what passes the mesh encrypted and of known clients, who is refused, who comes in by default only, and how long do certificates last?",
  filters: targets(m.scrape.up, "cluster", "namespace", "workload"),
  started: s.started,
  rows: {
    "Encrypted, allowed, certified?": [
      stat(s.mtls),
      stat(s.mtlsConnections),
      stat(s.denied),
      stat(s.deniedConnections),
      stat(s.certificateLeft),
      firingNow(),
    ],
    "Which workload is to blame?": [
      table(
        "Workloads",
        "One row a workload with a proxy, the worst first. Only what passed a proxy is counted: UDP, skipped ports and the host's network are not.",
        { by: one },
        [
          s.mtls,
          s.mtlsConnections,
          s.mtlsOutbound,
          s.denied,
          s.deniedConnections,
          s.byDefault,
          s.certificateLife,
          s.withoutCertificate,
        ],
        { dashboard: "linkerd-workload", label: "workload", title: "This workload" },
      ),
    ],
    "Who is refused?": [
      table(
        "Who is refused",
        "By the account of the client, which is not its workload: several may share one, as all do that have none of their own (default). Without an account it has no proxy, and no metric says who it is.",
        { by: [...one, "srv_name", "client_id", "tls"] },
        [s.denied, s.deniedConnections],
      ),
      over(s.denied, { by: one }),
    ],
    "Who comes unencrypted, and why?": [
      over(s.mtls, { by: one }),
      stacked(s.plaintext, { by: "no_tls_reason" }),
    ],
    "How long do certificates last?": [
      over(s.certificateLife, { by: one }),
      over(s.certificateLeft, { by: one }),
    ],
  },
  more: {
    "Who calls whom?": [
      table(
        "Clients of each workload",
        "Who called within the window, as the servers' proxies verified it: accounts, not workloads.",
        { by: [...one, "client_id", "tls"] },
        [s.requests, s.success],
      ),
    ],
    "By which policy?": [
      stacked(s.allowed, { by: ["authz_kind", "authz_name"] }),
      over(s.audited, { by: one }),
      over(s.noRoute, { by: one }),
      over(s.rateLimited, { by: one }),
      over(s.cutConnections, { by: one }),
      over(s.egressDenied, { by: one }),
      over(s.egressConnectionsDenied, { by: one }),
    ],
    "Is the mesh measured?": [
      over(s.deniedOwnPort, { by: one }),
      over(s.clockSkew, { by: one }),
      over(s.certificatesRejected, { by: one }),
    ],
  },
});
