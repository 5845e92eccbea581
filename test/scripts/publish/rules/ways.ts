// The ways in which rules get to a server, each version of Grafana in its own, and how they are opened without a wire.

import type { Http } from "../../../../scripts/publish/http.ts";
import { openRules, type RuleStore, type Rules } from "../../../../scripts/publish/rules/index.ts";
import { settingsWith } from "./opened.ts";

export interface Way {
  readonly name: string;
  readonly version: string;
  readonly rules: Rules;
  readonly datasource: string;
}
const inGrafana = (version: string): Way => ({
  name: `Grafana ${version}`,
  version,
  rules: "grafana",
  datasource: "prom-main",
});
export const ways: readonly Way[] = [
  ...["10.4.1", "11.6.0", "12.2.0", "13.2.0"].map(inGrafana),
  { name: "Mimir behind Grafana 10.4.1", version: "10.4.1", rules: "ruler", datasource: "mimir-main" },
  { name: "Loki behind Grafana 13.2.0", version: "13.2.0", rules: "ruler", datasource: "loki-main" },
];

const datasources = [
  { uid: "prom-main", name: "Prometheus", type: "prometheus" },
  { uid: "mimir-main", name: "Mimir", type: "prometheus" },
  { uid: "loki-main", name: "Loki", type: "loki" },
];
export const openWay = async (http: Http, { version, rules, datasource }: Way): Promise<RuleStore> => {
  const server = { version, namespace: "default", dashboardApis: [], folderApis: [], datasources };
  const settings = settingsWith("video", datasource);
  const store = await openRules({ rules, http, server, settings, env: {} });
  if (store === undefined) throw new TypeError("rules are opened");
  return store;
};
