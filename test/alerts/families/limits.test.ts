// Why an installation lacks alerts that every component has.

import { expect, test } from "vitest";
import { homelessSignal } from "../../../alerts/engine/compile.ts";
import { compileComponent } from "../../../alerts/engine/component.ts";
import { limitAlerts } from "../../../alerts/families/limits.ts";
import { alertsOf } from "../../../alerts/index.ts";
import { parseSettings } from "../../../config/settings.ts";
import { names } from "../../../scripts/compile/book.ts";

const settings = parseSettings("", "monitoring.yaml", names);
const { presence, limits } = alertsOf["livekit-server"];
const why = (said: typeof limits) => limitAlerts(presence, said, settings).leftOut;

test("what a metric says and nothing takes is told with the metric and the file that owes it", () => {
  expect(why(undefined)).toEqual([
    {
      name: "LiveKitServerCpuLimitNear",
      why: "process_cpu_seconds_total says what is used, and nothing takes it: write limits in alerts/livekit-server/index.ts",
    },
    {
      name: "LiveKitServerMemoryLimitNear",
      why: "process_resident_memory_bytes says what is used, and nothing takes it: write limits in alerts/livekit-server/index.ts",
    },
  ]);
});

test("what is taken waits for the limit in the settings", () => {
  expect(why(limits).map((left) => left.why)).toEqual([
    "the limit of its container is not known here: write components › livekit-server › limits › cpu",
    "the limit of its container is not known here: write components › livekit-server › limits › memory",
  ]);
});

test("an alert whose signal no page draws names that signal to the check", () => {
  const { leftOut } = compileComponent("livekit-server", { presence, alerts: [] }, settings, () => undefined);
  const signals = leftOut.flatMap(({ why }) => homelessSignal(why) ?? []);
  expect(new Set(signals)).toEqual(new Set([presence.signal.id]));
});
