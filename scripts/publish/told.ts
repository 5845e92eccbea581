// A plan in words: grouped by folder, what is to be done first, one line of summary at the end.

import pc from "picocolors";
import { clean } from "./classify.ts";
import { type Action, type Item, isRefused, isWrite, type Plan } from "./items.ts";
import { type About, ACTIONS, counts } from "./machine.ts";

type Colours = ReturnType<typeof pc.createColors>;
type Paint = (text: string) => string;

interface Look {
  readonly sign: string;
  readonly paint: (colours: Colours) => Paint;
  /** After a number in the summary. */
  readonly summary: string;
}
export const LOOKS: Readonly<Record<Action, Look>> = {
  create: { sign: "+", paint: ({ green }) => green, summary: "to create" },
  change: { sign: "~", paint: ({ yellow }) => yellow, summary: "to change" },
  move: { sign: ">", paint: ({ yellow }) => yellow, summary: "to move" },
  delete: { sign: "-", paint: ({ red }) => red, summary: "to delete" },
  drifted: { sign: "!", paint: ({ magenta }) => magenta, summary: "drifted (refused)" },
  foreign: { sign: "?", paint: ({ magenta }) => magenta, summary: "foreign (refused)" },
  blocked: { sign: "x", paint: ({ magenta }) => magenta, summary: "blocked (refused)" },
  unchanged: { sign: "=", paint: ({ dim }) => dim, summary: "unchanged" },
};

/** `2 to create, 1 drifted (refused), 14 unchanged`. */
export const summary = (plan: Plan): string => {
  const found = counts(plan);
  const said = ACTIONS.filter((action) => found[action] > 0).map(
    (action) => `${found[action]} ${LOOKS[action].summary}`,
  );
  if (said.length === 0) return "Nothing is built, and nothing of ours is there.";
  return `${found.unchanged === plan.items.length ? "Nothing to do: " : ""}${said.join(", ")}.`;
};

/** Where a plan would write, in a line. */
export const heading = ({ url, target, version, api, ruler }: About): string =>
  `${target === undefined ? "" : `${target}: `}${url}, Grafana${version ? ` ${version}` : ""}, ` +
  `over ${api === "apis" ? "/apis" : "/api"}${ruler === undefined ? "" : `; rules in ${ruler}`}`;

/** The whole plan for a terminal. */
export const told = (plan: Plan, about: About, isColourful: boolean): string => {
  const colours = pc.createColors(isColourful);
  const { notes = [] } = plan;
  const left = notes.length === 0 ? [] : ["", ...notes.map(colours.yellow)];
  const body = toldItems(plan, isColourful);
  return `${[heading(about), ...left, ...body, "", colours.bold(summary(plan)), ""].join("\n")}`;
};

/** The objects of a plan alone, line by line. */
export const toldItems = (plan: Plan, isColourful: boolean): readonly string[] => {
  const colours = pc.createColors(isColourful);
  return [...grouped(plan)].flatMap(([path, items]) => [
    "",
    colours.bold(path),
    ...groupLines(items, colours).map((line) => `  ${line}`),
  ]);
};

/** By the folder in which objects are; a folder is told with what is in it. */
const grouped = ({ items }: Plan): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const path = item.kind === "folder" ? [...item.path, item.title] : item.path;
    const name = path.map(clean).join(" / ") || "Dashboards";
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
};

const groupLines = (items: readonly Item[], colours: Colours): readonly string[] => {
  const shown = items.filter((item) => isWrite(item) || isRefused(item) || item.reason !== undefined);
  const rest = items.length - shown.length;
  const quiet = rest === 0 ? [] : [colours.dim(`= ${rest} unchanged`)];
  return [...shown.flatMap((item) => itemLines(item, colours)), ...quiet];
};

const name = ({ kind, title, uid }: Item): string => {
  const shown = clean(title);
  return `${kind === "rules" ? "rule group" : kind} ${shown}${shown === uid ? "" : ` (${uid})`}`;
};

/** An object as it is told in a plan and in a summary: `~ dashboard LiveKit / Nodes (livekit-nodes)`. */
export const head = (item: Item): string => `${LOOKS[item.action].sign} ${name(item)}`;

const itemLines = (item: Item, colours: Colours): readonly string[] => {
  const { action, changes, reason } = item;
  const paint = LOOKS[action].paint(colours);
  const why = reason === undefined ? "" : `: ${clean(reason)}`;
  const over = item.over === undefined ? "" : ` (${item.over}; will be overwritten)`;
  const beside = (action === "create" || action === "delete") && why === "" && changes.length === 1;
  const below = beside ? [] : bodyOf(item);
  return [
    paint(`${head(item)}${over}${beside ? `: ${changes[0]}` : why}`),
    ...below.map((line) => `    ${line}`),
  ];
};

const bodyOf = ({ action, changes, edits, over, fix }: Item): readonly string[] => {
  const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const isEdited = action === "drifted" || over === "drifted";
  const edited =
    edits === undefined
      ? ["what was changed is not known: neither a journal nor Grafana's history holds what was published"]
      : ["edited there:", ...indented(edits)];
  const titled = isEdited && changes.length > 0;
  return [
    ...(isEdited ? edited : []),
    ...(titled ? ["publishing changes:", ...indented(changes)] : changes),
    ...(fix === undefined ? [] : [fix]),
  ];
};
