// Panels, queries, variables and annotations that do not ask the chosen data source.

import { annotationsOf, type Source, variablesOf, whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";

const chosen = `\${datasource}`;
const wrong = (where: string, source: Source | undefined): readonly Finding[] => {
  if (source?.uid === chosen && source.type === "prometheus") return [];
  const asks = source?.uid === undefined ? "names no data source" : `asks the data source ${source.uid}`;
  const what = `${asks}; Grafana's default or a fixed one may not be the chosen Prometheus.`;
  return [{ where, what, fix: `Write { type: "prometheus", uid: "${chosen}" }.` }];
};

export default {
  name: "datasource",
  about: `queries that do not ask ${chosen}`,
  run: ({ dashboards, panels }) => [
    ...dashboards.flatMap((d) => [
      ...variablesOf(d)
        .filter(({ type }) => type === "query")
        .flatMap((v) => wrong(`${whereOf(d)} › $${v.name}`, v.datasource)),
      ...annotationsOf(d).flatMap((a) => wrong(`${whereOf(d)} › annotation ${a.name}`, a.datasource)),
    ]),
    ...panels
      .filter(({ panel }) => panel.type !== "text")
      .flatMap(({ where, panel }) => [
        ...wrong(where, panel.datasource),
        ...(panel.targets ?? []).flatMap((t) => wrong(`${where} › ${t.refId}`, t.datasource)),
      ]),
  ],
} satisfies Check;
