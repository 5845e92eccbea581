// The family of alerts on presence: a component that is gone from a place, or has fewer targets there than it should.

import { remember } from "../../config/mistake.ts";
import type { Settings } from "../../config/settings.ts";
import {
  absent,
  count,
  group,
  gt,
  labelReplace,
  lastOverTime,
  le,
  lt,
  mul,
  now,
  offset,
  or,
  unit,
  unless,
  type Vector,
  vector,
} from "../../promql/index.ts";
import { wide } from "../../signals/kinds/make.ts";
import type { Signal } from "../../signals/signal.ts";
import { type Alert, alert, type Cases } from "../engine/alert.ts";
import { type Given, given } from "../engine/case.ts";
import { holds } from "../engine/when.ts";
import { type Expected, expectedOf, placeLabels, type Up, unexpectedPlace } from "./expected.ts";

/** What a component says of its presence; the alerts, their words and tests follow. */
export interface Presence {
  /** The start of the names of its alerts: `Redis` + `PlaceGone`. */
  readonly alert: string;
  /** The alert that nothing of it is there, where it is not `alert` + `Absent`. */
  readonly absent?: string;
  /** Whether Prometheus reaches a target. */
  readonly up: Up;
  /** Where it is seen on a dashboard. */
  readonly signal: Signal;
  /** What its targets are called, of several: `LiveKit nodes`. */
  readonly targets: string;
  /** What to look at when they are gone, first things first. */
  readonly do: readonly [string, ...string[]];
  /** What others rely on is lost with it, where it is expected. */
  readonly cause?: "loss";
  /** Not every installation has it: that nothing is there wakes nobody who does not expect it. */
  readonly optional?: true;
}
/** Declares the presence of a component. */
export const presence = (of: Presence): Presence => remember(Object.freeze(of));

interface Here extends Presence {
  readonly by: readonly string[];
  readonly expected: readonly Expected[];
  readonly free: Readonly<Record<string, string>> | undefined;
}
/** What a family makes of the settings: alerts, and why others are left out. */
export interface Derived {
  readonly alerts: readonly Alert[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/** The names of the family's alerts. */
export const presenceNames = (of: Pick<Presence, "alert" | "absent">) => ({
  absent: of.absent ?? `${of.alert}Absent`,
  placeGone: `${of.alert}PlaceGone`,
  missing: `${of.alert}TargetsMissing`,
  halved: `${of.alert}TargetsHalved`,
});

/** `label_replace(vector(n), "namespace", "livekit", "", "") or …`: a series for each place, with what is expected. */
const places = (expected: readonly Expected[]): Vector<string> => {
  const each = expected.map(({ place, replicas = 1 }) =>
    Object.entries(place).reduce<Vector<string>>(
      (of, [label, value]) => labelReplace(of, label, value, "", ""),
      wide(vector(replicas, "series")),
    ),
  );
  return each.reduce((a, b) => or(a, b));
};
const present = ({ up, by }: Here): Vector<string> => group(wide(now(up))).by(...by);
const targets = ({ up, by }: Here): Vector<string> => count(wide(now(up))).by(...by);

type Labelled = Readonly<Record<string, string>>;
const target = ({ up }: Here, place: Labelled, number: number, values: string): Given =>
  given(up, { ...place, instance: `target-${number}:1` } as never, values);
/** All targets of the places from the second on, which stay. */
const others = (here: Here, all: readonly Expected[]): readonly Given[] =>
  all
    .slice(1)
    .flatMap(({ place, replicas = 1 }) =>
      Array.from({ length: replicas }, (_, n) => target(here, place, n, "1x300")),
    );
/** Gone for two hours and more; back a minute too early. */
const left = "1x5 stale _x200";
const cases = (place: Labelled, value: number, fires: readonly Given[], silent: readonly Given[]): Cases => ({
  fires: { given: fires, at: "130m", value, labels: place },
  silent: { given: silent, at: "130m" },
});
const where = ({ namespace, cluster }: Labelled): string =>
  namespace === undefined ? `${cluster}` : `${namespace} (${cluster})`;

/** Expected and not there: `(expected unless group by (place) (up)) > 0`. */
const goneExpected = (here: Here): Alert => {
  const { expected, by, signal, do: steps } = here;
  const [{ place, replicas } = { place: {}, replicas: 1 }] = expected;
  const back = Array.from({ length: replicas ?? 1 }, (_, n) => target(here, place, n, "1x127 stale _x1 1x9"));
  return alert(presenceNames(here).absent, {
    when: holds(signal, by, gt(unless(places(expected), present(here)), 0)),
    for: "90s",
    severity: "critical",
    ...(here.cause ? { cause: here.cause } : {}),
    summary: (facts) => `No ${here.targets} are left in ${where(facts)}, where they are expected.`,
    do: steps,
    ...cases(
      place,
      replicas ?? 1,
      [target(here, place, 0, left), ...others(here, expected)],
      [...back, ...others(here, expected)],
    ),
  });
};
/** Nothing anywhere: `max(absent(up)) > 0`. */
const goneAll = (here: Here): Alert =>
  alert(presenceNames(here).absent, {
    when: holds(here.signal, [], gt(absent(now(here.up)), 0)),
    for: "90s",
    severity: "critical",
    summary: () => `Prometheus finds no ${here.targets} at all.`,
    do: here.do,
    ...cases({}, 1, [target(here, {}, 0, left)], [target(here, {}, 0, "1x127 stale _x1 1x9")]),
  });
const absence = (here: Here): Alert | string => {
  if (here.expected.length > 0) return goneExpected(here);
  if (!here.optional) return goneAll(here);
  return `not every installation has it: name the places where it runs, components › ${here.up.component} › expected`;
};

const purpose = "Was it removed on purpose? Then there is nothing to do";
/** There within a day and not now, where nobody expects it: `(group by (place) (last_over_time(up[1d])) unless …) > 0`. */
const placeGone = (here: Here): Alert | string => {
  const { up, by, expected, free } = here;
  if (free === undefined)
    return `every place that there can be is expected: ${presenceNames(here).absent} says that it is gone`;
  const before = group(wide(lastOverTime(up, {}, "1d"))).by(...by);
  const gone: Vector<string> = unless(before, present(here));
  const unforeseen = expected.length === 0 ? gone : unless(gone, places(expected));
  return alert(presenceNames(here).placeGone, {
    when: holds(here.signal, by, gt(unforeseen, 0)),
    for: "5m",
    severity: "warning",
    summary: (facts) =>
      `No ${here.targets} are left in ${where(facts)}. A removal on purpose looks the same, and then this ends by itself within a day.`,
    do: [
      `${purpose}: this ends a day after the last one went.`,
      ...here.do,
      `To be woken when they are gone from here, name the place under components › ${up.component} › expected in the settings.`,
    ],
    ...cases(free, 1, [target(here, free, 0, left)], [target(here, free, 0, "1x124 stale _x4 1x9")]),
  });
};

/** Fewer than expected: `count by (place) (up) < expected`. */
const missing = (here: Here): Alert | string => {
  const several = here.expected.filter(({ replicas = 1 }) => replicas > 1);
  const [first] = several;
  if (first?.replicas === undefined)
    return `no place expects two targets or more: components › ${here.up.component} › expected › replicas`;
  const { place, replicas } = first;
  const rest = others(here, several);
  const alive = Array.from({ length: replicas - 1 }, (_, n) => target(here, place, n, "1x300"));
  return alert(presenceNames(here).missing, {
    when: holds(here.signal, here.by, lt(targets(here), places(several))),
    for: "5m",
    severity: "critical",
    summary: (facts) =>
      `Only ${facts.value} of the ${here.targets} are found in ${where(facts)}, fewer than expected.`,
    do: [
      "Which are missing? Compare the pods that should be there with Prometheus' page of targets.",
      ...here.do,
      `Fewer on purpose? Change replicas under components › ${here.up.component} › expected in the settings.`,
    ],
    ...cases(
      place,
      replicas - 1,
      [...alive, target(here, place, replicas, left), ...rest],
      [
        ...alive,
        target(here, place, replicas, left),
        target(here, place, replicas + 1, "_x9 1x200"),
        ...rest,
      ],
    ),
  });
};

/** Half or less of an hour ago, where no number is expected: `count by (place) (up) <= 0.5 * count by (place) (up offset 1h)`. */
const halved = (here: Here): Alert | string => {
  const { free, expected } = here;
  const counted = expected.filter(({ replicas }) => replicas !== undefined);
  if (free === undefined && counted.length === expected.length)
    return `every place says how many it expects: ${presenceNames(here).missing} says that one is missing`;
  const place = free ?? expected.find(({ replicas }) => replicas === undefined)?.place ?? {};
  const less = le(targets(here), mul(unit("series", offset(targets(here), "1h")), 0.5));
  const kept = [0, 1].map((n) => target(here, place, n, "1x300"));
  const gone = target(here, place, 2, "1x110 stale _x200");
  return alert(presenceNames(here).halved, {
    when: holds(here.signal, here.by, counted.length === 0 ? less : unless(less, places(counted))),
    for: "10m",
    severity: "warning",
    summary: (facts) =>
      `Only ${facts.value} of the ${here.targets} are left in ${where(facts)}, half or less of an hour ago. Fewer on purpose look the same; then this ends within the hour.`,
    do: [
      `${purpose}: this ends an hour after they went.`,
      "Which are missing? Compare the pods that should be there with Prometheus' page of targets.",
      ...here.do,
      `To be woken when one is missing, write replicas under components › ${here.up.component} › expected in the settings.`,
    ],
    ...cases(
      place,
      1,
      [...kept.slice(0, 1), gone],
      /** One of three. */
      [...kept, gone],
    ),
  });
};

/** The alerts on a component's presence that this installation has, and why it lacks the others. */
export const presenceAlerts = (of: Presence, settings: Settings): Derived => {
  const expected = expectedOf(of.up, settings);
  const here: Here = {
    ...of,
    by: placeLabels(of.up),
    expected,
    free: unexpectedPlace(of.up, expected, settings),
  };
  const names = presenceNames(of);
  const made = [
    { name: names.absent, found: absence(here) },
    { name: names.placeGone, found: placeGone(here) },
    { name: names.missing, found: missing(here) },
    { name: names.halved, found: halved(here) },
  ];
  return {
    alerts: made.flatMap(({ found }) => (typeof found === "string" ? [] : [found])),
    leftOut: made.flatMap(({ name, found }) => (typeof found === "string" ? [{ name, why: found }] : [])),
  };
};
