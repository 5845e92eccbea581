// Words and colours of what is one of two: up or down, works or fails.

import type { State } from "./panel.ts";

export const upOrDown: readonly State[] = [
  { value: 1, text: "Up", colour: "green" },
  { value: 0, text: "Down", colour: "red" },
];
