// The part of the settings' schema that says how one component is watched: by the way in which it is scraped.
import type { Card } from "../components/card.ts";
import { type Places, placeKeys, type Scrape, scrapers } from "../components/scrape.ts";
import { presetOf } from "./presets.ts";
import { choice, flag, group, leaf, list, map, type Properties, type Schema } from "./shape.ts";

type Way = Scrape["way"];

/** The schema of one component's settings. */
export function componentSchema(card: Card): Schema {
  const preset = presetOf(card, "plain", "ours");
  const selector = leaf("selector", "Selector", "value, ~pattern, !not this or !~not like this.");
  const selectors = map(
    "Selectors",
    "The labels its metrics have. Replaces the default as a whole.",
    "labelName",
    selector,
  );
  return group(
    card.name,
    `How ${card.name} is watched.`,
    {
      enabled: flag("Enabled", "false: no dashboards, alerts or scrape jobs for it.", true),
      version: leaf("version", "Version", "The release that runs, in quotes.", preset.version),
      selectors: { ...selectors, ...filled(preset.selectors) },
      scrape: scraper(card),
      ...places(card.scrape.way, preset),
      ...(card.uses ? { uses: uses(card.uses) } : {}),
      expected: list(
        "Expected",
        "Where it always runs: what is gone from there wakes somebody.",
        expectedPlace,
        [],
      ),
      limits,
    },
    { "x-unfit": unfit[card.scrape.way] },
  );
}

const expectedPlace = group("Expected place", "A place where it always runs.", {
  cluster: leaf("words", "Cluster", "The cluster; this one where nothing is written."),
  namespace: leaf("namespace", "Namespace", "The namespace; the component's where nothing is written."),
  replicas: leaf("replicas", "Replicas", "How many targets there are; fewer wake somebody."),
});
const limits = group(
  "Limits",
  "The limits of its container, for alerts on what comes near them.",
  {
    cpu: leaf("cores", "CPU", "Cores, as a number."),
    memory: leaf("memory", "Memory", "As Kubernetes writes it, such as 4Gi."),
  },
  { default: {} },
);

function scraper({ existing }: Card): Schema {
  const all = Object.entries(existing ?? {});
  const brought = all
    .filter(([, { usual }]) => usual !== false)
    .map(([flavour, { by }]) => `${by} (flavour ${flavour})`);
  const usual = brought.length === 0 ? "" : ` existing where ${brought.join(" or ")} scrapes it, else ours.`;
  return choice(
    "Scraped by",
    `ours: a job made here; existing: one that is there already; none: its metrics come by another way.${usual}`,
    scrapers,
    brought.length === 0 ? "ours" : undefined,
  );
}

/** What it uses, by its own namespace, so that one loss is told once. */
function uses(of: NonNullable<Card["uses"]>): Schema {
  const inWhich = leaf("namespace", "Its namespace", "The namespace that the alerts of what is used name.");
  const properties = Object.entries(of).map(([name, why]) => [
    name,
    map(name, `${why} By namespace: where the one that it uses is, if not in its own.`, "namespace", inWhich),
  ]);
  return group("Uses", "What it cannot work without, and where that is.", Object.fromEntries(properties));
}

function places(way: Way, preset: Places): Properties {
  const { port, namespace, podLabels = {}, serviceLabels = {} } = preset;
  const all: Readonly<Record<keyof Places, Schema>> = {
    port: leaf("port", "Metrics port", "Where its metrics are scraped.", port),
    namespace: leaf("namespace", "Namespace", "The namespace of its pods.", namespace),
    podLabels: labels("Pod labels", "The labels of its pods.", podLabels),
    serviceLabels: labels("Service labels", "The labels of its Service.", serviceLabels),
  };
  return Object.fromEntries(placeKeys[way].map((key) => [key, all[key]]));
}

/** Where the default names none, as for a container that is looked for in all pods, none need be named. */
function labels(title: string, description: string, preset: Readonly<Record<string, string>>): Schema {
  const value = leaf("podLabelValue", "Value", "The value of the label.");
  const group = map(title, `${description} Replaces the default as a whole.`, "podLabelName", value);
  return {
    ...group,
    ...(Object.keys(preset).length === 0 ? { type: "object", default: {} } : filled(preset)),
  };
}

function filled(preset: unknown): Schema {
  return { type: "object", minProperties: 1, default: preset };
}

const remove = "Remove the line.";
const node: readonly [string, string] = ["the kubelet of every node is found by its node", remove];
const unfit: Readonly<Record<Way, NonNullable<Schema["x-unfit"]>>> = {
  pods: { serviceLabels: ["its pods are found by labels of their own", "Write podLabels instead."] },
  service: { podLabels: ["its pods are found behind their Service", "Write serviceLabels instead."] },
  kubelet: {
    port: ["each node says which port its kubelet has", remove],
    namespace: node,
    podLabels: node,
    serviceLabels: node,
  },
};
