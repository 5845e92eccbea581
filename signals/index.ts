// The signals of every component.

import type { componentNames, ForEach } from "../components/index.ts";
import * as list from "./list.ts";
import type { Signal } from "./signal.ts";

const byComponent: ForEach<object> = list;

const isSignal = (value: unknown): value is Signal =>
  typeof value === "object" && value !== null && "kind" in value && "why" in value && "of" in value;

/** All signals that a component has. */
export const signalsOf = (name: (typeof componentNames)[number]): readonly Signal[] =>
  Object.values(byComponent[name]).filter(isSignal);
