// What an author sees of what does not parse or compile, and what of a bug that is not the author's.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build, copy, overview, replace, verb, write } from "./author.ts";

describe("what does not parse", () => {
  test("is told with the line itself, of all files at once, by every verb", () => {
    replace(overview, "stat(s.poorQuality),", "stat(s.poorQuality;");
    replace("signals/redis/memory.ts", "\nexport const ", "\nexport cnst ");
    for (const words of [["build"], ["check"]]) {
      const { status, said } = verb(...words);
      expect(status).toBe(1);
      expect(said).toMatchInlineSnapshot(`
        "dashboards/livekit/overview.ts «;»
          Expected ")" but found ";"
            stat(s.poorQuality;
                              ^
          Correct this line.

        signals/redis/memory.ts «cnst memoryUse = saturation({»
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
      "dashboards/livekit/overview.ts «"../../signals/livekit-servr/index.ts";»
        Could not resolve "../../signals/livekit-servr/index.ts"
          import * as s from "../../signals/livekit-servr/index.ts";
                             ^
        Correct this line.
      "
    `);
    replace(overview, "../../signals/livekit-servr/index.ts", "livekit-signals");
    expect(build().said).toMatchInlineSnapshot(`
      "dashboards/livekit/overview.ts «"livekit-signals";»
        Could not resolve "livekit-signals"
          import * as s from "livekit-signals";
                             ^
        Run npm ci, which installs the project's packages; if it is none of them, correct this line.
      "
    `);
    replace(overview, "livekit-signals", "../../signals/livekit-server/index.ts");
    replace("dashboards/redis/overview.ts", "import { over,", "import { dial as over,");
    expect(build().said).toMatchInlineSnapshot(`
      "dashboards/redis/overview.ts «dial as over, stat, states, table, together } from "../../panels/recipes.ts";»
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
    replace(overview, 'over(s.joinSuccess, { by: "pod" })', 'over(s.joinSuccess, { by: "podd" })');
    replace("signals/redis/memory.ts", "saturation({\n", "saturation({\n  colour: 1,\n");
  };

  test("is refused before anything is written, all of it at once, beside what is thrown elsewhere", () => {
    wrong();
    write("dashboards", "units", `r.together("Both", "Why.", [s.rooms, s.cpu]);`);
    replace(overview, "stat(s.poorQuality)", "stat(s.poorQualityy)");
    const { status, stdout, said } = verb("build");
    expect([status, stdout]).toEqual([1, ""]);
    expect(said).toMatchInlineSnapshot(`
      "dashboards/livekit/overview.ts «poorQualityy),»
        Property 'poorQualityy' does not exist on type 'typeof import("signals/livekit-server/index")'. Did you mean 'poorQuality'?
        Write poorQuality.

      dashboards/livekit/overview.ts «by: "podd" }),»
        podd is no label by which this can be split; these are: cluster, instance, job, namespace, node_id, node_type, pod, state, warp.
        Was pod meant? Else take it out, or read what has it.

      dashboards/mistaken/units.ts:10:3 › Both
        has two units: livekit_cpu is in cores, livekit_rooms in rooms.
        Draw them in a panel each.

      signals/redis/memory.ts «colour: 1,»
        Object literal may only specify known properties, and 'colour' does not exist in type 'About<"cluster" | "instance" | "job" | "namespace" | "pod", None, "cluster" | "instance" | "namespace"> & { readonly used: Vector<"cluster" | "instance" | "job" | "namespace" | "pod", "bytes">; readonly limit: Vector<...>; }'.
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
    expect(stack(said)[0]).toMatch(/at drawDashboard \(.*\/panels\/drawn\.ts:\d+:\d+\)$/);
    expect(stack(said).filter((line) => line.includes(".cache"))).toEqual([]);
  });

  test("of a room that definitions import is not theirs", () => {
    replace("panels/recipes.ts", "const listed =", "(undefined as never as Error).message;\nconst listed =");
    expect(stack(build().said)[0]).toMatch(/\/panels\/recipes\.ts:\d+:\d+\)$/);
  });
});
