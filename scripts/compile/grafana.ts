// out/grafana: dashboards, the provisioning folder, and manifests for Grafana's app platform.

import type { Settings } from "../../config/settings.ts";
import type { DrawnDashboard } from "../../panels/drawn.ts";
import { toDashboard } from "../../panels/grafana/dashboard.ts";
import type { Book } from "./book.ts";
import { type Files, json, noted } from "./files.ts";
import { type Folder, folderOf } from "./folder.ts";

export interface BuiltDashboard {
  readonly folder: Folder;
  readonly uid: string;
  /** Classic dashboard JSON. */
  readonly model: Readonly<Record<string, unknown>>;
}

/** Every dashboard of an installation as Grafana's classic JSON, with the folder that it belongs to. */
export const builtDashboards = (book: Book): readonly BuiltDashboard[] =>
  book.dashboards.map((drawn) => ({
    folder: folderOf(drawn.def.folder, book.settings),
    uid: drawn.def.uid,
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
  new Map(
    book.dashboards.map((drawn) => [
      dashboardPath(drawn, book.settings),
      json(toDashboard(drawn, book.settings, book.around)),
    ]),
  );

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

/** Served by Grafana 12 and 13, and the first version with the classic JSON as it is. */
const dashboardApi = "dashboard.grafana.app/v1beta1";
const folderApi = "folder.grafana.app/v1beta1";

const folderManifest = ({ uid, title }: Folder) => ({
  apiVersion: folderApi,
  kind: "Folder",
  metadata: { name: uid },
  spec: { title },
});
const dashboardManifest = ({ folder, uid, model }: BuiltDashboard) => {
  const { uid: _, ...spec } = model;
  return {
    apiVersion: dashboardApi,
    kind: "Dashboard",
    metadata: { name: uid, annotations: { "grafana.app/folder": folder.uid } },
    spec,
  };
};

/** `grafana/resources/<folder's title>/…`: Git Sync reads the folder's uid from `_folder.json`, gcx from both. */
export const resourceFiles = (book: Book): Files => {
  const dashboards = builtDashboards(book);
  const at = (folder: Folder, name: string) => `grafana/resources/${folder.title}/${name}.json`;
  return new Map([
    ...foldersOf(dashboards).map((f) => [at(f, "_folder"), json(folderManifest(f))] as const),
    ...dashboards.map((d) => [at(d.folder, d.uid), json(dashboardManifest(d))] as const),
  ]);
};

/** Everything below `grafana/`. */
export const grafanaFiles = (book: Book): Files =>
  new Map([...dashboardFiles(book), ...provisioningFiles(book), ...resourceFiles(book)]);
