// The record that the rules of a component are evaluated: only where it is there is silence good news.

import type { ComponentName } from "../../components/index.ts";
import type { Settings } from "../../config/settings.ts";
import { loadedName } from "../../metrics/alerts.ts";
import { quote } from "../../promql/print.ts";
import type { Group } from "./rule.ts";

/**
 * `component:rules_loaded:info`: `vector(1)`. It is written where `ALERTS` is written: whoever asks for firing alerts
 * and finds neither knows that nobody looked.
 */
export const loadedGroup = (component: ComponentName, { team }: Settings): Group => ({
  name: `${component}.loaded`,
  rules: [{ record: loadedName, expr: "vector(1)", labels: { component, team } }],
});

/** Grafana writes no `ALERTS` of the rules that it evaluates itself: there this record would speak of what is not there. */
export const isLoadedGroup = ({ rules }: Group): boolean =>
  rules.every(({ record }) => record === loadedName);

/** Its unit test. */
export const loadedTest = (component: ComponentName, { team }: Settings) => {
  const labels = `${loadedName}{component=${quote(component)}, team=${quote(team)}}`;
  return {
    name: `${loadedName} is recorded`,
    interval: "1m",
    input_series: [],
    promql_expr_test: [{ expr: loadedName, eval_time: "1m", exp_samples: [{ labels, value: 1 }] }],
  };
};
