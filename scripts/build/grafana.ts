// out/grafana: dashboards, the provisioning folder, and manifests for Grafana's app platform.

import { toDashboard } from "../../panels/grafana/dashboard.ts";
import type { Book } from "./book.ts";
import { type Files, json, slug } from "./files.ts";

/** The dashboards as JSON by their path: `grafana/dashboards/<folder>/<uid>.json`. */
export const dashboardFiles = (book: Book): Files =>
  new Map(
    book.dashboards.map((drawn) => [
      `grafana/dashboards/${slug(drawn.def.folder)}/${drawn.def.uid}.json`,
      json(toDashboard(drawn, book.settings, book.around)),
    ]),
  );
