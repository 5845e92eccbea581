// The installation that we ship, through the command itself: definitions, settings and words on the terminal.

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const check = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "scripts/check.ts", ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });

describe("npm run check", () => {
  it("finds nothing in what we ship, but that its selectors are patterns", () => {
    const { stdout, stderr, status } = check();
    expect([stderr, status]).toEqual(["", 0]);
    const [notes, verdict] = stdout.split(/\n\n(?=✔)/);
    expect(verdict).toMatch(
      /^✔ no problems, 1 note in \d+ dashboards, \d+ panels, \d+ rules, \d+ expressions; \d+ checks\n$/,
    );
    expect(notes).toMatchInlineSnapshot(`
      "monitoring.yaml:87:3 › components
        would mix up components whose metrics have names in common, if there were such a job:
        livekit-egress and livekit-server: "livekitegress-livekit-server"
        livekit-egress and redis: "livekitegress-redis"
        livekit-egress and linkerd-control-plane: "livekitegress-linkerd-control-plane"
        livekit-server and redis: "livekit-server-redis"
        livekit-server and linkerd-control-plane: "livekit-server-linkerd-control-plane"
        redis and linkerd-control-plane: "redis-linkerd-control-plane"
        Where there is one, name the component's own job instead of a pattern.
        note, docs/checks/selectors-meet.md"
    `);
  }, 300_000);

  it("lists the checks", () => {
    const { stdout, status } = check("--list");
    expect(stdout.split("\n").slice(0, 2)).toMatchInlineSnapshot(`
      [
        "expression-parses    expressions that are no PromQL",
        "metric-known         metrics that neither the catalogue nor a recording rule has",
      ]
    `);
    expect(status).toBe(0);
  });

  it("offers the nearest name of a check that there is not, without a stack", () => {
    const { stderr, status } = check("--only", "metric-knwon");
    expect(stderr.slice(0, stderr.indexOf("There are"))).toMatchInlineSnapshot(`
      "--only metric-knwon
        is not a check.
        Write metric-known. "
    `);
    expect(status).toBe(1);
  });

  it("tells mistakes in the settings, without a stack", () => {
    const { stderr, status } = check("--config", "nowhere.yaml");
    expect(stderr).toMatchInlineSnapshot(`
      "nowhere.yaml
        does not exist.
        Name a YAML file; an empty one means the defaults.
      "
    `);
    expect(status).toBe(1);
  });

  it("says what to do where nothing was built", () => {
    const { stdout, status } = check("--only", "out-fresh", "--out", "/tmp/never-built");
    expect(stdout).toContain("/tmp/never-built/\n  does not exist.\n  Run npm run build.\n");
    expect(status).toBe(1);
  });
});
