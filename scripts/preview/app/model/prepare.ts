// From a panel's answers to frames that are ready to draw: transformed, with units, colours, names and links.

import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  type DataLinkPostProcessor,
  type DataTransformerConfig,
  type FieldConfigSource,
  type GrafanaTheme2,
  transformDataFrame,
} from "@grafana/data";
import type { Panel, Range, View } from "../../format.ts";
import { harmless, pageLink } from "../pages.ts";
import { fieldConfigOf } from "./defaults.ts";
import { toFrames } from "./frames.ts";
import { interpolation } from "./macros.ts";

export interface Prepared {
  readonly frames: DataFrame[];
  readonly fieldConfig: FieldConfigSource;
}
export interface Setting {
  readonly view: View;
  readonly range: Range;
  readonly theme: GrafanaTheme2;
  readonly timeZone: string;
  readonly address: URLSearchParams;
}

/** Links to dashboards go to their pages; one to a dashboard that was not drawn says so. */
const linked =
  ({ view, address }: Setting): DataLinkPostProcessor =>
  ({ link, linkModel, replaceVariables, dataLinkScopedVars }) => {
    const url = replaceVariables(link.url, dataLinkScopedVars, "uriencode");
    const href = pageLink(harmless(url), view, address);
    if (href !== undefined) return { ...linkModel, href };
    return { ...linkModel, href: "#", title: `${linkModel.title} (not in this preview)` };
  };

const transformed = ({ transformations = [] }: Panel, frames: DataFrame[]): Promise<DataFrame[]> => {
  const steps = transformations.map((step): DataTransformerConfig => ({ ...step }));
  if (steps.length === 0) return Promise.resolve(frames);
  return new Promise((done, fail) => {
    let last = frames;
    transformDataFrame(steps, frames).subscribe({
      next: (result) => {
        last = result;
      },
      error: fail,
      complete: () => done(last),
    });
  });
};

/** The panel's frames within the range, ready to draw. */
export const prepare = async (panel: Panel, setting: Setting): Promise<Prepared> => {
  const { view, range, theme, timeZone } = setting;
  const fieldConfig = fieldConfigOf(panel);
  const data = await transformed(panel, toFrames(panel, view.answers[panel.id] ?? {}, range));
  const frames = applyFieldOverrides({
    data,
    fieldConfig,
    theme,
    timeZone,
    replaceVariables: interpolation(view, range),
    dataLinkPostProcessor: linked(setting),
  });
  cacheFieldDisplayNames(frames);
  return { frames, fieldConfig };
};
