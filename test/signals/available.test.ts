// What an installation has, by the releases of its components.

import { expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { component, now, sum } from "../../promql/index.ts";
import { names } from "../../scripts/compile/book.ts";
import { missing } from "../../signals/available.ts";
import { printed } from "../config/told.ts";

const settings = parseSettings("", "monitoring.yaml", names);
const { gauge } = component("livekit-server", { instance: "any" });
const fax = (since: string) =>
  sum(now(gauge("fax_lines", { since, unit: "lines", meaning: "Lines." }))).by("instance");

test("a metric that is younger is missing", () => {
  expect(missing(fax("1.13.5"), settings)).toBeUndefined();
  expect(missing(fax("v2.0.0"), settings)).toBe("fax_lines needs livekit-server v2.0.0, this is 1.13.5");
});

test("a catalogue whose releases are not its component's is a mistake that names the metric", () => {
  expect(printed(() => missing(fax("edge-26.8.1"), settings))).toMatchInlineSnapshot(`
    "metrics/livekit-server › fax_lines › since
      is edge-26.8.1, which cannot be compared with the release 1.13.5.
      Write "26.8.1"."
  `);
});
