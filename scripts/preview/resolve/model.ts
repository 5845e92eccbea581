// What of Grafana's classic dashboard JSON is resolved before a view is drawn. Types only.

import type { Dashboard, Panel, Target } from "../format.ts";

export interface Current {
  readonly text?: string | readonly string[];
  readonly value?: string | readonly string[];
}
export interface VariableModel {
  readonly type: string;
  readonly name: string;
  readonly label?: string;
  readonly query?: string | { readonly query?: string };
  readonly definition?: string;
  readonly regex?: string;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string | null;
  readonly current?: Current;
  readonly options?: readonly { readonly text?: unknown; readonly value?: unknown }[];
  readonly sort?: number;
  /** 2 (or `hideVariable`) hides it, 1 (or `hideLabel`) its label only. */
  readonly hide?: number | string;
  readonly auto?: boolean;
  readonly auto_min?: string;
  readonly auto_count?: number;
  readonly skipUrlSync?: boolean;
  readonly filters?: readonly unknown[];
}
export interface AnnotationModel {
  readonly name: string;
  readonly enable?: boolean;
  readonly iconColor?: string;
  readonly builtIn?: number | boolean;
  readonly expr?: string;
  readonly step?: string;
  readonly target?: { readonly expr?: string; readonly interval?: string };
  readonly datasource?: DatasourceModel;
  readonly titleFormat?: string;
  readonly textFormat?: string;
  /** Labels whose values are shown, where there are any; separated by commas. */
  readonly tagKeys?: string;
  readonly useValueForTime?: boolean | string;
}
export type DatasourceModel = string | { readonly type?: string; readonly uid?: string } | null;
export interface TargetModel extends Target {
  readonly datasource?: DatasourceModel;
}
export interface PanelModel extends Panel {
  readonly datasource?: DatasourceModel;
  readonly libraryPanel?: { readonly name?: string };
  readonly panels?: readonly PanelModel[];
  readonly targets?: readonly TargetModel[];
}
export interface Model extends Dashboard {
  readonly time?: { readonly from?: string; readonly to?: string };
  readonly templating?: { readonly list?: readonly VariableModel[] };
  readonly annotations?: { readonly list?: readonly AnnotationModel[] };
  readonly panels: readonly PanelModel[];
}
