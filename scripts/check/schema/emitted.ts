// What may be emitted, from the types of Grafana and of the Prometheus operator: the source of emitted.schema.json.

import type * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import type * as common from "@grafana/grafana-foundation-sdk/common";
import type * as grafana from "@grafana/grafana-foundation-sdk/dashboard";
import type * as gauge from "@grafana/grafana-foundation-sdk/gauge";
import type * as heatmap from "@grafana/grafana-foundation-sdk/heatmap";
import type * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import type * as statetimeline from "@grafana/grafana-foundation-sdk/statetimeline";
import type * as table from "@grafana/grafana-foundation-sdk/table";
import type * as text from "@grafana/grafana-foundation-sdk/text";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import type { IPrometheusRule } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule";

/** All but the panels, which are checked one by one by their type. */
interface Frame
  extends Omit<
    grafana.Dashboard,
    "panels" | "uid" | "title" | "description" | "tags" | "annotations" | "snapshot"
  > {
  uid: string;
  title: string;
  description: string;
  tags: string[];
  annotations: { list: Annotation[] };
  panels: unknown[];
}
type Annotation = Omit<grafana.AnnotationQuery, "target"> & { target?: Target };

type Target = Omit<prometheus.Dataquery, "_implementsDataqueryVariant" | "refId" | "datasource"> & {
  refId: string;
  datasource: common.DataSourceRef;
};

/** The same shape without its name: Grafana calls every panel's options `Options`, which would be one definition. */
type Unnamed<T> = Pick<T, keyof T>;

interface Panel<Type extends string, Options, Custom = never>
  extends Omit<
    grafana.Panel,
    "type" | "options" | "fieldConfig" | "targets" | "id" | "title" | "description" | "gridPos"
  > {
  type: Type;
  id: number;
  title: string;
  description: string;
  gridPos: grafana.GridPos;
  options: Options;
  targets: Target[];
  fieldConfig: {
    defaults: Omit<grafana.FieldConfig, "custom"> & { custom?: Custom };
    overrides: grafana.FieldConfigSource["overrides"];
  };
}

type Row = Omit<grafana.RowPanel, "panels"> & { panels: unknown[] };
type Stat = Panel<"stat", Unnamed<stat.Options>>;
type Gauge = Panel<"gauge", Unnamed<gauge.Options>>;
type Bargauge = Panel<"bargauge", Unnamed<bargauge.Options>>;
type Timeseries = Panel<"timeseries", Unnamed<timeseries.Options>, Unnamed<timeseries.FieldConfig>>;
type Heatmap = Panel<"heatmap", Unnamed<heatmap.Options>, Unnamed<heatmap.FieldConfig>>;
type StateTimeline = Panel<
  "state-timeline",
  Unnamed<statetimeline.Options>,
  Unnamed<statetimeline.FieldConfig>
>;
type Table = Panel<"table", Unnamed<table.Options>, Unnamed<table.FieldConfig>>;
type Text = Omit<Panel<"text", Unnamed<text.Options>>, "targets" | "fieldConfig">;

type Group = NonNullable<IPrometheusRule["spec"]["groups"]>[number];
/** The types are those of an operator before 0.66, which brought `keep_firing_for`. */
type Rule = NonNullable<Group["rules"]>[number] & { keep_firing_for?: string };
/** What Kubernetes itself adds is not for us to write. */
interface RuleManifest {
  apiVersion: IPrometheusRule["apiVersion"];
  kind: IPrometheusRule["kind"];
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: { groups?: (Omit<Group, "rules"> & { rules?: Rule[] })[] };
}

/** One definition for the dashboard around the panels, one for each type of panel, one for rules on Kubernetes. */
export interface Emitted {
  dashboard: Frame;
  row: Row;
  stat: Stat;
  gauge: Gauge;
  bargauge: Bargauge;
  timeseries: Timeseries;
  heatmap: Heatmap;
  "state-timeline": StateTimeline;
  table: Table;
  text: Text;
  prometheusRule: RuleManifest;
}
