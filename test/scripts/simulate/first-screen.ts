// The first screen of a dashboard as eyes meet it: the colours of its tiles, and the rows of its table in their order.

import type { Panel as Json } from "@grafana/grafana-foundation-sdk/dashboard";
import type { DrawnDashboard } from "../../../panels/drawn.ts";
import { silent } from "../../../panels/grafana/colour.ts";
import { toDashboard } from "../../../panels/grafana/dashboard.ts";
import { fillMacros } from "../../../promql/macros.ts";
import type { Book } from "../../../scripts/compile/book.ts";
import type { Instant } from "./stored.ts";

interface Step {
  readonly value: number | null;
  readonly color: string;
}
interface Target {
  readonly refId: string;
  readonly expr: string;
}
interface Property {
  readonly id: string;
  readonly value: unknown;
}
type Labels = Readonly<Record<string, string>>;
type Ask = (expr: string) => Promise<readonly Instant[]>;

export interface Tile {
  readonly title: string;
  readonly colour: string | undefined;
  /** It has nothing to show, and says so in purple. */
  readonly isSilent: boolean;
}
export interface Row {
  readonly labels: Labels;
  /** The columns that are coloured, with their colour. */
  readonly coloured: Readonly<Record<string, string>>;
}
export interface Screen {
  readonly tiles: readonly Tile[];
  /** Of the second row; none where there is no table in it. */
  readonly rows: readonly Row[];
  /** The lanes of "Depends on" in the second row, by component, with the colour of those that tell of something. */
  readonly dependsOn: Readonly<Record<string, string | undefined>> | undefined;
}

const loud: ReadonlySet<string> = new Set(["red", "orange"]);
/** Without its shade. */
const plain = (colour = ""): string => colour.replace(/^(?:dark|semi-dark|light|super-light)-/, "");
const isLoud = (colour: string | undefined): boolean => loud.has(plain(colour));
/** The colour that a value has by Grafana's rule: that of the highest step that it reaches. */
const colourAt = (steps: readonly Step[], value: number): string | undefined => {
  const reached = steps.filter((step) => step.value === null || value >= step.value).at(-1)?.color;
  return isLoud(reached) ? plain(reached) : undefined;
};

/** Variables on All, in the interval that a page of six hours has. */
const filled = (expr: string): string =>
  fillMacros(expr, { window: "2m", range: "6h" }).replace(/\$\{?[a-zA-Z_]\w*\}?/g, ".*");
const targetsOf = (panel: Json): readonly Target[] => (panel.targets ?? []) as unknown as readonly Target[];

interface Fields {
  readonly defaults?: {
    readonly thresholds?: { readonly steps: readonly Step[] };
    readonly mappings?: readonly Mapping[];
  };
  readonly overrides?: readonly {
    readonly matcher: { options?: unknown };
    readonly properties: readonly Property[];
  }[];
}
interface Mapping {
  readonly type: string;
  readonly options: Readonly<Record<string, { readonly color?: string } | undefined>> & {
    readonly match?: string;
    readonly result?: { readonly color?: string };
  };
}
const fieldsOf = (panel: Json): Fields => (panel.fieldConfig ?? {}) as unknown as Fields;

const tile = async (panel: Json, ask: Ask): Promise<Tile> => {
  const [target] = targetsOf(panel);
  const [answer] = target ? await ask(filled(target.expr)) : [];
  const { thresholds, mappings = [] } = fieldsOf(panel).defaults ?? {};
  const value = Number(answer?.value[1]);
  const named = mappings.find(({ type }) => type === "value")?.options[String(value)]?.color;
  const colour = isLoud(named) ? plain(named) : colourAt(thresholds?.steps ?? [], value);
  const what = answer === undefined ? "null" : "nan";
  const ofNothing = mappings.find(({ options }) => options.match?.split("+").includes(what));
  const isSilent = Number.isNaN(value) && ofNothing?.options.result?.color === silent;
  return { title: panel.title ?? "", colour: isSilent || !answer ? undefined : colour, isSilent };
};

/** The colours of a state timeline's lanes now: purple says that what the lane is about is silent. */
const lanes = async (panel: Json, ask: Ask): Promise<Readonly<Record<string, string | undefined>>> => {
  const mappings = fieldsOf(panel).defaults?.mappings ?? [];
  const colours = mappings.find(({ type }) => type === "value")?.options ?? {};
  const found: Record<string, string | undefined> = {};
  for (const { refId, expr } of targetsOf(panel)) {
    const [answer] = await ask(filled(expr));
    const colour = plain(colours[String(Number(answer?.value[1]))]?.color);
    found[refId] = isLoud(colour) || colour === "purple" ? colour : undefined;
  }
  return found;
};

/** What Grafana merges into a row: the answers of one label set. */
const table = async (panel: Json, ask: Ask): Promise<readonly Row[]> => {
  const rows = new Map<string, { labels: Labels; values: Map<string, number> }>();
  for (const { refId, expr } of targetsOf(panel))
    for (const { metric, value } of await ask(filled(expr))) {
      const key = JSON.stringify(Object.entries(metric).sort());
      const row = rows.get(key) ?? { labels: metric, values: new Map() };
      rows.set(key, row);
      row.values.set(refId, Number(value[1]));
    }
  const organize = panel.transformations?.find(({ id }) => id === "organize")?.options as {
    renameByName: Record<string, string>;
  };
  const sort = panel.transformations?.find(({ id }) => id === "sortBy")?.options as
    | { sort: readonly { field: string; desc: boolean }[] }
    | undefined;
  const by = sort?.sort[0]?.field.replace("Value #", "");
  const all = [...rows.values()];
  if (by !== undefined) all.sort((a, b) => (b.values.get(by) ?? -1) - (a.values.get(by) ?? -1));
  const columns = new Map(
    (fieldsOf(panel).overrides ?? []).map(({ matcher, properties }) => {
      const said = <T>(name: string) => properties.find(({ id }) => id === name)?.value as T | undefined;
      const steps = said<{ steps: readonly Step[] }>("thresholds")?.steps ?? [];
      const ofNothing = said<readonly Mapping[]>("mappings")?.[0]?.options.result?.color;
      return [String(matcher.options), { steps, ofNothing: ofNothing ?? steps[0]?.color }];
    }),
  );
  const shown = targetsOf(panel).map(({ refId }) => refId);
  return all.map(({ labels, values }) => ({
    labels,
    coloured: Object.fromEntries(
      shown.flatMap((refId) => {
        const title = organize.renameByName[`Value #${refId}`] ?? "";
        const { steps = [], ofNothing } = columns.get(title) ?? {};
        const value = values.get(refId);
        // An empty cell is coloured as well: by its own word, or by the lowest step.
        const empty = isLoud(ofNothing) ? plain(ofNothing) : undefined;
        const colour = value === undefined ? empty : colourAt(steps, value);
        return colour === undefined ? [] : [[title, colour] as const];
      }),
    ),
  }));
};

/** The panels of the first two open rows. */
const firstRows = (drawn: DrawnDashboard, book: Book): readonly [readonly Json[], readonly Json[]] => {
  const json = toDashboard(drawn, book.settings, book.around);
  const found: Json[][] = [];
  for (const each of (json.panels ?? []) as readonly Json[]) {
    if ((each.type as string) === "row") found.push([]);
    else found.at(-1)?.push(each);
  }
  return [found[0] ?? [], found[1] ?? []];
};

/** Every query of the first screen. */
export const asked = (drawn: DrawnDashboard, book: Book): readonly string[] =>
  firstRows(drawn, book)
    .flat()
    .flatMap((panel) => targetsOf(panel).map(({ expr }) => filled(expr)));

/** The first screen of a dashboard as a Prometheus answers. */
export const firstScreen = async (drawn: DrawnDashboard, book: Book, ask: Ask): Promise<Screen> => {
  const [first, second] = firstRows(drawn, book);
  const tiles: Tile[] = [];
  for (const panel of first) if (panel.type !== "table") tiles.push(await tile(panel, ask));
  const tables = second.filter(({ type }) => type === "table");
  const rows: Row[] = [];
  for (const panel of tables.slice(0, 1)) rows.push(...(await table(panel, ask)));
  const timeline = second.find(({ type, title }) => type === "state-timeline" && title === "Depends on");
  return { tiles, rows, dependsOn: timeline && (await lanes(timeline, ask)) };
};

export const isColoured = ({ coloured }: Row): boolean => Object.keys(coloured).length > 0;
/** What tells rows apart: their pod; of a table of workloads these; or where they have none their address. */
export const nameOf = ({ pod, workload, instance = "" }: Labels): string => pod ?? workload ?? instance;
/** What keeps eyes from seeing within five seconds that something is wrong and, where targets are to blame, which. */
export const faults = (
  { tiles, rows }: Pick<Screen, "tiles" | "rows">,
  blamed?: ReadonlySet<string>,
): readonly string[] => {
  const quiet = tiles.some(({ colour }) => colour) ? [] : ["no tile is coloured"];
  if (blamed === undefined || rows.length === 0) return quiet;
  const named = rows.map((row) => ({ ...row, name: nameOf(row.labels) }));
  const first = named[0]?.name ?? "";
  const missing = [...blamed].filter((name) => !named.some((row) => row.name === name));
  const pale = named.filter((row) => blamed.has(row.name) && !isColoured(row));
  const others = named.filter((row) => !blamed.has(row.name) && isColoured(row));
  return [
    ...quiet,
    ...(blamed.has(first) ? [] : [`the first row is ${first}`]),
    ...missing.map((name) => `${name} has no row`),
    ...pale.map(({ name }) => `${name} is not coloured`),
    ...others.map(({ name }) => `${name} is coloured, too`),
  ];
};
