// The pages: a list of dashboards with the first row of each, a page for each dashboard, their data beside them.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { json } from "../compile/files.ts";
import { many } from "../count.ts";
import { bootstrap, dataFile, dataScript } from "./bootstrap.ts";
import type { Finding } from "./collect/findings.ts";
import type { Collected } from "./collect.ts";
import { firstRowOf } from "./first-row.ts";
import type { View } from "./format.ts";

/** What the pages say of where their data come from. */
export interface Origin {
  /** As "Simulated: one node loses packets". */
  readonly title: string;
  /** What happens in it, for a simulation. */
  readonly story?: string;
  /** What the dashboards are compared with, on a page of its own. */
  readonly base?: string;
}
/** What the list says and shows of a dashboard; its views may have been written by an earlier run. */
export interface Card extends Omit<Collected, "views"> {
  readonly firstRow: View;
}
/** What the list needs of what was collected. */
export const cardOf = ({ views: [first], ...of }: Collected): Card => {
  if (!first) throw new TypeError(`${of.uid} has no view`);
  return { ...of, firstRow: firstRowOf(first) };
};

const kinds = ({ findings }: Pick<Card, "findings">, kind: Finding["kind"]): number =>
  findings.filter((finding) => finding.kind === kind).length;

const template = (name: string): ((data: object) => string) =>
  Handlebars.create().compile(readFileSync(`scripts/preview/templates/${name}.hbs`, "utf8"), {
    strict: true,
  });

/** Nothing but what lies beside the page may be read or run; `connect` is for the server that tells of changes. */
const policy = (scripts: string, styles: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The name of the list's page and of its data, which no dashboard may have. */
const list = "index";
/** A uid is part of a path: what Grafana takes for one is safe there. */
const safe = (uid: string): string => {
  if (/^[\w-]{1,40}$/.test(uid) && uid !== list) return uid;
  throw new TypeError(`the uid ${JSON.stringify(uid)} is no name of a file`);
};
export const pageFile = (uid: string): string => `${safe(uid)}.html`;

/** The page of a dashboard with the data of all its views; `root` leads from its folder to that of the app. */
export const dashboardFiles = (
  { uid, title, views }: Collected,
  root = "",
): readonly (readonly [string, string])[] => {
  const page = template("dashboard")({
    root,
    // Grafana's components set styles as they go.
    policy: policy(`'self' ${hash(bootstrap)}`, "'self' 'unsafe-inline'"),
    title,
    bootstrap,
    data: dataFile(safe(uid), 0),
  });
  const data = views.map((view, number) => [dataFile(safe(uid), number), dataScript(number, view)] as const);
  return [...data, [pageFile(uid), page]];
};

/** What is missing, as `2 queries without data`; empty when nothing is. */
export const quietly = (cards: readonly Pick<Card, "findings">[]): string => {
  const findings = cards.flatMap((card) => card.findings);
  const [failed, empty] = [kinds({ findings }, "failed"), kinds({ findings }, "empty")];
  return [
    ...(failed > 0 ? [many(failed, "query failed", "queries failed")] : []),
    ...(empty > 0 ? [`${many(empty, "query", "queries")} without data`] : []),
  ].join(", ");
};
/** How much the pages show: `6 dashboards, 171 panels, 203 queries`. */
export const counts = (cards: readonly Pick<Card, "panels" | "queries">[]): string => {
  const sum = (of: (card: Pick<Card, "panels" | "queries">) => number) =>
    cards.reduce((all, card) => all + of(card), 0);
  return [
    many(cards.length, "dashboard"),
    many(
      sum(({ panels }) => panels),
      "panel",
    ),
    many(
      sum(({ queries }) => queries),
      "query",
      "queries",
    ),
  ].join(", ");
};

const card = (one: Card) => ({
  page: pageFile(one.uid),
  title: one.title,
  question: one.question,
  numbers: `${many(one.panels, "panel")}, ${many(one.queries, "query", "queries")}`,
  failed: kinds(one, "failed") > 0 && `${kinds(one, "failed")} failed`,
  empty: kinds(one, "empty") > 0 && `${kinds(one, "empty")} without data`,
});
/** A panel's page is a dashboard's with nothing but that panel. */
const found = (uid: string, { choice, panelId, ...finding }: Finding) => ({
  ...finding,
  choice: choice ?? "",
  link: panelId === undefined ? "" : `${pageFile(uid)}?${choice ? `${choice}&` : ""}panel=${panelId}`,
});

/** `index.html`: all dashboards by folder, each with its first row; then what is empty or failed. */
export const indexPage = (cards: readonly Card[], { title, story = "", base = "" }: Origin): string => {
  const folders = [...new Set(cards.map(({ folder }) => folder))];
  return template("index")({
    policy: policy(`'self' ${hash(bootstrap)}`, "'self' 'unsafe-inline'"),
    bootstrap,
    data: dataFile(list, 0),
    source: title,
    story,
    base,
    counts: counts(cards),
    quiet: quietly(cards),
    folders: folders.map((folder) => ({
      title: folder,
      dashboards: cards.flatMap((one, number) => (one.folder === folder ? [{ ...card(one), number }] : [])),
    })),
    problems: cards
      .filter(({ findings }) => findings.length > 0)
      .map(({ uid, title: dashboard, findings }) => ({
        dashboard,
        findings: findings.map((finding) => found(uid, finding)),
      })),
  });
};

/** The pages that belong to all dashboards, and `problems.json` for programs. */
export const commonFiles = (
  cards: readonly Card[],
  origin: Origin,
): readonly (readonly [string, string])[] => [
  ["app/index.css", readFileSync("scripts/preview/templates/index.css", "utf8")],
  ["problems.json", json({ source: origin.title, problems: cards.flatMap(({ findings }) => findings) })],
  [dataFile(list, 0), cards.map(({ firstRow }, number) => dataScript(number, firstRow)).join("")],
  [`${list}.html`, indexPage(cards, origin)],
];
