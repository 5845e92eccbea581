// The copies of dashboards for a pull request: the same, but for uid, title, tags, links and a word on their lifetime.

import type { Dashboard, Json, JsonObject } from "../../publish/format.ts";
import { listOf, textOf, without } from "../../publish/json.ts";
import { tag as ours } from "../../publish/marks.ts";
import { described } from "./lifetime.ts";
import { type Copies, linked } from "./links.ts";
import type { PullRequest } from "./pull-request.ts";

export interface Copying {
  readonly pull: PullRequest;
  /** When they may be removed, as an ISO time. */
  readonly until: string;
  /** The address of the Grafana. */
  readonly url: string;
}

const tagsOf = (model: JsonObject): readonly string[] =>
  listOf(model.tags).flatMap((each) => textOf(each) ?? []);

/**
 * A tag as copies carry it. The project's own stays on them as well, by it they are searched for; all others change,
 * so that the links of the real dashboards do not list the copies.
 */
const copyTag = ({ tag }: PullRequest, original: string): string =>
  original === ours ? tag : `${tag}-${original}`.slice(0, LONGEST);
/** What Grafana's databases hold of a tag. */
const LONGEST = 50;

const copiesFor = (models: readonly JsonObject[], { pull, url }: Copying): Copies => {
  const uids = models.flatMap((model) => textOf(model.uid) ?? []);
  const isOnOne = (tags: readonly Json[]): boolean =>
    models.some((model) => tags.every((tag) => tagsOf(model).some((each) => each === tag)));
  return {
    uids: new Map(uids.map((uid) => [uid, pull.uidOf(uid)])),
    tags: (tags) => (isOnOne(tags) ? tags.map((tag) => copyTag(pull, String(tag))) : undefined),
    url,
  };
};

const copyOf = (model: JsonObject, copies: Copies, { pull, until }: Copying): Dashboard => {
  const uid = pull.uidOf(textOf(model.uid) ?? "");
  const title = `${textOf(model.title) ?? ""} (PR ${pull.number})`;
  const tags = [...new Set([ours, pull.tag, ...tagsOf(model).map((each) => copyTag(pull, each))])];
  const body = linked(without(model, "id", "version"), copies);
  const description = described(body.description, pull.number, until);
  return { uid, title, folder: pull.folder.uid, model: { ...body, uid, title, tags, description } };
};

/** The copies of some dashboards, in their order; links between them lead from copy to copy. */
export const copiesOf = (models: readonly JsonObject[], copying: Copying): readonly Dashboard[] => {
  const copies = copiesFor(models, copying);
  return models.map((model) => copyOf(model, copies, copying));
};
