// Scenario: a working day on which nothing goes wrong.

import type { Scenario } from "../scenario.ts";

export const normalDay: Scenario = {
  name: "normal-day",
  title: "A normal day",
  story: "People come and go as on any working day. Nothing is broken, and no alert fires.",
  onset: "-1h",
  changes: [],
};
