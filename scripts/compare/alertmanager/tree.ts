// What differs between two trees of routes: who is told, when, how often.

import { type Change, type Detail, weighed, weights } from "../change.ts";
import { type Obj, objects, without } from "../json.ts";
import { type Pairs, pair, reordered } from "../pairs.ts";
import { deepDiffers, differs, noted } from "../words.ts";
import { called, matchersOf } from "./matchers.ts";

interface Route {
  readonly json: Obj;
  readonly name: string;
  readonly path: readonly string[];
  readonly matchers: readonly string[];
  readonly routes: readonly Route[];
}
const routeOf = (json: Obj, above: readonly string[]): Route => {
  const matchers = matchersOf(json);
  const name = called(matchers) || "anything";
  const path = [...above, name];
  return { json, name, path, matchers, routes: objects(json.routes).map((route) => routeOf(route, path)) };
};
/** The route at the top. A single one below it that only divides further, as by team, is not told either. */
const topOf = (json: Obj): Route => {
  const name = "all other alerts";
  const routes = objects(json.routes);
  const only = routes.length === 1 && objects(routes[0]?.routes).length > 0 ? routes[0] : undefined;
  const below = only
    ? [{ ...routeOf(only, []), routes: objects(only.routes).map((route) => routeOf(route, [])) }]
    : routes.map((route) => routeOf(route, []));
  return { json, name, path: [name], matchers: [], routes: below };
};

const subjects: Readonly<Record<string, string>> = {
  receiver: "goes to",
  repeat_interval: "repeat",
  group_wait: "group wait",
  group_interval: "group interval",
  group_by: "grouped by",
  mute_time_intervals: "muted during",
  active_time_intervals: "active during",
};
const change = (what: Change["what"], { path }: Route, details: readonly Detail[] = []): Change =>
  weighed({ what, thing: "route", path, details }, weights.told);

const compareOwn = (before: Route, after: Route, children: Pairs<Route>): readonly Detail[] => {
  const own = ["routes", "matchers", "match", "match_re"];
  const [a, b] = [before.json, after.json].map((json) => ({
    ...without(json, ...own),
    ...(Array.isArray(json.group_by) ? { group_by: [...json.group_by].sort() } : {}),
  }));
  return [
    ...differs("alerts", before.matchers.join(", "), after.matchers.join(", "), weights.told, "code"),
    ...deepDiffers(a, b, weights.told, ([key = "", ...rest]) =>
      [subjects[key] ?? key.replaceAll("_", " "), ...rest].join(" "),
    ),
    ...reordered(before.routes, after.routes, children.both).map(({ item, follows }) =>
      noted(`route ${item.name}`, follows ? `now after ${follows.name}` : "now the first", weights.told),
    ),
  ];
};
/** Routes are found by their matchers, else by their place among their siblings. */
const compareRoute = (before: Route, after: Route): readonly Change[] => {
  const children = pair(
    before.routes,
    after.routes,
    ({ matchers }) => JSON.stringify(matchers),
    (route, side) => String((side === "before" ? before : after).routes.indexOf(route)),
  );
  const details = compareOwn(before, after, children);
  return [
    ...(details.length > 0 ? [change("changed", after, details)] : []),
    ...children.removed.map((route) => change("removed", route)),
    ...children.added.map((route) => change("added", route, goesTo(route))),
    ...children.both.flatMap(([old, now]) => compareRoute(old, now)),
  ];
};
const goesTo = ({ json }: Route): readonly Detail[] =>
  typeof json.receiver === "string" ? [noted("goes to", json.receiver, weights.told)] : [];

/** What differs between the routes of two configurations, each told by the alerts that it is for. */
export const compareTrees = (before: Obj, after: Obj): readonly Change[] =>
  compareRoute(topOf(before), topOf(after));
