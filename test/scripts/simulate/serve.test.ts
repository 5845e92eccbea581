// Exporters on loopback: what they answer, and the file of targets.

import { expect, test } from "vitest";
import { parse } from "yaml";
import { around, serve, targetsFile } from "../../../scripts/simulate/serve.ts";
import { families } from "../../metrics/exposition.ts";
import { settings, small } from "./read.ts";

const own = {
  "livekit-egress": "livekit_egress_available",
  "livekit-server": "livekit_room_total",
  redis: "redis_up",
};

test("each exporter answers at an address of its own until it is closed", async () => {
  const { served, close } = await serve(small, settings);
  try {
    const redis = Array.from({ length: 6 }, () => "redis");
    const egress = Array.from({ length: 3 }, () => "livekit-egress");
    expect(served.map(({ component }) => component)).toEqual([...egress, "livekit-server", ...redis]);
    for (const { url, component } of served) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
      const answer = await fetch(url);
      expect(answer.headers.get("content-type")).toContain("version=0.0.4");
      const names = families(await answer.text()).map(({ name }) => name);
      expect(names).toContain(own[component as keyof typeof own]);
      expect(names).toEqual([...names].sort());
      expect((await fetch(new URL("/", url))).status).toBe(404);
    }
    const targets = parse(targetsFile(served));
    expect(targets.map(({ targets: [one] }: { targets: string[] }) => `http://${one}/metrics`)).toEqual(
      served.map(({ url }) => url),
    );
    expect(targets[0].labels).toMatchObject({ job: "livekit-egress", pod: "livekit-egress-0" });
  } finally {
    close();
  }
  await expect(fetch(served[0]?.url ?? "")).rejects.toThrow();
});

test("the scenario becomes interesting in a minute", () => {
  const now = Date.UTC(2026, 5, 1, 12);
  const { end } = around({ ...small, scenario: "packet-loss" }, now);
  expect(end - 95 * 60_000).toBe(now + 60_000);
});
