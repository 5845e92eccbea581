// What an author sees of a mistake in a definition: its file, line and column, all at once; no stack, no bundle.

import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { copyProject } from "../copy.ts";

const copy = copyProject();
const overview = "dashboards/livekit/overview.ts";
const broken = new Map<string, string>();
/** Changes a file until the end of the test. */
const edit = (path: string, change: (text: string) => string): void =>
  copy.edit(path, (text) => {
    broken.set(path, broken.get(path) ?? text);
    return change(text);
  });
const replace = (path: string, from: string, to: string): void =>
  edit(path, (text) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  });
afterEach(() => {
  for (const [path, text] of broken) copy.edit(path, () => text);
  broken.clear();
});
afterAll(() => copy.remove());

const verb = (...words: readonly string[]) => {
  const { status, stdout, stderr } = copy.run(["scripts/start.cjs", ...words]);
  expect(existsSync(join(copy.folder, "out"))).toBe(false);
  return { status, stdout, said: stderr };
};
/** Without the check of types, which would refuse much of it first. */
const build = () => verb("build", "--no-types");

const imports = {
  dashboards: `import { dashboard } from "../../panels/dashboard.ts";
import redis from "../redis/overview.ts";
import * as r from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";`,
  alerts: `import { alert } from "../engine/alert.ts";
import { happens, worse } from "../engine/when.ts";
import * as s from "../../signals/livekit-server/index.ts";`,
  signals: `import * as p from "../../promql/index.ts";
import * as m from "../../metrics/livekit-server/index.ts";
import { level, rate } from "../kinds/index.ts";
import { slo } from "../slo.ts";
const about = { title: "Some", why: "Because.", by: [] as const };`,
} as const;
/** A definition of its own, whose mistake stands on line 10. */
const write = (room: keyof typeof imports, name: string, line: string): void => {
  const head = imports[room];
  const empty = "\n".repeat(10 - head.split("\n").length);
  edit(`${room}/mistaken/${name}.ts`, () => `${head}${empty}${line}\n`);
};
const tests = `for: "5m", summary: () => "", do: ["x"], fires: { given: [], at: "5m" }, silent: { given: [], at: "5m" }`;

describe("a mistake that a definition makes", () => {
  test("is told with its line, and so is the first one of each other definition", () => {
    replace(overview, "quantiles(s.joinLatency)", "quantiles(s.rooms)");
    write("dashboards", "units", `r.together("Both", "Why.", [s.rooms, s.cpu]);`);
    write("dashboards", "no-signals", `r.together("None", "Why.", []);`);
    write(
      "dashboards",
      "folder",
      `dashboard({ ...redis, component: { name: "redis", labels: {} }, filters: [], folder: "Live/Kit" });`,
    );
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
        does not say how many events it rests on.
        Leave atLeast out.

      dashboards/livekit/overview.ts:30:7 › livekit_rooms
        has no histogram.
        Draw a signal made by latency(), or this one with over().

      dashboards/mistaken/folder.ts:10:1 › redis-overview
        lies in the folder "Live/Kit", which cannot be a directory.
        Write letters, digits and spaces: no slashes, no dot in front.

      dashboards/mistaken/mean.ts:10:3 › livekit_rooms
        is a mean, and a mean of recorded means is none.
        Record a sum instead.

      dashboards/mistaken/no-signals.ts:10:3 › None
        has no signals.
        Name two or more of one unit.

      dashboards/mistaken/undefined.ts:10:3
        Cannot destructure property 'title' of 'undefined' as it is undefined.
        Correct this line: it leads to a TypeError in panels/recipes.ts:14:19.

      dashboards/mistaken/units.ts:10:3 › Both
        has two units: livekit_cpu is in cores, livekit_rooms in rooms.
        Draw them in a panel each.

      signals/mistaken/bucket.ts:10:3
        livekit_session_join_latency_ms has no bucket of 1.
        Write one of its bounds: 10, 16.37893706954064, 26.826957952797258, 43.93970560760792, 71.96856730011521, 117.87686347935875, 193.06977288832508, 316.227766016838, 517.9474679231213, 848.3428982440723, 1389.4954943731382, 2275.8459260747895, 3727.5937203149415, 6105.402296585331, 10000.000000000004.

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
      /^dashboards\/livekit\/overview\.ts:30:7 › livekit_rooms\n {2}has no histogram\.\n.*\n$/,
    );
  });

  test("is told of two that would take each other's place", () => {
    replace(overview, 'uid: "livekit-overview"', 'uid: "redis-overview"');
    replace("alerts/redis/memory.ts", 'alert("', 'alert("RedisDown" || "');
    expect(build().said).toMatchInlineSnapshot(`
      "dashboards/redis/overview.ts:18:16 › redis-overview
        is the uid of another one, at dashboards/livekit/overview.ts:9:16.
        Give one of them a uid of its own.

      alerts/redis/memory.ts:16:3 › RedisDown
        is the name of another one, at alerts/redis/health.ts:17:3.
        Give one of them a name of its own.
      "
    `);
  });

  test("of a name that is not there is told with the nearest", () => {
    replace(overview, "stat(s.nodesUp)", "stat(s.nodesUpp)");
    expect(build().said).toMatch(
      /^dashboards\/livekit\/overview\.ts:25:14\n {2}asks for nodesUpp, which signals\/livekit-server\/index\.ts does not export\.\n {2}Write nodesUp\. The names are .*\n$/,
    );
  });
});

describe("what does not parse", () => {
  test("is told with the line itself, of all files at once, by every verb", () => {
    replace(overview, "stat(s.nodesUp),", "stat(s.nodesUp;");
    replace("signals/redis/memory.ts", "\nexport const ", "\nexport cnst ");
    for (const words of [["build"], ["check"]]) {
      const { status, said } = verb(...words);
      expect(status).toBe(1);
      expect(said).toMatchInlineSnapshot(`
        "dashboards/livekit/overview.ts:25:21
          Expected ")" but found ";"
            stat(s.nodesUp;
                          ^
          Correct this line.

        signals/redis/memory.ts:9:8
          Unexpected "cnst"
            export cnst memoryUse = saturation({
                   ^
          Correct this line.
        "
      `);
    }
  });

  test("nor imports what is there, is told likewise", () => {
    replace(overview, "signals/livekit-server/index.ts", "signals/livekit-servr/index.ts");
    expect(build().said).toMatchInlineSnapshot(`
      "dashboards/livekit/overview.ts:7:20
        Could not resolve "../../signals/livekit-servr/index.ts"
          import * as s from "../../signals/livekit-servr/index.ts";
                             ^
        Correct this line.
      "
    `);
    replace(overview, "signals/livekit-servr/index.ts", "signals/livekit-server/index.ts");
    replace("dashboards/redis/overview.ts", "import { over,", "import { dial as over,");
    expect(build().said).toMatchInlineSnapshot(`
      "dashboards/redis/overview.ts:5:10
        No matching export in "panels/recipes.ts" for import "dial"
          import { dial as over, stat, states, table, together } from "../../panels/recipes.ts";
                   ^
        Correct this line.
      "
    `);
  });

  test("is told with the column of the character, not of its bytes", () => {
    write("dashboards", "words", `r.note("Größe – höher", ;`);
    replace("dashboards/index.ts", "\n\n", '\n\nimport "./mistaken/words.ts";\n');
    expect(build().said).toContain("dashboards/mistaken/words.ts:10:25\n");
  });
});

describe("what does not compile", () => {
  const wrong = () => {
    replace(overview, 'over(s.joinSuccess, { by: "instance" })', 'over(s.joinSuccess, { by: "instanze" })');
    replace("signals/redis/memory.ts", "saturation({\n", "saturation({\n  colour: 1,\n");
  };

  test("is refused before anything is written, all of it at once, beside what is thrown elsewhere", () => {
    wrong();
    write("dashboards", "units", `r.together("Both", "Why.", [s.rooms, s.cpu]);`);
    replace(overview, "stat(s.nodesUp)", "stat(s.nodesUpp)");
    const { status, stdout, said } = verb("build");
    expect([status, stdout]).toEqual([1, ""]);
    expect(said).toMatchInlineSnapshot(`
      "dashboards/livekit/overview.ts:25:14
        Property 'nodesUpp' does not exist on type 'typeof import("signals/livekit-server/index")'. Did you mean 'nodesUp'?
        Write nodesUp.

      dashboards/livekit/overview.ts:28:29
        Type '"instanze"' is not assignable to type '"cluster" | "instance" | "job" | "namespace" | "node_id" | "node_type" | "pod" | "state" | "warp" | readonly ("cluster" | "instance" | "job" | "namespace" | "node_id" | "node_type" | "pod" | "state" | "warp")[]'. Did you mean '"instance"'?
        Write "instance".

      dashboards/mistaken/units.ts:10:3 › Both
        has two units: livekit_cpu is in cores, livekit_rooms in rooms.
        Draw them in a panel each.

      signals/redis/memory.ts:10:3
        Object literal may only specify known properties, and 'colour' does not exist in type 'About<"cluster" | "instance" | "job" | "namespace" | "pod", "cluster" | "instance" | "namespace"> & { readonly used: Vector<"cluster" | "instance" | "job" | "namespace" | "pod", "bytes">; readonly limit: Vector<...>; }'.
        Correct this line (TS2353).
      "
    `);
  });

  test("is written with --no-types, which says so", () => {
    wrong();
    const { status, stdout, stderr } = copy.run(["scripts/start.cjs", "build", "--no-types"]);
    expect([stderr, status]).toEqual(["", 0]);
    expect(stdout).toContain("\n  types not checked (--no-types)\n");
    rmSync(join(copy.folder, "out"), { recursive: true });
  });
});

describe("a bug", () => {
  const stack = (said: string) => said.split("\n").filter((line) => line.startsWith("    at "));

  test("shows its stack, in lines of the sources", () => {
    replace(
      "panels/drawn.ts",
      "  const scope: Scope",
      "  (undefined as never as Error).message;\n  const scope: Scope",
    );
    const { status, said } = build();
    expect(status).toBe(1);
    expect(said).toMatch(/^TypeError: Cannot read properties of undefined \(reading 'message'\)\n/);
    expect(stack(said)[0]).toMatch(/at drawDashboard \(.*\/panels\/drawn\.ts:107:\d+\)$/);
    expect(stack(said).filter((line) => line.includes(".cache"))).toEqual([]);
  });

  test("of a room that definitions import is not theirs", () => {
    replace("panels/recipes.ts", "const listed =", "(undefined as never as Error).message;\nconst listed =");
    expect(stack(build().said)[0]).toMatch(/\/panels\/recipes\.ts:\d+:\d+\)$/);
  });
});
