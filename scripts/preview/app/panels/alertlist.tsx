// Alert list: the alerts that are pending or firing at the end of the range.

import { dateTimeFormat } from "@grafana/data";
import { Icon } from "@grafana/ui";
import type { ReactElement } from "react";
import type { AlertState } from "../../format.ts";
import { optionsOf } from "../model/defaults.ts";
import type { PanelProps } from "./panel.ts";

const assumed = {
  maxItems: 20,
  sortOrder: 1,
  alertName: "",
  alertInstanceLabelFilter: "",
  stateFilter: { firing: true, pending: true } as Readonly<Record<string, boolean>>,
};
/** Grafana's numbers for the order of an alert list. */
const orders: Readonly<Record<number, (left: AlertState, right: AlertState) => number>> = {
  1: (left, right) => left.name.localeCompare(right.name),
  2: (left, right) => right.name.localeCompare(left.name),
  3: (left, right) => severity(right) - severity(left),
  4: (left, right) => left.since - right.since,
  5: (left, right) => right.since - left.since,
};
const severity = ({ state }: AlertState): number => (state === "firing" ? 1 : 0);

const matcher = /([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"([^"]*)"/g;
const tests: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  "=": (value, wanted) => value === wanted,
  "!=": (value, wanted) => value !== wanted,
  "=~": (value, wanted) => new RegExp(`^(?:${wanted})$`).test(value),
  "!~": (value, wanted) => !new RegExp(`^(?:${wanted})$`).test(value),
};
/** Whether an alert's labels fit a filter such as `{component="redis", severity=~"page|ticket"}`. */
const fits = ({ labels }: AlertState, filter: string): boolean =>
  [...filter.matchAll(matcher)].every(([, label = "", operator = "", wanted = ""]) =>
    tests[operator]?.(labels[label] ?? "", wanted),
  );

const Alert = ({
  alert,
  timeZone,
}: {
  readonly alert: AlertState;
  readonly timeZone: string;
}): ReactElement => (
  <li className={`pv-alert pv-${alert.state}`}>
    <Icon name={alert.state === "firing" ? "heart-break" : "hourglass"} size="lg" />
    <div>
      <div className="pv-name">{alert.name}</div>
      <div>
        <b>{alert.state}</b> since {dateTimeFormat(alert.since, { timeZone })}
      </div>
      <div className="pv-labels">
        {Object.entries(alert.labels).map(([label, value]) => (
          <span key={label}>{`${label}=${value}`}</span>
        ))}
      </div>
    </div>
  </li>
);

/** The alerts that the panel's options choose. */
export const AlertList = ({ panel, view, timeZone }: PanelProps): ReactElement => {
  const { maxItems, sortOrder, alertName, alertInstanceLabelFilter, stateFilter } = optionsOf(panel, assumed);
  const alerts = view.alerts
    .filter(({ state }) => stateFilter[state])
    .filter(({ name }) => name.toLowerCase().includes(alertName.toLowerCase()))
    .filter((alert) => fits(alert, alertInstanceLabelFilter))
    .sort(orders[sortOrder] ?? orders[1])
    .slice(0, maxItems);
  if (alerts.length === 0) return <div className="pv-no-data">No alerts matching filters</div>;
  return (
    <ul className="pv-list">
      {alerts.map((alert) => (
        <Alert key={`${alert.name} ${JSON.stringify(alert.labels)}`} alert={alert} timeZone={timeZone} />
      ))}
    </ul>
  );
};
