// Links one level down, from a row of a table or a line of a chart to the page of that one thing.

import type { RowLink } from "../panel.ts";

/** The other page, with time range, data source and variables kept, and the thing chosen that a value of Grafana names. */
export const linkDown = ({ dashboard, label, title }: RowLink, value: string, kept: readonly string[]) => {
  const variables = ["datasource", ...kept].map((each) => `\${${each}:queryparam}`);
  const chosen = `var-${label}=\${${value}:percentencode}`;
  const url = `/d/${dashboard}?${[...variables, chosen].join("&")}&\${__url_time_range}`;
  return { title, url, targetBlank: false };
};
