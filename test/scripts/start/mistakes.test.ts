// What an author sees of a mistake in a definition: its file, line and column, all at once; no stack, no bundle.

import { describe, expect, test } from "vitest";
import { build, overview, replace, verb, write } from "./author.ts";

const tests = `for: "5m", summary: () => "", do: ["x"], fires: { given: [], at: "5m" }, silent: { given: [], at: "5m" }`;

describe("a mistake that a definition makes", () => {
  test("is told with its line, and so is the first one of each other definition", () => {
    replace(overview, "quantiles(s.joinLatency)", "quantiles(s.rooms)");
    write("dashboards", "units", `r.together("Both", "Why.", [s.rooms, s.cpu]);`);
    write("dashboards", "no-signals", `r.together("None", "Why.", []);`);
    write("dashboards", "mean", `r.trend({ ...s.rooms, record: true, combine: "avg" });`);
    write("dashboards", "undefined", `r.stat(undefined as never);`);
    write(
      "alerts",
      "bound",
      `alert("A", { when: worse({ ...s.joinLatency, bounds: { warning: 1 } }), severity: "critical", ${tests} });`,
    );
    write("alerts", "neither", `alert("B", { when: worse(s.rooms), severity: "info", ${tests} });`);
    write(
      "alerts",
      "volume",
      `alert("C", { when: worse({ ...s.rooms, better: "low", bounds: { warning: 1 } }, { atLeast: 5 }), severity: "info", ${tests} });`,
    );
    write("alerts", "older", `alert("D", { when: happens(s.joinSuccess), severity: "critical", ${tests} });`);
    write(
      "signals",
      "order",
      `level({ ...about, id: "a", value: p.now(m.rooms), better: "low", bounds: { warning: 9, critical: 5 } });`,
    );
    write(
      "signals",
      "label",
      `level({ ...about, id: "e", value: p.now(m.rooms), by: ["cluster", "instanze"] });`,
    );
    write("signals", "no-promql", `p.raw("sum(up))", { unit: "x", labels: [] });`);
    write(
      "signals",
      "unknown",
      `level({ ...about, id: "b", value: p.raw("livekit_rooms_total", { unit: "x", labels: [] }) });`,
    );
    write(
      "signals",
      "offset",
      `rate({ ...about, id: "c", events: p.offset(p.offset(p.rate(m.participantJoins), "1d"), "1d") });`,
    );
    write("signals", "bucket", `p.bucketBelow(m.joinLatency, 1 as never);`);
    write(
      "signals",
      "no-ratio",
      `slo({ id: "d", title: "D", signal: level({ ...about, id: "d", value: p.now(m.rooms) }), objective: 99, window: "7d" });`,
    );
    const { status, said } = build();
    expect(status).toBe(1);
    expect(said).toMatchInlineSnapshot(`
      "alerts/mistaken/bound.ts:10:1 › A
        is critical, but livekit_join_latency has no critical bound to compare with.
        Give the signal bounds: { critical: … }, or the alert another severity.

      alerts/mistaken/neither.ts:10:20 › livekit_rooms
        says neither that high nor that low is good, so that nothing is worse.
        Give the signal better: "high" or "low", or say the condition with holds().

      alerts/mistaken/older.ts:10:1 › D
        has no cases for livekit_join_success_older, which stands in where the version is too old.
        Add older: { fires: …, silent: … }.

      alerts/mistaken/volume.ts:10:1 › livekit_rooms
        does not say how many of its events are bad.
        Leave atLeast and ends out, or use a ratio or a latency.

      dashboards/livekit/overview.ts «quantiles(s.rooms),» › livekit_rooms
        has no histogram.
        Draw a signal made by latency(), or this one with over().

      dashboards/mistaken/mean.ts:10:3 › livekit_rooms
        is a mean, and a mean of recorded means is none.
        Record a sum instead.

      dashboards/mistaken/no-signals.ts:10:3 › None
        has no signals.
        Name two or more of one unit.

      dashboards/mistaken/undefined.ts:10:3
        Cannot destructure property 'title' of 'undefined' as it is undefined.
        Correct this line (TypeError in panels/recipes.ts:17:19).

      dashboards/mistaken/units.ts:10:3 › Both
        has two units: livekit_cpu is in cores, livekit_rooms in rooms.
        Draw them in a panel each.

      signals/mistaken/bucket.ts:10:3
        livekit_session_join_latency_ms has no bucket of 1.
        Write one of its bounds: 10, 16.37893706954064, 26.826957952797258, 43.93970560760792, 71.96856730011521, 117.87686347935875, 193.06977288832508, 316.227766016838, 517.9474679231213, 848.3428982440723, 1389.4954943731382, 2275.8459260747895, 3727.5937203149415, 6105.402296585331, 10000.000000000004.

      signals/mistaken/label.ts:10:1 › e
        is split by instanze, which livekit_room_total lacks; its labels are cluster, namespace, pod, job, instance, node_id, node_type.
        Was instance meant? Else take it out of by, or read a metric that has it.

      signals/mistaken/no-promql.ts:10:3
        does not parse at column 8: found ) after sum(up)
        Correct the PromQL.

      signals/mistaken/no-ratio.ts:10:1 › d
        stands on d, which is no ratio: an SLO counts good of all.
        Name a signal made by ratio(), outside() or availability().

      signals/mistaken/offset.ts:10:37
        offset(): livekit_participant_join_total is 1d earlier already.
        Say both in one offset.

      signals/mistaken/order.ts:10:1 › a › bounds
        has its warning at 9 and critical at 5: the warning would come too late.
        Give the warning a bound below the critical one.

      signals/mistaken/unknown.ts:10:1 › b
        reads livekit_rooms_total, which no catalogue has.
        Write livekit_room_total, or add it to the catalogue of its component, in metrics/.
      "
    `);
  });

  test("is told by a verb that reads all definitions at once, too", () => {
    replace(overview, "quantiles(s.joinLatency)", "quantiles(s.rooms)");
    expect(verb("plan").said).toMatch(
      /^dashboards\/livekit\/overview\.ts «quantiles\(s\.rooms\),?» › livekit_rooms\n {2}has no histogram\.\n.*\n$/,
    );
  });

  test("is told of two that would take each other's place", () => {
    replace(overview, 'uid: "livekit-overview"', 'uid: "redis-overview"');
    replace("alerts/redis/memory.ts", 'alert("', 'alert("RedisDown" || "');
    expect(build().said).toMatchInlineSnapshot(`
      "dashboards/redis/overview.ts «dashboard({» › redis-overview
        is the uid of another one, at dashboards/livekit/overview.ts «dashboard({».
        Give one of them a uid of its own.

      alerts/redis/memory.ts «alert("RedisDown" || "RedisMemoryHigh", {» › RedisDown
        is the name of another one, at alerts/redis/health.ts «down("RedisDown", {».
        Give one of them a name of its own.
      "
    `);
  });

  test("of a name that is not there is told with the nearest", () => {
    replace(overview, "stat(s.poorQuality)", "stat(s.poorQualityy)");
    expect(build().said).toMatch(
      /^dashboards\/livekit\/overview\.ts «poorQualityy\),?»\n {2}asks for poorQualityy, which signals\/livekit-server\/index\.ts does not export\.\n {2}Write poorQuality\. The names are .*\n$/,
    );
  });
});
