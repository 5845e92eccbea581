// Whose an object is: the mark that a publish leaves on what it saves, and what the mark tells later.

import { createHash } from "node:crypto";
import { canonical } from "../compare/json.ts";
import type { Dashboard, Folder, Json, JsonObject, Owner } from "./format.ts";
import { isObject, listOf, objectOf, textOf } from "./json.ts";
import { normalise } from "./normalise.ts";

/** The tag that every dashboard of ours carries: by it they are searched for. It proves nothing, copies keep it. */
export const tag = "livekit-dashboards";

/**
 * The mark of a dashboard is a hidden constant among its variables, because that is the only place which every API,
 * every version and the UI's own save keep as it is. Its value is
 * `livekit-dashboards/<project>/<uid>/<checksum of what we published>`: a copy has another uid and is foreign, another
 * installation has another project, a person's edit changes the model but not the checksum.
 */
const VARIABLE = "livekit_dashboards_mark";

const MARK = /livekit-dashboards\/([^/\s]+)\/([^/\s]+)\/([0-9a-f]{64})/;

/**
 * The checksum of a dashboard as compared: its model without what servers change and without marks, its folder. It is
 * kept as long as the dashboard is: values are never changed, and reading a large one costs as much as asking for it.
 */
export const checksum = (dashboard: Compared): string => {
  const sum = sums.get(dashboard) ?? sumOf(dashboard);
  sums.set(dashboard, sum);
  return sum;
};
type Compared = Pick<Dashboard, "model" | "folder">;
const sums = new WeakMap<Compared, string>();
const sumOf = ({ model, folder }: Compared): string =>
  hash({ folder: folder ?? "", model: normalise(stripped(model)) });

/** The checksum of a folder: its title and its parent. */
export const folderChecksum = ({ title, parent }: Folder): string =>
  hash({ title: title.trim(), parent: parent ?? "" });

const hash = (value: Json): string => createHash("sha256").update(canonical(value)).digest("hex");

/** The model to save: with our mark as of now, or as `as` says; marks of others are gone from it. */
export const mark = (dashboard: Dashboard, project: string, as?: Owner): JsonObject => {
  const sum = sumFor(as, () => checksum(dashboard));
  const model = as === undefined || as.kind === "ours" ? stripped(dashboard.model) : dashboard.model;
  return sum === undefined ? model : withVariable(model, markOf(project, dashboard.uid, sum));
};

/** The checksum that a mark tells: of what is saved, or what `as` says; undefined for no mark. */
const sumFor = (as: Owner | undefined, saved: () => string): string | undefined => {
  if (as === undefined) return saved();
  return as.kind === "ours" ? as.checksum : undefined;
};

const markOf = (project: string, uid: string, sum: string): string => `${tag}/${project}/${uid}/${sum}`;

const withVariable = (model: JsonObject, value: string): JsonObject => {
  const variable = {
    type: "constant",
    name: VARIABLE,
    label: "Published by livekit-dashboards",
    description: "Tells a publish that this dashboard is its own. Do not change it.",
    hide: 2,
    skipUrlSync: true,
    query: value,
    current: { text: value, value },
  };
  return { ...model, templating: { ...objectOf(model.templating), list: [...variables(model), variable] } };
};

const variables = (model: JsonObject): readonly Json[] => listOf(objectOf(model.templating).list);
const isMark = (variable: Json): boolean => isObject(variable) && variable.name === VARIABLE;

const stripped = (model: JsonObject, which: (variable: Json) => boolean = isMark): JsonObject =>
  variables(model).some(which)
    ? {
        ...model,
        templating: {
          ...objectOf(model.templating),
          list: variables(model).filter((each) => !which(each)),
        },
      }
    : model;

/** Reads a dashboard's mark; the model comes back without it, but with another project's. */
export const read = (
  model: JsonObject,
  project: string,
  uid: string,
): { readonly model: JsonObject; readonly owner: Owner } => {
  const isOurs = (variable: Json): boolean => sumIn(textIn(variable), project, uid) !== undefined;
  const ours = variables(model).find(isOurs);
  if (ours === undefined) return { model, owner: { kind: "foreign" } };
  const sum = sumIn(textIn(ours), project, uid);
  return { model: stripped(model, isOurs), owner: { kind: "ours", checksum: sum } };
};

/** The UI writes a constant's value to `query`; some versions keep it only as the current value. */
const textIn = (variable: Json): string | undefined =>
  isMark(variable)
    ? (textOf(objectOf(variable).query) ?? textOf(objectOf(objectOf(variable).current).value))
    : undefined;

const sumIn = (text: string | undefined, project: string, uid: string): string | undefined => {
  const [, theirProject, theirUid, sum] = MARK.exec(text ?? "") ?? [];
  return theirProject === project && theirUid === uid ? sum : undefined;
};

/**
 * The mark of a folder is a line of its description, which only the app platform gives back. The old API keeps no
 * mark: there a folder counts as ours when nothing foreign is in it (see `contents.ts`), and its checksum is unknown.
 * With `as`, the line is as it says, or gone.
 */
export const markFolder = (
  folder: Folder,
  project: string,
  description: string | undefined,
  as?: Owner,
): string => {
  const sum = sumFor(as, () => folderChecksum(folder));
  const line = sum === undefined ? "" : `${FOLDER_LINE} (${markOf(project, folder.uid, sum)}).`;
  return [withoutFolderMark(description), line].filter((each) => each !== "").join("\n");
};

const FOLDER_LINE = "Published by livekit-dashboards";

const withoutFolderMark = (description = ""): string =>
  description
    .split("\n")
    .filter((line) => !line.startsWith(FOLDER_LINE) || !MARK.test(line))
    .join("\n");

/** Reads a folder's mark from its description; undefined when there is none of ours. */
export const readFolder = (
  description: string | undefined,
  project: string,
  uid: string,
): Owner | undefined => {
  const sum = sumIn(description, project, uid);
  return sum === undefined ? undefined : { kind: "ours", checksum: sum };
};
