// The rulers of a stand: behind its data sources, and at an address of their own.

import type { Stand } from "../../../grafana/grafana.ts";
import type { More } from "./opened.ts";

export const datasources = [
  { uid: "prom-main", name: "Prometheus", type: "prometheus" },
  { uid: "mimir-main", name: "Mimir", type: "prometheus", ruler: "mimir" },
  { uid: "cortex-main", name: "Cortex", type: "prometheus", ruler: "cortex" },
  { uid: "loki-main", name: "Loki", type: "loki", ruler: "loki" },
] as const;
/** Rules go to the ruler behind a data source. */
export const behind = (datasource: string): More => ({ rules: "ruler", datasource, datasources });

/** The stand's proxy to what stands behind a data source is a ruler of its own address. */
export const direct = (stand: Stand, path: string): More => ({
  ...behind("prom-main"),
  env: {
    RULER_URL: `${stand.url}/api/datasources/proxy/uid/${path}`,
    RULER_TOKEN: stand.token,
    RULER_TENANT: "team-video",
  },
});
