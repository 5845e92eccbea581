// What runbooks say of people: measured, or that nobody has measured it.

import { expect, test } from "vitest";
import { alertsOf } from "../../alerts/index.ts";
import { parseSettings } from "../../config/settings.ts";
import { compile, names } from "../../scripts/compile/book.ts";
import { docFiles } from "../../scripts/compile/docs/index.ts";

const book = compile(parseSettings("", "monitoring.yaml", names));
const compiled = book.components.flatMap((c) => c.alerts);
const pages = docFiles(book);

test("every runbook says either what was measured, or that nothing was", () => {
  for (const { alert } of compiled) {
    const page = pages.get(`docs/runbooks/${alert.name}.md`);
    const [, said = ""] = /## What people notice\n\n(.*)\n/.exec(String(page)) ?? [];
    expect(said, alert.name).toMatch(alert.people === undefined ? /^Not measured: / : /^Measured: .*\d/);
  }
});

test("a Redis that is lost ends calls, as measured; no runbook says that they go on", () => {
  const lost = ["RedisDown", "RedisNoMaster", "RedisGoneWithExporter"];
  for (const name of lost) {
    const { rule } = compiled.find(({ alert }) => alert.name === name) ?? {};
    expect(rule?.annotations?.description, name).toMatch(/media stopped within 32 s.*gone at 42 s.*HTTP 500/);
  }
});

/** What happens to people, told as if it were known; "may" and questions are not. */
const asserted =
  /calls?( that run)? (goes?|go) on\b(?! without is not)|clients (will )?reconnect|nobody can join/i;
test("no step asserts what happens to people where it was not measured", () => {
  const steps = Object.values(alertsOf).flatMap(({ alerts }) =>
    alerts
      .filter(({ people }) => people === undefined)
      .flatMap((a) => a.do.map((step) => `${a.name}: ${step}`)),
  );
  expect(steps.length).toBeGreaterThan(100);
  expect(steps.filter((step) => asserted.test(step))).toEqual([]);
});
