// What holds where the settings say nothing: the defaults of an installation, and of each component by its card.
import { cardOf } from "../components/index.ts";
import type { Settings, Severities } from "./settings.ts";

export interface Preset {
  readonly version: string;
  /** As an operator writes them, see `selector.ts`. */
  readonly selectors: Readonly<Record<string, string>>;
  readonly port: number;
  readonly namespace?: string;
  readonly podLabels: Readonly<Record<string, string>>;
}

/** The defaults of a component; its release is the one whose metrics the catalogue describes. */
export function presetOf(name: string): Preset {
  const { exporter, selectors, scrape } = cardOf(name);
  const { port } = scrape;
  const { namespace, podLabels } = scrape.way === "kubelet" ? { podLabels: {} } : scrape;
  const found = { version: exporter.release, selectors, port, podLabels };
  return namespace === undefined ? found : { ...found, namespace };
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
