// A panel as Grafana changes it before it draws it: as from the version that the panel says to the one at hand.

import type { PanelModel } from "@grafana/data";
import { type SingleStatBaseOptions, sharedSingleStatMigrationHandler } from "@grafana/ui";
import type { Panel } from "../../format.ts";

/** What a type's own plugin does beyond that is not in Grafana's packages; it changes nothing that we build. */
const single = ["stat", "gauge", "bargauge"];

/** The panel after the migrations that Grafana's packages have: one that says no version is taken for one of 6.1. */
export const migrated = (panel: Panel): Panel => {
  if (!single.includes(panel.type)) return panel;
  const { options = {}, fieldConfig = { defaults: {}, overrides: [] } } = panel;
  const draft = structuredClone({ ...panel, options, fieldConfig });
  const changed = sharedSingleStatMigrationHandler(draft as unknown as PanelModel<SingleStatBaseOptions>);
  return { ...draft, options: { ...changed } };
};
