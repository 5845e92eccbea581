// Which Redis its group can do without, by the roles that all have and had.

import * as m from "../../metrics/redis/index.ts";
import { and, max, maxOverTime, now, on, or, unless } from "../../promql/index.ts";
import { group, member } from "./labels.ts";

const role = (is: "master" | "slave") => now(m.instanceInfo, { role: is });
const leads = max(role("master")).by(...member);
const led = max(maxOverTime(m.instanceInfo, { role: "master" }, "1d")).by(...member);
const followed = max(maxOverTime(m.instanceInfo, { role: "slave" }, "1d")).by(...member);
/** The master of its group lives, and was a replica within a day: a failover is done. */
const tookOver = max(and(leads, followed)).by(...group);
/** All of them, those that are gone with their exporter, too. */
const members = or(max(now(m.scrape.up)).by(...member), max(now(m.up)).by(...member));
/**
 * A Redis that its group can do without: the group has a master, and this one was none within a day, or another took
 * over since. A lone Redis, and each of several under one job, is never spare as long as it was a master.
 */
export const spare = and(
  unless(members, unless(led, tookOver, on(...group))),
  max(leads).by(...group),
  on(...group),
);
