// What holds where the settings say nothing: the defaults of an installation, and one row per component.
import type { Settings, Severities } from "./settings.ts";

export interface Preset {
  readonly version: string;
  /** As an operator writes them, see `selector.ts`. */
  readonly selectors: Readonly<Record<string, string>>;
  readonly port: number;
  readonly namespace?: string;
  readonly podLabels: Readonly<Record<string, string>>;
}

/** The releases are those whose metrics the catalogue describes. */
export const presets: Readonly<Record<string, Preset>> = {
  "livekit-server": {
    version: "1.13.5",
    selectors: { job: "~.*livekit-server.*" },
    port: 6789,
    namespace: "livekit",
    podLabels: { "app.kubernetes.io/name": "livekit-server" },
  },
  /** Redis is seen through redis_exporter, whose release and port these are. */
  redis: {
    version: "1.80.0",
    selectors: { job: "~.*redis.*" },
    port: 9121,
    namespace: "livekit",
    podLabels: { "app.kubernetes.io/name": "redis" },
  },
};

/** Gives the row of a component; a component without one is a gap in this file, not a user's mistake. */
export function presetOf(component: string): Preset {
  const preset = Object.hasOwn(presets, component) ? presets[component] : undefined;
  if (preset === undefined) throw new Error(`config/presets.ts has no row for the component ${component}`);
  return preset;
}

const severities: Severities = {
  critical: { receiver: "page", repeat: "1h", groupWait: "10s" },
  warning: { receiver: "ticket", repeat: "12h", groupWait: "1m" },
  info: { receiver: "log", repeat: "24h", groupWait: "5m" },
};

/** The settings of an empty file; the components' own are in `presets`. */
export const defaults = {
  cluster: { label: "cluster", name: "main", multi: false },
  prometheus: { flavour: "operator", scrapeInterval: "30s", evaluationInterval: "30s", retention: "15d" },
  grafana: {
    datasource: { uid: "prometheus", name: "Prometheus", url: "http://prometheus:9090" },
    folderPrefix: "",
    timeRange: "6h",
    refresh: "1m",
    timezone: "browser",
    project: "default",
    targets: {},
  },
  slos: {},
  alerts: {},
  severities,
  receivers: { page: {}, ticket: {}, log: {} },
  team: "platform",
  labels: {},
  urls: {
    runbooks: "https://runbooks.example.org",
    grafana: "http://localhost:3000",
    prometheus: "http://localhost:9090",
    linkerdViz: "",
  },
} as const satisfies Omit<Settings, "components" | "warnings">;
