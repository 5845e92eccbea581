// Alerts that could not be compiled, or not for an old version, are refused where they are written.

import { expect, test } from "vitest";
import { alert } from "../../alerts/engine/alert.ts";
import { type SloAlerts, standingOn } from "../../alerts/engine/slo.ts";
import { happens, holds, worse } from "../../alerts/engine/when.ts";
import { gt, raw } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { printed } from "../config/told.ts";

const rest = {
  for: "5m",
  summary: () => "It is bad.",
  do: ["Mend it."],
  fires: { given: [], at: "5m" },
  silent: { given: [], at: "5m" },
} as const;
const loss = { ...s.packetLoss, bounds: { warning: 0.02 } };

test("an alert compares with the bound for its severity", () => {
  expect(printed(() => alert("Loss", { ...rest, when: worse(loss), severity: "warning" }))).toBe(
    "no mistake found",
  );
  expect(printed(() => alert("Loss", { ...rest, when: worse(loss), severity: "info" }))).toBe(
    "no mistake found",
  );
  expect(
    printed(() => alert("Loss", { ...rest, when: worse(loss), severity: "critical" })),
  ).toMatchInlineSnapshot(`
    "Loss
      is critical, but livekit_packet_loss has no critical bound to compare with.
      Give the signal bounds: { critical: … }, or the alert another severity."
  `);
});

test("an alert without a bound needs none", () => {
  const when = happens({ ...loss, bounds: {} });
  expect(printed(() => alert("Loss", { ...rest, when, severity: "critical" }))).toBe("no mistake found");
});

test("an alert has cases for the signal that stands in for an old version, unless its SLO has them", () => {
  const made = (more: object) => () =>
    alert("Joins", { ...rest, ...more, when: worse(s.joinSuccess), severity: "critical" });
  expect(printed(made({}))).toMatchInlineSnapshot(`
    "Joins
      has no cases for livekit_join_success_older, which stands in where the version is too old.
      Add older: { fires: …, silent: … }."
  `);
  expect(printed(made({ older: { fires: rest.fires, silent: rest.silent } }))).toBe("no mistake found");
  expect(printed(made({ slo: "livekit-join-success" }))).toBe("no mistake found");
});

test("a condition of its own reads what some catalogue has", () => {
  const condition = gt(raw("livekit_room_totals", { unit: "rooms", labels: [] }), 1);
  const when = holds(s.rooms, [], condition);
  expect(printed(() => alert("Rooms", { ...rest, when, severity: "info" }))).toMatchInlineSnapshot(`
    "Rooms
      reads livekit_room_totals, which no catalogue has.
      Write livekit_room_total, or add it to the catalogue of its component, in metrics/."
  `);
});

test("a summary that names a target says its namespace", () => {
  const made = (summary: (facts: Readonly<Record<string, string>>) => string) => () =>
    alert("Nodes", { ...rest, summary, when: worse(s.serverUp), severity: "critical" });
  expect(
    printed(made(({ instance, cluster }) => `${instance} (${cluster}) is down.`)),
  ).toMatchInlineSnapshot(`
    "Nodes
      names its target in its summary and not the namespace, where people would look for it.
      Write \${instance} in \${namespace}."
  `);
  expect(printed(made(({ instance, namespace }) => `${instance} in ${namespace} is down.`))).toBe(
    "no mistake found",
  );
});

test("an SLO has cases for the signal that stands in", () => {
  const slo = { slo: s.joinSuccessSlo } as SloAlerts;
  expect(standingOn(slo, s.joinSuccess)).toBe(slo);
  expect(printed(() => standingOn(slo, s.joinSuccess.older ?? s.joinSuccess))).toMatchInlineSnapshot(`
    "livekit-join-success
      has no cases for livekit_join_success_older, which stands in where the version is too old.
      Add older: { burns: …, smoulders: …, silent: … } to its alerts."
  `);
});
