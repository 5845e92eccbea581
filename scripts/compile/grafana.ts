// out/grafana: dashboards, and the provisioning folder.

import type { Settings } from "../../config/settings.ts";
import type { DrawnDashboard } from "../../panels/drawn.ts";
import { toDashboard } from "../../panels/grafana/dashboard.ts";
import type { Book } from "./book.ts";
import { type Files, json, noted } from "./files.ts";
import { type Folder, folderOf } from "./folder.ts";

export interface BuiltDashboard {
  readonly folder: Folder;
  readonly uid: string;
  /** Of its JSON below out/, the only place where that lies. */
  readonly path: string;
  /** Classic dashboard JSON. */
  readonly model: Readonly<Record<string, unknown>>;
}

/** Every dashboard of an installation as Grafana's classic JSON, with the folder that it belongs to. */
export const builtDashboards = (book: Book): readonly BuiltDashboard[] =>
  book.dashboards.map((drawn) => ({
    folder: folderOf(drawn.def.folder, book.settings),
    uid: drawn.def.uid,
    path: dashboardPath(drawn, book.settings),
    model: { ...toDashboard(drawn, book.settings, book.around) },
  }));

/** The folders of dashboards, each once, in the order in which they come. */
export const foldersOf = (dashboards: readonly BuiltDashboard[]): readonly Folder[] => [
  ...new Map(dashboards.map(({ folder }) => [folder.uid, folder])).values(),
];

/** Where a dashboard's JSON lies: `grafana/dashboards/<folder's title>/<uid>.json`. */
export const dashboardPath = ({ def }: Pick<DrawnDashboard, "def">, settings: Settings): string =>
  `grafana/dashboards/${folderOf(def.folder, settings).title}/${def.uid}.json`;

/** The dashboards as JSON by their path. */
export const dashboardFiles = (book: Book): Files =>
  new Map(builtDashboards(book).map(({ path, model }) => [path, json(model)]));

/** Where Grafana's container sees grafana/dashboards: the path that its Helm chart uses, too. */
export const dashboardsPath = "/var/lib/grafana/dashboards/livekit-dashboards";
/** The name by which all outputs are told from what others made. */
export const ours = "livekit-dashboards";

const provider = {
  apiVersion: 1,
  providers: [
    {
      name: ours,
      orgId: 1,
      type: "file",
      disableDeletion: false,
      allowUiUpdates: false,
      updateIntervalSeconds: 30,
      options: { path: dashboardsPath, foldersFromFilesStructure: true },
    },
  ],
};

/** Grafana puts environment variables into provisioning files; `$$` is a dollar sign. */
const literal = (text: string): string => text.replaceAll("$", "$$$$");
const datasource = ({ grafana, prometheus }: Settings) => ({
  apiVersion: 1,
  datasources: [
    {
      name: literal(grafana.datasource.name),
      uid: grafana.datasource.uid,
      type: "prometheus",
      access: "proxy",
      orgId: 1,
      url: literal(grafana.datasource.url),
      editable: false,
      jsonData: {
        httpMethod: "POST",
        timeInterval: prometheus.scrapeInterval,
        prometheusType: "Prometheus",
        manageAlerts: true,
      },
    },
  ],
});

/** `grafana/provisioning/…`: ready to mount at Grafana's provisioning folder. */
export const provisioningFiles = (book: Book): Files =>
  new Map([
    [
      `grafana/provisioning/dashboards/${ours}.yaml`,
      noted(
        [
          "Mount grafana/provisioning/dashboards at /etc/grafana/provisioning/dashboards",
          `and grafana/dashboards at ${dashboardsPath}.`,
          "Each directory there is a folder in Grafana, under the directory's name.",
        ],
        provider,
      ),
    ],
    [
      "grafana/provisioning/datasources/prometheus.yaml",
      noted(
        [
          "Mount grafana/provisioning/datasources at /etc/grafana/provisioning/datasources.",
          "timeInterval is the scrape interval: $__rate_interval follows from it.",
        ],
        datasource(book.settings),
      ),
    ],
  ]);

/** The dashboards and the provisioning folder. */
export const grafanaFiles = (book: Book): Files =>
  new Map([...dashboardFiles(book), ...provisioningFiles(book)]);
