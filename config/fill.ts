// From what an operator wrote, once checked, to complete settings: gaps filled, texts normalized, all frozen.
import type { Card } from "../components/card.ts";
import type { Flavour } from "../components/scrape.ts";
import { defaults, existingOf, type Preset, presetOf } from "./presets.ts";
import { parseSelector } from "./selector.ts";
import type { AlertSettings, Component, Escalation, Settings, Severity } from "./settings.ts";

type Sections = Omit<Settings, "warnings">;
type Grafana = Settings["grafana"];
type Kubernetes = Settings["kubernetes"];

type GivenComponent = Partial<Preset> &
  Pick<Component, "uses"> & {
    readonly enabled?: boolean;
    readonly expected?: Component["expected"];
    readonly limits?: Component["limits"];
  };

/** The settings as written, all optional; what belongs to components is as in the presets. */
export interface Given {
  readonly cluster?: Partial<Settings["cluster"]>;
  readonly prometheus?: Partial<Settings["prometheus"]>;
  readonly grafana?: Partial<Omit<Grafana, "datasource">> & {
    readonly datasource?: Partial<Grafana["datasource"]>;
  };
  readonly kubernetes?: {
    readonly [Part in keyof Kubernetes]?: Partial<Kubernetes[Part]>;
  };
  readonly platform?: Partial<Settings["platform"]>;
  readonly components?: Readonly<Record<string, GivenComponent>>;
  readonly slos?: Settings["slos"];
  readonly alerts?: Readonly<Record<string, AlertSettings>>;
  readonly severities?: Partial<Record<Severity, Partial<Escalation>>>;
  readonly receivers?: Settings["receivers"];
  readonly watchdog?: Partial<Settings["watchdog"]>;
  readonly team?: string;
  readonly labels?: Settings["labels"];
  readonly urls?: Partial<Settings["urls"]>;
}

/**
 * Fills in what was not written. Groups whose keys are ours are completed key by key; groups whose keys are the
 * operator's (selectors, labels of Kubernetes, receivers) are taken whole, so that a removed line is really gone.
 */
export function fill(given: Given, cards: readonly Card[]): Sections {
  const { components = {}, severities = {}, receivers = {} } = given;
  const prometheus = { ...defaults.prometheus, ...given.prometheus };
  const platform = { ...defaults.platform, ...given.platform };
  const here = { flavour: prometheus.flavour, namespaces: platform.namespaces };
  return deepFreeze({
    cluster: { ...defaults.cluster, ...given.cluster },
    prometheus,
    grafana: {
      ...defaults.grafana,
      ...given.grafana,
      datasource: withoutSlash({ ...defaults.grafana.datasource, ...given.grafana?.datasource }, ["url"]),
      targets: targets(given.grafana?.targets ?? {}),
    },
    kubernetes: {
      prometheus: { ...defaults.kubernetes.prometheus, ...given.kubernetes?.prometheus },
      grafanaSidecar: { ...defaults.kubernetes.grafanaSidecar, ...given.kubernetes?.grafanaSidecar },
      grafanaOperator: { ...defaults.kubernetes.grafanaOperator, ...given.kubernetes?.grafanaOperator },
    },
    platform,
    components: Object.fromEntries(
      cards.map((card) => [card.name, component(card, components[card.name] ?? {}, here)]),
    ) as Settings["components"],
    slos: { ...given.slos },
    alerts: { ...given.alerts },
    severities: {
      critical: { ...defaults.severities.critical, ...severities.critical },
      warning: { ...defaults.severities.warning, ...severities.warning },
      info: { ...defaults.severities.info, ...severities.info },
    },
    receivers: { ...(Object.keys(receivers).length > 0 ? receivers : defaults.receivers) },
    watchdog: { ...defaults.watchdog, ...given.watchdog },
    team: given.team ?? defaults.team,
    labels: { ...given.labels },
    urls: withoutSlash({ ...defaults.urls, ...given.urls }, [
      "runbooks",
      "grafana",
      "prometheus",
      "linkerdViz",
    ]),
  });
}

function targets(given: Grafana["targets"]): Grafana["targets"] {
  return Object.fromEntries(
    Object.entries(given).map(([name, target]) => [name, withoutSlash({ ...target }, ["url"])]),
  );
}

interface Here {
  readonly flavour: Flavour;
  readonly namespaces: string;
}

function component(card: Card, given: GivenComponent, { flavour, namespaces }: Here): Component {
  const preset = presetOf(card, flavour, given.scrape);
  const { version, selectors, ...rest } = { enabled: true, ...preset, ...given };
  const existing = existingOf(card, flavour, rest.scrape, selectors);
  return {
    ...rest,
    expected: list(given.expected).map((place) => ({ ...place })),
    limits: { ...given.limits },
    version: version.replace(/^v/, ""),
    selectors: Object.entries(selectors).map(([label, text]) => parseSelector(label, text)),
    ...(card.objects ? { objects: parseSelector(card.objects, namespaces) } : {}),
    ...(existing ? { existing } : {}),
    ...(card.uses ? { uses: uses(card.uses, given.uses) } : {}),
  };
}

function uses(of: NonNullable<Card["uses"]>, given: Component["uses"] = {}): NonNullable<Component["uses"]> {
  return Object.fromEntries(Object.keys(of).map((name) => [name, { ...given[name] }]));
}

/** A list whose lines are all commented out is nothing in YAML, and means an empty one. */
function list<Item>(written: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(written) ? written : [];
}

function withoutSlash<Key extends string, Urls extends Record<Key, string>>(
  urls: Urls,
  keys: readonly Key[],
): Urls {
  return { ...urls, ...Object.fromEntries(keys.map((key) => [key, urls[key].replace(/\/+$/, "")])) };
}

function deepFreeze<Data>(data: Data): Data {
  if (typeof data !== "object" || data === null) return data;
  for (const inner of Object.values(data)) deepFreeze(inner);
  return Object.freeze(data);
}
