// A dashboard's JSON as far as checks read it; everything may be missing, for it may be faulty.

export interface Source {
  readonly type?: string;
  readonly uid?: string;
}
export interface TargetJson {
  readonly refId?: string;
  readonly expr?: string;
  readonly legendFormat?: string;
  readonly format?: string;
  readonly datasource?: Source;
}
export interface Step {
  readonly value: number | null;
  readonly color: string;
}
export interface Property {
  readonly id: string;
  readonly value?: unknown;
}
export interface Override {
  readonly matcher: { readonly id: string; readonly options?: unknown };
  readonly properties: readonly Property[];
}
export interface PanelJson {
  readonly type?: string;
  readonly id?: number;
  readonly title?: string;
  readonly description?: string;
  readonly datasource?: Source;
  readonly gridPos?: Readonly<Record<"x" | "y" | "w" | "h", number>>;
  readonly targets?: readonly TargetJson[];
  readonly fieldConfig?: {
    readonly defaults?: {
      readonly unit?: string;
      readonly max?: number;
      readonly thresholds?: { readonly steps?: readonly Step[] };
    };
    readonly overrides?: readonly Override[];
  };
  readonly options?: { readonly content?: string };
  readonly transformations?: readonly { readonly id: string; readonly options?: unknown }[];
  readonly collapsed?: boolean;
  readonly panels?: readonly PanelJson[];
}
export interface VariableJson {
  readonly type?: string;
  readonly name?: string;
  readonly query?: string | { readonly query?: string };
  readonly datasource?: Source;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly refresh?: number;
  readonly sort?: number;
}
export interface AnnotationJson {
  readonly name?: string;
  readonly expr?: string;
  readonly target?: TargetJson;
  readonly datasource?: Source;
  readonly titleFormat?: string;
  readonly textFormat?: string;
}
export interface DashboardJson {
  readonly uid?: string;
  readonly title?: string;
  readonly description?: string;
  readonly panels?: readonly PanelJson[];
  readonly templating?: { readonly list?: readonly VariableJson[] };
  readonly annotations?: { readonly list?: readonly AnnotationJson[] };
}
export interface DashboardFile {
  readonly path: string;
  readonly json: DashboardJson;
}

/** `dashboards/livekit-overview`, or the file's path where the uid is missing. */
export const whereOf = ({ path, json }: DashboardFile): string =>
  json.uid ? `dashboards/${json.uid}` : path;

export interface PlacedPanel {
  readonly dashboard: DashboardFile;
  readonly where: string;
  readonly panel: PanelJson;
  /** Panels of one space do not overlap: the open page, or one collapsed row. */
  readonly space: string;
}

/** Every panel of a dashboard but rows, with the row that it stands in. */
export const placedPanels = (dashboard: DashboardFile): readonly PlacedPanel[] => {
  const home = whereOf(dashboard);
  const named = (row: string | undefined, { title, id }: PanelJson): string =>
    [home, row, title || `panel ${id ?? "without a title"}`].filter(Boolean).join(" › ");
  let row: string | undefined;
  return (dashboard.json.panels ?? []).flatMap((panel) => {
    if (panel.type !== "row") return [{ dashboard, where: named(row, panel), panel, space: home }];
    row = panel.title;
    const space = `${home} › ${row}`;
    return (panel.panels ?? []).map((p) => ({ dashboard, where: named(row, p), panel: p, space }));
  });
};

export const variablesOf = ({ json }: DashboardFile): readonly VariableJson[] => json.templating?.list ?? [];
export const annotationsOf = ({ json }: DashboardFile): readonly AnnotationJson[] =>
  json.annotations?.list ?? [];

/** Every text below a value, deep. */
export function* texts(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) yield* texts(part);
}
