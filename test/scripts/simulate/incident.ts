// A scenario as somebody meets it who was woken: what fires, which pages that concerns, what they show.

import { type ComponentName, cardOf } from "../../../components/index.ts";
import { seconds } from "../../../config/duration.ts";
import type { Settings } from "../../../config/settings.ts";
import type { DrawnDashboard } from "../../../panels/drawn.ts";
import { defaultSimulation, type SimulationOptions, worldFor } from "../../../scripts/simulate/history.ts";
import { sizesOf } from "../../../scripts/simulate/options.ts";
import { planOf, type Scraped } from "../../../scripts/simulate/plan.ts";
import { type Scenario, timeOf } from "../../../scripts/simulate/scenario.ts";
import { all } from "../../../scripts/simulate/scenarios/index.ts";
import { asked, firstScreen, isColoured, nameOf, type Screen } from "./first-screen.ts";
import { settings } from "./read.ts";
import { type Fired, type Installation, installed, type Stored, stored } from "./stored.ts";

const minute = 60_000;
/** How long a scenario has been in full when somebody looks. */
const woken = 35 * minute;
/** Windows of alerts before what is looked at; of what is compared with an hour ago, or counted over one, more. */
const [before, longBefore] = [35 * minute, 75 * minute] as const;

/** An installation whose settings say how many nodes they expect. */
const expecting = (nodes: number): Settings => {
  const livekit = settings.components["livekit-server"];
  const components = {
    ...settings.components,
    "livekit-server": { ...livekit, expected: [{ replicas: nodes }] },
  };
  return { ...settings, components };
};
const made = new Map<number, Installation>();
const installationOf = (name: string): Installation => {
  const { nodes } = sizesOf(name);
  const found = made.get(nodes) ?? installed(expecting(nodes));
  made.set(nodes, found);
  return found;
};

/** From when on something is wrong, and when somebody looks: all that changes has changed, and alerts had time to fire. */
const timesOf = ({ changes, unseen, onset }: Scenario, end: number) => {
  const full = changes.map(
    ({ from, over = "2m", set }) => timeOf(from, end) + (set ? seconds(over) * 1000 : 0),
  );
  const begun = [...full, ...(unseen ? [timeOf(unseen, end)] : [])];
  const from = timeOf(onset, end) - 10 * minute;
  return { from, to: begun.length === 0 ? end - 60 * minute : Math.min(end, Math.max(...begun) + woken) };
};

type Labels = Readonly<Record<string, string>>;
export interface Incident {
  readonly scenario: Scenario;
  readonly dashboards: readonly DrawnDashboard[];
  readonly prometheus: Stored;
  readonly time: number;
  /** What fires, by alert, from the time on when something is wrong until somebody looks. */
  readonly fired: ReadonlyMap<string, readonly Fired[]>;
  /** The labels of the targets that are to blame; none where it is no single one. */
  readonly blamed: readonly Labels[];
  /** Pages that an alert above info leads to that fires when somebody looks. */
  readonly led: readonly DrawnDashboard[];
  /** All others that show a component which uses one of which an alert fires. */
  readonly depending: readonly DrawnDashboard[];
  /** What a page shows first when somebody looks, asked once. */
  readonly screen: (of: DrawnDashboard) => Promise<Screen>;
}

/** The targets of a culprit, by their labels. */
const blamedIn = ({ culprit }: Scenario, options: SimulationOptions, of: Settings) => {
  const isMeant = ({ component, target: { number } }: Scraped): boolean =>
    component === culprit?.component && number !== undefined && (culprit.targets?.includes(number) ?? false);
  const scraped = planOf(worldFor(options, of, options.end), of);
  return scraped.filter(isMeant).map(({ labels }) => labels);
};
/** What the rows of a page's first table are of. */
const rowsOf = (page: DrawnDashboard): readonly string[] =>
  page.rows[1]?.panels.find(({ drawing }) => drawing === "table")?.columns ?? [];

/** `vector(1)`, or nothing. */
const given = (is: boolean): string => (is ? "vector(1)" : "(vector(1) < 0)");
/** A query on alerts and loaded rules, of which this Prometheus keeps no series, with what rules would have written. */
const withAlerts = (
  expr: string,
  firing: readonly { readonly component: string; readonly severity: string }[],
) =>
  expr
    .replace(/component:rules_loaded:info\{[^}]*\}/g, given(true))
    .replace(/ALERTS\{[^}]*\}/g, (selector) =>
      given(
        firing.some(({ component, severity }) =>
          [component, severity].every((value) => selector.includes(`"${value}"`)),
        ),
      ),
    );

const incident = async (name: string): Promise<Incident> => {
  const scenario = all.find((each) => each.name === name) as Scenario;
  const installation = installationOf(name);
  const { dashboards, components } = installation.book;
  const options = { ...defaultSimulation, scenario: name };
  const { from, to: time } = timesOf(scenario, options.end);
  const shown = dashboards.flatMap((drawn) => asked(drawn, installation.book));
  const prometheus = await stored(options, installation, shown, {
    from: from - longBefore,
    to: time,
    shown: from - before,
  });
  const fired = await prometheus.fired({ from, to: time });
  const firing = components
    .flatMap(({ alerts }) => alerts)
    .filter(
      ({ alert, severity }) => severity !== "info" && fired.get(alert.name)?.some(({ still }) => still),
    );
  const pages = new Set(
    firing.map(({ rule }) => /\/d\/([^?/]+)/.exec(rule.annotations?.dashboard_url ?? "")?.[1]),
  );
  const ill = new Set<string>(firing.map(({ alert }) => alert.when.signal.component));
  const uses = (component: ComponentName) =>
    Object.keys(cardOf(component).uses ?? {}).some((used) => ill.has(used));
  const led = dashboards.filter(({ def }) => pages.has(def.uid));
  const screens = new Map<DrawnDashboard, Promise<Screen>>();
  const screen = (drawn: DrawnDashboard): Promise<Screen> => {
    const found =
      screens.get(drawn) ??
      firstScreen(drawn, installation.book, (expr) => prometheus.at(withAlerts(expr, firing), time));
    screens.set(drawn, found);
    return found;
  };
  return {
    scenario,
    dashboards,
    prometheus,
    time,
    fired,
    blamed: blamedIn(scenario, options, installation.book.settings),
    led,
    depending: dashboards.filter((drawn) => !led.includes(drawn) && drawn.components.some(uses)),
    screen,
  };
};

const incidents = new Map<string, Promise<Incident>>();
/** A scenario in a Prometheus of its own, the same for all that ask about it. */
export const incidentOf = (name: string): Promise<Incident> => {
  const found = incidents.get(name) ?? incident(name);
  incidents.set(name, found);
  return found;
};

/** Something for each page of some, by its uid. */
export const perPage = async <T>(
  pages: readonly DrawnDashboard[],
  make: (page: DrawnDashboard) => Promise<T>,
) =>
  Object.fromEntries(await Promise.all(pages.map(async (page) => [page.def.uid, await make(page)] as const)));
/** The answer when none of some pages has a fault. */
export const nothing = (pages: readonly DrawnDashboard[]) =>
  Object.fromEntries(pages.map(({ def }) => [def.uid, []]));
/**
 * Of pages that show the component that is to blame it is asked which of its targets: by pod, or by workload where that is
 * what the rows are of.
 */
export const blamedOn = ({ scenario: { culprit }, blamed }: Incident, page: DrawnDashboard) => {
  if (!culprit?.targets || !page.components.includes(culprit.component)) return undefined;
  const byWorkload = rowsOf(page).includes("workload");
  return new Set(blamed.map(({ pod = "", ...others }) => nameOf(byWorkload ? others : { ...others, pod })));
};
/** What of a screen catches the eye. */
export const loud = ({ tiles, rows }: Screen) => [
  ...tiles.filter(({ colour }) => colour),
  ...rows.filter(isColoured),
];
