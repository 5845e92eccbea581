// d3-scale-chromatic has no types of its own: what the schemes use of it.

declare module "d3-scale-chromatic" {
  type Interpolate = (at: number) => string;
  export const interpolateBlues: Interpolate;
  export const interpolateBrBG: Interpolate;
  export const interpolateBuGn: Interpolate;
  export const interpolateBuPu: Interpolate;
  export const interpolateCividis: Interpolate;
  export const interpolateCool: Interpolate;
  export const interpolateCubehelixDefault: Interpolate;
  export const interpolateGnBu: Interpolate;
  export const interpolateGreens: Interpolate;
  export const interpolateGreys: Interpolate;
  export const interpolateInferno: Interpolate;
  export const interpolateMagma: Interpolate;
  export const interpolateOrRd: Interpolate;
  export const interpolateOranges: Interpolate;
  export const interpolatePRGn: Interpolate;
  export const interpolatePiYG: Interpolate;
  export const interpolatePlasma: Interpolate;
  export const interpolatePuBu: Interpolate;
  export const interpolatePuBuGn: Interpolate;
  export const interpolatePuOr: Interpolate;
  export const interpolatePuRd: Interpolate;
  export const interpolatePurples: Interpolate;
  export const interpolateRainbow: Interpolate;
  export const interpolateRdBu: Interpolate;
  export const interpolateRdGy: Interpolate;
  export const interpolateRdPu: Interpolate;
  export const interpolateRdYlBu: Interpolate;
  export const interpolateRdYlGn: Interpolate;
  export const interpolateReds: Interpolate;
  export const interpolateSinebow: Interpolate;
  export const interpolateSpectral: Interpolate;
  export const interpolateTurbo: Interpolate;
  export const interpolateViridis: Interpolate;
  export const interpolateWarm: Interpolate;
  export const interpolateYlGn: Interpolate;
  export const interpolateYlGnBu: Interpolate;
  export const interpolateYlOrBr: Interpolate;
  export const interpolateYlOrRd: Interpolate;
}
