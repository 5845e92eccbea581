// What a preview shows: the one format between where the data came from and the browser. Types only: both sides read it.

/** Times are milliseconds since 1970, steps milliseconds, everywhere in the preview. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A question to Prometheus; a recording finds its answer again by exactly this. */
export type Question =
  | {
      readonly kind: "range";
      readonly expr: string;
      readonly from: number;
      readonly to: number;
      readonly step: number;
    }
  | { readonly kind: "instant"; readonly expr: string; readonly at: number }
  | ({ readonly kind: "values"; readonly label: string; readonly match: string } & Range);

export type Labels = Readonly<Record<string, string>>;
/** A gap is null; what JSON cannot hold is spelled as Prometheus spells it. */
export type Sample = number | null | "NaN" | "+Inf" | "-Inf";
export interface Series {
  readonly labels: Labels;
  /** One a step from `from` on; of an instant query one. */
  readonly values: readonly Sample[];
}
export interface Failure {
  readonly error: string;
}
export interface Data {
  readonly from: number;
  /** 0 when it is the answer to an instant query. */
  readonly step: number;
  readonly series: readonly Series[];
}
export type Answer = Data | Failure;

/** Where answers come from: a Prometheus, a simulated history, a recording. Nothing is ever written to it. */
export interface Source {
  /** For the page's head, as "Simulated: one node loses packets". */
  readonly title: string;
  /** The end of what it knows: what `now` means in a time range. */
  readonly now: number;
  /** How often it was scraped; `$__rate_interval` follows from it. */
  readonly scrapeInterval: number;
  readonly ask: (question: Question) => Promise<Answer>;
  /** The values of a label, sorted; a failure is thrown as a ProblemsError. */
  readonly values: (question: Extract<Question, { kind: "values" }>) => Promise<readonly string[]>;
  /** Why a query finds nothing, where that is known. */
  readonly why?: (expr: string) => readonly string[];
  readonly close: () => Promise<void>;
}

/** A dashboard as Grafana's classic JSON, of which the browser reads only what it draws. */
export interface Target {
  readonly refId: string;
  readonly expr?: string;
  readonly legendFormat?: string;
  readonly format?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly interval?: string;
  readonly hide?: boolean;
}
export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export interface Link {
  readonly title: string;
  readonly url?: string;
  readonly type?: string;
  readonly targetBlank?: boolean;
  readonly tags?: readonly string[];
  readonly asDropdown?: boolean;
  readonly includeVars?: boolean;
  readonly keepTime?: boolean;
}
type Options = Readonly<Record<string, unknown>>;
export interface Panel {
  /** Distinct on its dashboard, those that a repeat made included. */
  readonly id: number;
  readonly type: string;
  /** The Grafana that it is made for, or that saved it last. */
  readonly pluginVersion?: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: GridPos;
  readonly transparent?: boolean;
  readonly collapsed?: boolean;
  /** Of a collapsed row: the panels in it. */
  readonly panels?: readonly Panel[];
  readonly targets?: readonly Target[];
  readonly transformations?: readonly {
    readonly id: string;
    readonly options: Options;
    readonly disabled?: boolean;
  }[];
  readonly fieldConfig?: { readonly defaults: Options; readonly overrides: readonly Options[] };
  readonly options?: Options;
  readonly links?: readonly Link[];
  readonly repeat?: string;
  readonly repeatDirection?: string;
  readonly maxPerRow?: number;
  readonly timeFrom?: string;
  readonly timeShift?: string;
  readonly interval?: string;
  readonly maxDataPoints?: number;
}
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly timezone?: string;
  readonly panels: readonly Panel[];
  readonly links: readonly Link[];
}

/** A variable at the top of the page; hidden ones are not listed. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  /** What is chosen: "All" or the values. */
  readonly text: string;
  /** What may be chosen, and the number of the view that shows it; without a number it was not prepared. */
  readonly options: readonly { readonly text: string; readonly view?: number }[];
}
export interface Mark {
  readonly time: number;
  readonly timeEnd?: number;
  readonly title: string;
  readonly text: string;
}
export interface Annotation {
  readonly name: string;
  readonly colour: string;
  readonly marks: readonly Mark[];
}
/** An alert at the end of the range, for alert lists. */
export interface AlertState {
  readonly name: string;
  readonly state: "firing" | "pending";
  readonly since: number;
  readonly labels: Labels;
}
export interface OtherDashboard {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
  readonly tags: readonly string[];
}

/**
 * One dashboard with one choice of variables, ready to draw: repeats are expanded, variables are filled in
 * everywhere but in `${__…}`, which belong to a field, a value or the time range of the page.
 */
export interface View {
  readonly dashboard: Dashboard;
  readonly folder: string;
  readonly source: string;
  readonly range: Range;
  readonly variables: readonly Variable[];
  /** The variables as a query string (`var-namespace=…`) for links that keep them. */
  readonly query: string;
  /** By panel id, then refId. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, Answer>>>>;
  readonly annotations: readonly Annotation[];
  readonly alerts: readonly AlertState[];
  /** Every dashboard of the site: for links and lists of dashboards. */
  readonly others: readonly OtherDashboard[];
}
