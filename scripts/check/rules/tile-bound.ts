// Numbers of a first row that stay grey whatever they are, though one side of them is the better one.

import type { Check } from "../finding.ts";

export default {
  name: "tile-bound",
  about: "numbers of a first row that no bound ever colours",
  run: ({ meant, panels }) =>
    meant.flatMap(({ uid, panel: id, tile, bounded, targets: [first] }) => {
      const placed = panels.find((p) => p.dashboard.json.uid === uid && p.panel.id === id);
      if (!placed || !tile || bounded || first === undefined || first.better === "neither") return [];
      const side = first.better === "high" ? "low" : "high";
      const what = `stays grey however ${side} it is: ${first.signal} has no bound.`;
      const fix =
        "Give the signal a bound: its alert's (bounds), or one for whoever looks (look); or move the panel down.";
      return [{ where: placed.where, what, fix }];
    }),
} satisfies Check;
