// Labels of a target as a scrape usually gives them: what an exporter sets under their names speaks of something else.

import { component } from "../../components/card.ts";
import { pods } from "../../components/scrape.ts";
import { exposedBy, targetOf } from "../../metrics/target.ts";

const card = component("any", {
  product: "LiveKit",
  exporter: { name: "any", release: "0" },
  selectors: {},
  scrape: pods({ port: 1, podLabels: {} }),
});
/** A component of the catalogue that stands for any. */
export const anyComponent = exposedBy(card);
/** Whether a scrape puts a label of this name on its targets. */
export const isTargets = (label: string): boolean => Object.hasOwn(targetOf(card), label);

const identities: ReadonlySet<string> = new Set(["cluster", "job", "instance"]);
/** Whether Prometheus keeps a label of this name for the target itself, whatever the exporter says. */
export const isIdentity = (label: string): boolean => identities.has(label);
