// What holds where the settings say nothing: the defaults of an installation, and of each component by its card.

import type { Card } from "../components/card.ts";
import { type Existing, type Flavour, type Places, placesOf, type Scraper } from "../components/scrape.ts";
import { accepts } from "./example.ts";
import { parseSelector } from "./selector.ts";
import type { Settings, Severities } from "./settings.ts";

export interface Preset extends Places {
  readonly version: string;
  /** As an operator writes them, see `selector.ts`. */
  readonly selectors: Readonly<Record<string, string>>;
  readonly scrape: Scraper;
}

/** Whose job scrapes a component where the settings do not say: the flavour's, where it always brings one. */
export function scraperOf({ existing }: Card, flavour: Flavour): Scraper {
  const found = existing?.[flavour];
  return found === undefined || found.usual === false ? "ours" : "existing";
}

/** What selects the series of a flavour's own job. */
export function selectorsOf({ job, selectors }: Existing): Readonly<Record<string, string>> {
  return selectors ?? { job };
}

/** The flavour's job that scrapes a component, where the settings leave it to that one and select its series. */
export function existingOf(
  card: Card,
  flavour: Flavour,
  scrape: Scraper,
  selectors: Preset["selectors"],
): Existing | undefined {
  const found = scrape === "existing" ? card.existing?.[flavour] : undefined;
  const job = selectors.job === undefined ? undefined : parseSelector("job", selectors.job);
  return found !== undefined && (job === undefined || accepts(job, found.job)) ? found : undefined;
}

/** The defaults of a component; its release is the one whose metrics the catalogue describes. */
export function presetOf(card: Card, flavour: Flavour, scrape: Scraper = scraperOf(card, flavour)): Preset {
  const found = scrape === "existing" ? card.existing?.[flavour] : undefined;
  const selectors = found === undefined ? card.selectors : selectorsOf(found);
  return { version: card.exporter.release, selectors, scrape, ...placesOf(card.scrape) };
}

const severities: Severities = {
  critical: { receiver: "page", repeat: "1h", groupWait: "10s" },
  warning: { receiver: "ticket", repeat: "12h", groupWait: "1m" },
  info: { receiver: "log", repeat: "24h", groupWait: "5m" },
};

/** The settings of an empty file; the components' own are in `presets`. */
export const defaults = {
  cluster: { label: "cluster", name: "main", multi: false },
  prometheus: {
    flavour: "operator",
    scrapeInterval: "30s",
    evaluationInterval: "30s",
    retention: "15d",
    convertsHistograms: false,
  },
  grafana: {
    datasource: { uid: "prometheus", name: "Prometheus", url: "http://prometheus:9090" },
    folderPrefix: "",
    timeRange: "6h",
    refresh: "1m",
    timezone: "browser",
    project: "default",
    targets: {},
  },
  kubernetes: {
    prometheus: { namespace: "", labels: { release: "kube-prometheus-stack" }, routeLabels: {} },
    grafanaSidecar: {
      namespace: "",
      label: "grafana_dashboard",
      value: "1",
      folderAnnotation: "grafana_folder",
    },
    grafanaOperator: { namespace: "", instanceLabels: { dashboards: "grafana" } },
  },
  platform: { namespaces: "~livekit.*|redis.*|linkerd.*|monitoring" },
  slos: {},
  alerts: {},
  severities,
  receivers: { page: {}, ticket: {}, log: {} },
  watchdog: { receiver: "", repeat: "5m" },
  team: "platform",
  labels: {},
  urls: {
    runbooks: "https://runbooks.example.org",
    grafana: "http://localhost:3000",
    prometheus: "http://localhost:9090",
    linkerdViz: "",
  },
} as const satisfies Omit<Settings, "components" | "warnings">;
