// out/grafana: dashboards, the provisioning folder, and manifests for Grafana's app platform.

import type { DrawnDashboard } from "../../panels/drawn.ts";
import { toDashboard } from "../../panels/grafana/dashboard.ts";
import type { Book } from "./book.ts";
import { type Files, json, slug } from "./files.ts";

/** Where a dashboard's JSON lies: `grafana/dashboards/<folder>/<uid>.json`. */
export const dashboardPath = ({ def }: DrawnDashboard): string =>
  `grafana/dashboards/${slug(def.folder)}/${def.uid}.json`;

/** The dashboards as JSON by their path: `grafana/dashboards/<folder>/<uid>.json`. */
export const dashboardFiles = (book: Book): Files =>
  new Map(
    book.dashboards.map((drawn) => [
      dashboardPath(drawn),
      json(toDashboard(drawn, book.settings, book.around)),
    ]),
  );
