import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/selectors-meet.ts";
import { given, settings, told } from "../given.ts";

describe("selectors-meet", () => {
  it("two patterns that one job could match, as they ship", async () => {
    expect(await told(check, given({ settings: settings() }))).toMatchInlineSnapshot(`
      "note: monitoring.yaml:1:1 › components
        would mix up components whose metrics have names in common, if there were such a job:
        livekit-egress and livekit-server: "livekitegress-livekit-server"
        livekit-egress and redis: "livekitegress-redis"
        livekit-egress and linkerd-control-plane: "livekitegress-linkerd-control-plane"
        livekit-server and redis: "livekit-server-redis"
        livekit-server and linkerd-control-plane: "livekit-server-linkerd-control-plane"
        redis and linkerd-control-plane: "redis-linkerd-control-plane"
        Where there is one, name the component's own job instead of a pattern."
    `);
  });

  it("not names, and not patterns that have nothing in common", async () => {
    expect(await told(check, given())).toBe("");
    const apart = `components:
  livekit-egress: { selectors: { job: "~egress.*" } }
  linkerd-control-plane: { selectors: { job: linkerd-control-plane } }
  livekit-server: { selectors: { job: "~sfu.*" } }
  redis: { selectors: { job: "~redis.*" } }`;
    expect(await told(check, given({ settings: settings(apart) }))).toBe("");
  });
});
