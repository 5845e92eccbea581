// What differs between installations: the settings as the rest of the project reads them, and how to get them.
import { readFileSync } from "node:fs";
import type { Card } from "../components/card.ts";
import { cards, type ForEach } from "../components/index.ts";
import type { Existing, Flavour, Places, Scraper } from "../components/scrape.ts";
import { check } from "./check.ts";
import { readDocument, type SourceDocument } from "./document.ts";
import type { Duration } from "./duration.ts";
import { fill } from "./fill.ts";
import { type Problem, ProblemsError } from "./problem.ts";
import type { Selector } from "./selector.ts";
import { warn } from "./warnings.ts";

export type { ComponentName } from "../components/index.ts";
export type { Flavour } from "../components/scrape.ts";
export type { Duration } from "./duration.ts";
export type { Selector } from "./selector.ts";

export type Severity = "critical" | "warning" | "info";
export type Severities = Readonly<Record<Severity, Escalation>>;

/** The names that settings may refer to beside the components'. */
export interface Names {
  readonly alerts: readonly string[];
  readonly slos: readonly string[];
  /** The components: those of the list unless given. */
  readonly cards?: readonly Card[];
}

export interface Settings {
  /** `multi`: one Prometheus or data source holds several clusters, told apart by `label`. */
  readonly cluster: { readonly label: string; readonly name: string; readonly multi: boolean };
  readonly prometheus: {
    readonly flavour: Flavour;
    readonly scrapeInterval: Duration;
    readonly evaluationInterval: Duration;
    readonly retention: Duration;
    /** It makes native histograms of classic ones, so that jobs have to ask for the classic ones, too. */
    readonly convertsHistograms: boolean;
  };
  readonly grafana: {
    readonly datasource: { readonly uid: string; readonly name: string; readonly url: string };
    readonly folderPrefix: string;
    readonly timeRange: Duration;
    readonly refresh: Duration;
    readonly timezone: "browser" | "utc";
    /** Part of the mark on all that is published: what an installation of another name published is foreign. */
    readonly project: string;
    readonly targets: Readonly<Record<string, TargetSettings>>;
  };
  readonly kubernetes: KubernetesSettings;
  /** Whose objects are watched, of all that the cluster has: a selector of namespaces, as it is written. */
  readonly platform: { readonly namespaces: string };
  readonly components: ForEach<Component>;
  /** Only what the file says; the SLO's definition decides the rest. Objectives in percent. */
  readonly slos: Readonly<Record<string, { readonly objective?: number; readonly window?: Duration }>>;
  /** Only what the file says; the alert's definition decides the rest. */
  readonly alerts: Readonly<Record<string, AlertSettings>>;
  readonly severities: Severities;
  readonly receivers: Readonly<Record<string, Receiver>>;
  /** Who misses an alert that always fires; without a receiver (empty) there is none. */
  readonly watchdog: { readonly receiver: string; readonly repeat: Duration };
  readonly team: string;
  readonly labels: Readonly<Record<string, string>>;
  /** No slash at the end; `linkerdViz` may be empty. */
  readonly urls: {
    readonly runbooks: string;
    readonly grafana: string;
    readonly prometheus: string;
    readonly linkerdViz: string;
  };
  /** What is allowed but probably not meant. */
  readonly warnings: readonly Problem[];
}

type Labels = Readonly<Record<string, string>>;
/** By what an installation selects our objects; a namespace of "" is the one that kubectl is told. */
export interface KubernetesSettings {
  readonly prometheus: { readonly namespace: string; readonly labels: Labels; readonly routeLabels: Labels };
  readonly grafanaSidecar: {
    readonly namespace: string;
    readonly label: string;
    readonly value: string;
    readonly folderAnnotation: string;
  };
  readonly grafanaOperator: { readonly namespace: string; readonly instanceLabels: Labels };
}

/** A Grafana to publish to. Secrets are paths of files or names of environment variables. */
export interface TargetSettings {
  /** No slash at the end. */
  readonly url: string;
  readonly org?: number;
  readonly ca?: string;
  readonly timeout?: Duration;
  readonly tokenFile?: string;
  readonly tokenEnv?: string;
  readonly user?: string;
  readonly userEnv?: string;
  readonly passwordFile?: string;
  readonly passwordEnv?: string;
}

export interface Component extends Places {
  readonly enabled: boolean;
  /** As the component names its releases, without a leading v: `1.13.5`, `edge-26.8.1`. */
  readonly version: string;
  readonly selectors: readonly Selector[];
  /** Of an exporter that speaks of other objects: which of these are the platform's. */
  readonly objects?: Selector;
  readonly scrape: Scraper;
  /** Where the components that it uses run, by its own namespace; in its own where it says nothing. */
  readonly uses?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where it always runs; a cluster or namespace that is not written is the usual one. */
  readonly expected: readonly ExpectedPlace[];
  /** What its container may use at most, where that is known. */
  readonly limits: { readonly cpu?: number; readonly memory?: string };
  /** The flavour's own job, where that one scrapes it and the selectors accept it. */
  readonly existing?: Existing;
}

export interface ExpectedPlace {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly replicas?: number;
}

export interface AlertSettings {
  readonly enabled?: boolean;
  readonly threshold?: number;
  readonly for?: Duration;
  readonly severity?: Severity;
}

export interface Escalation {
  readonly receiver: string;
  readonly repeat: Duration;
  readonly groupWait: Duration;
}

interface Ways {
  readonly slack: { readonly channel: string; readonly urlFile: string };
  readonly pagerduty: { readonly routingKeyFile: string };
  readonly webhook: { readonly urlFile: string };
  readonly email: { readonly to: string; readonly from?: string; readonly smarthost?: string };
}
type Only<Way extends keyof Ways> = Pick<Ways, Way> & {
  readonly [Other in Exclude<keyof Ways, Way>]?: never;
};

/** One way to tell somebody, or none: seen in Alertmanager, told to nobody. Secrets are paths of files. */
export type Receiver =
  | Only<"slack">
  | Only<"pagerduty">
  | Only<"webhook">
  | Only<"email">
  | { readonly [Way in keyof Ways]?: never };

/** Reads settings from YAML text, `file` being its name in messages; throws a ProblemsError with all problems. */
export function parseSettings(text: string, file: string, names: Names): Settings {
  const source = readDocument(text, file);
  const { given, problems } = check(source, names);
  if (given === undefined) throw new ProblemsError(problems);
  const filled = fill(given, names.cards ?? cards);
  const settings = Object.freeze({ ...filled, warnings: warn(filled, source) });
  written.set(settings, source);
  return settings;
}

/** The texts that settings were read from, beside them: settings are plain data. */
const written = new WeakMap<Settings, SourceDocument>();

/** Gives file, line, column and path of a setting, for mistakes that only the build can see. */
export function whereOf(settings: Settings, ...path: readonly string[]): string {
  const place = written.get(settings)?.place(path, "value").where;
  return place ?? ["monitoring.yaml", ...path].join(" › ");
}

/** The settings of a component by a name that is none by type; throws where there is no such component. */
export function componentOf({ components }: Pick<Settings, "components">, name: string): Component {
  const found: Component | undefined = Object.hasOwn(components, name)
    ? (components as Readonly<Record<string, Component>>)[name]
    : undefined;
  if (found === undefined) throw new TypeError(`there is no component ${name}: see components/index.ts`);
  return found;
}

/** Reads settings from a file; throws a ProblemsError with all problems, also when there is no such file. */
export function readSettings(file: string, names: Names): Settings {
  return parseSettings(textOf(file), file, names);
}

/** Gives the settings that an empty file means. */
export function defaultSettings(names: Names): Settings {
  return parseSettings("", "monitoring.yaml", names);
}

function textOf(file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new ProblemsError([{ where: file, ...unreadable(error) }]);
  }
}

function unreadable(error: unknown): { what: string; fix: string } {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const fix = "Name a YAML file; an empty one means the defaults.";
  if (code === "ENOENT") return { what: "does not exist.", fix };
  if (code === "EISDIR") return { what: "is a directory.", fix };
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return { what: "is not text in UTF-8.", fix: "Save it as UTF-8." };
  return { what: `cannot be read (${String(code ?? error)}).`, fix: "Check that you may read this file." };
}
