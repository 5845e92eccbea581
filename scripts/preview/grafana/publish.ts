// npm run preview -- --grafana: copies of dashboards in a folder of the pull request, and where they can be seen.

import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { type Settings, whereOf } from "../../../config/settings.ts";
import { missing } from "../../publish/datasources.ts";
import type { Live } from "../../publish/format.ts";
import { type Item, isRefused, type Result } from "../../publish/items.ts";
import { objectOf, textOf } from "../../publish/json.ts";
import { inSession, type Session } from "../../publish/session.ts";
import { type Around, type Carried, carryOut, isDone, type Models } from "./carry.ts";
import { copiesOf } from "./copies.ts";
import { latest, nextUntil, untilIn } from "./lifetime.ts";
import type { GrafanaOptions } from "./options.ts";
import { type Present, presentOf } from "./present.ts";
import { type PullRequest, pullRequest } from "./pull-request.ts";

/** A dashboard's copy as a reader is told of it. */
export interface Copy {
  /** That of the dashboard. */
  readonly uid: string;
  readonly title: string;
  /** Undefined where there is no copy. */
  readonly url: string | undefined;
  /** Why it is not there, or not as in this change. */
  readonly note: string | undefined;
}
export interface Published {
  /** Its address; undefined where nothing could be published. */
  readonly folder: string | undefined;
  /** Until when the copies live. */
  readonly until: string | undefined;
  readonly copies: readonly Copy[];
  /** What kept all of them from being published. */
  readonly problems: readonly Problem[];
  /** Whether every copy is there as it should be. */
  readonly isWhole: boolean;
}
export interface Publishing {
  readonly settings: Settings;
  readonly options: GrafanaOptions;
  /** Every dashboard that is built. */
  readonly all: Models;
  /** The uids of those to publish. */
  readonly chosen: ReadonlySet<string>;
  /** Whether the copies of the others go. */
  readonly prune: boolean;
  readonly around: Around;
}

/** Publishes the copies; what keeps them from it is told in the result, since the rest of a preview needs no Grafana. */
export const publishCopies = async (publishing: Publishing): Promise<Published> => {
  const { settings, options, around } = publishing;
  try {
    return await inSession(
      settings,
      options.where,
      around.env,
      (session) => publishedIn(session, publishing),
      around.http,
    );
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    const { problems } = error;
    around.print(`${error.message}\n`);
    return { folder: undefined, until: undefined, copies: [], problems, isWhole: false };
  }
};

const publishedIn = async (session: Session, publishing: Publishing): Promise<Published> => {
  const { settings, options, all, chosen, prune, around } = publishing;
  const pull = pullRequest(options.pullRequest, settings);
  const uids = all.flatMap(({ uid }) => textOf(uid) ?? []);
  const present = await presentOf(session, pull, uids.map(pull.uidOf));
  refuseForeign(present, session);
  const models = all.filter(({ uid }) => chosen.has(textOf(uid) ?? ""));
  const until = untilOf(present, session, options.lifetime);
  const { url } = session.target;
  const dashboards = copiesOf(models, { pull, until, url });
  const absent = missing(dashboards, session.server, whereOf(settings, "grafana", "datasource", "uid"));
  if (absent.length > 0) throw new ProblemsError(absent);
  const wanted = { folders: dashboards.length > 0 ? [pull.folder] : [], dashboards };
  const { dryRun } = options;
  const gone = "as it is without the pull request";
  const carried = await carryOut({ session, pull, present, wanted, prune, dryRun, gone, around });
  return published(carried, models, { pull, url, until });
};

const untilOf = ({ copies }: Present, { http }: Session, lifetime: number): string => {
  const ends = copies.map(({ value }) => untilIn(value.model.description));
  return nextUntil(latest(ends), lifetime, http.clock.now());
};

/** Nothing is put into a folder of others, even if it is called as ours would be. */
const refuseForeign = ({ folder }: Present, { target }: Session): void => {
  if (folder === undefined || folder.owner.kind === "ours") return;
  const { uid, title } = folder.value;
  const whose = folder.owner.kind === "managed" ? `is managed by ${folder.owner.by}` : "is not ours";
  const where = `${target.url}/dashboards/f/${uid}`;
  const fix = "Rename it there and give it another uid, or delete it.";
  throw new ProblemsError([{ where, what: `is the folder ${title}, which ${whose}.`, fix }]);
};

interface Told {
  readonly pull: PullRequest;
  readonly url: string;
  readonly until: string;
}
const published = ({ plan, results }: Carried, models: Models, told: Told): Published => {
  const { pull, url, until } = told;
  const copies = models.map((model) => {
    const uid = textOf(model.uid) ?? "";
    const item = plan.items.find((each) => each.kind === "dashboard" && each.uid === pull.uidOf(uid));
    const result = results.find((each) => each.item === item);
    const title = textOf(model.title) ?? uid;
    return { uid, title, ...seen(item, result, `${url}/d/${pull.uidOf(uid)}`) };
  });
  const isWhole = !plan.items.some(isRefused) && results.every(isDone);
  return { folder: `${url}/dashboards/f/${pull.folder.uid}`, until, copies, problems: [], isWhole };
};

/** A copy that could not be brought up to date is linked to nevertheless, and it is said that it is not. */
const seen = (
  item: Item | undefined,
  result: Result | undefined,
  url: string,
): Pick<Copy, "url" | "note"> => {
  if (item?.action === "unchanged" || result?.outcome === "done") return { url, note: undefined };
  const live = item?.live as Live | undefined;
  const isThere = objectOf(live?.owner).kind === "ours";
  const why = result?.reason ?? item?.reason ?? "only planned";
  return isThere
    ? { url, note: `not as in this change: ${why}` }
    : { url: undefined, note: `not there: ${why}` };
};
