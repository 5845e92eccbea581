// The colour schemes that a heatmap can name: d3's, as Grafana offers them.

import * as d3 from "d3-scale-chromatic";
import type { Scheme } from "./colours.ts";

/** On which page a scheme is turned round, so that few counts stay near the page's own colour. */
type Invert = "dark" | "always" | "never";
interface Named {
  readonly scheme: Scheme;
  readonly invert: Invert;
}
const named = (invert: Invert, schemes: Readonly<Record<string, Scheme>>) =>
  Object.entries(schemes).map(([name, scheme]): [string, Named] => [name, { scheme, invert }]);

const schemes: ReadonlyMap<string, Named> = new Map([
  ...named("always", { Spectral: d3.interpolateSpectral, RdYlGn: d3.interpolateRdYlGn }),
  ...named("never", {
    BrBG: d3.interpolateBrBG,
    PiYG: d3.interpolatePiYG,
    PRGn: d3.interpolatePRGn,
    PuOr: d3.interpolatePuOr,
    RdBu: d3.interpolateRdBu,
    RdGy: d3.interpolateRdGy,
    RdYlBu: d3.interpolateRdYlBu,
    Turbo: d3.interpolateTurbo,
    Cividis: d3.interpolateCividis,
    Viridis: d3.interpolateViridis,
    Magma: d3.interpolateMagma,
    Inferno: d3.interpolateInferno,
    Plasma: d3.interpolatePlasma,
    Warm: d3.interpolateWarm,
    Cool: d3.interpolateCool,
    Cubehelix: d3.interpolateCubehelixDefault,
    Rainbow: d3.interpolateRainbow,
    Sinebow: d3.interpolateSinebow,
  }),
  ...named("dark", {
    Blues: d3.interpolateBlues,
    Greens: d3.interpolateGreens,
    Greys: d3.interpolateGreys,
    Oranges: d3.interpolateOranges,
    Purples: d3.interpolatePurples,
    Reds: d3.interpolateReds,
    BuGn: d3.interpolateBuGn,
    BuPu: d3.interpolateBuPu,
    GnBu: d3.interpolateGnBu,
    OrRd: d3.interpolateOrRd,
    PuBuGn: d3.interpolatePuBuGn,
    PuBu: d3.interpolatePuBu,
    PuRd: d3.interpolatePuRd,
    RdPu: d3.interpolateRdPu,
    YlGnBu: d3.interpolateYlGnBu,
    YlGn: d3.interpolateYlGn,
    YlOrBr: d3.interpolateYlOrBr,
    YlOrRd: d3.interpolateYlOrRd,
  }),
]);

/** A name that nobody knows gives Grafana's default. */
export function schemeNamed(name: string, dark: boolean): { scheme: Scheme; inverted: boolean } {
  const { scheme, invert } = schemes.get(name) ?? { scheme: d3.interpolateOranges, invert: "dark" };
  return { scheme, inverted: invert === "always" || (invert === "dark" && dark) };
}
