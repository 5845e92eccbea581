// What every component owes: a part in each room, names that begin with its product, and a build that is sound with
// it alone and without it.

import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { derivedAlerts } from "../../alerts/engine/component.ts";
import { burnNames } from "../../alerts/engine/slo.ts";
import { usage } from "../../alerts/families/limits.ts";
import { presenceNames } from "../../alerts/families/presence.ts";
import { alertsOf } from "../../alerts/index.ts";
import { cards, componentNames } from "../../components/index.ts";
import { parseSettings } from "../../config/settings.ts";
import { dashboards } from "../../dashboards/index.ts";
import { catalogue, find } from "../../metrics/index.ts";
import { readSubject } from "../../scripts/check/read.ts";
import { checks } from "../../scripts/check/rules/index.ts";
import { runChecks } from "../../scripts/check/run.ts";
import { type Book, compile, names } from "../../scripts/compile/book.ts";
import { filesOf } from "../../scripts/compile/outputs.ts";
import { signalsOf } from "../../signals/index.ts";
import { nearOf } from "../alerts/near/index.ts";

const compiled = (yaml: string): Book => compile(parseSettings(yaml, "monitoring.yaml", names));
const switchedOff = (off: readonly string[]): Book =>
  compiled(`components: { ${off.map((name) => `${name}: { enabled: false }`).join(", ")} }`);
const whole = compiled("");
/** The build of all settings lies in no folder: whether out/ is fresh is another question. */
const faults = async (book: Book): Promise<readonly string[]> => {
  const asked = checks.filter(({ name }) => name !== "out-fresh");
  const { findings } = await runChecks(asked, readSubject(book, "out"));
  return findings.filter(({ note }) => !note).map(({ where, what }) => `${where}: ${what}`);
};

const everywhere = compiled(
  `components: { ${componentNames.map((name) => `${name}: { expected: [{ replicas: 2 }] }`).join(", ")} }`,
);
const rulesOf = (book: Book, name: string) =>
  book.components.find((c) => c.component === name)?.alerts.map(({ rule }) => rule) ?? [];

describe.each(cards)("$name", ({ name, product, conditions }) => {
  const { presence, limits, slos = [], records = [] } = alertsOf[name];
  const alerts = [...derivedAlerts(alertsOf[name], whole.settings).alerts, ...alertsOf[name].alerts];
  const own = dashboards.filter((d) =>
    whole.dashboards.some((w) => w.def.uid === d.uid && w.components.includes(name)),
  );

  test("has metrics, each from its own exporter", () => {
    expect(catalogue.filter((m) => m.component === name).length).toBeGreaterThan(0);
  });
  test("has signals of its own, each drawn, alerted on or recorded", () => {
    const used = new Set(
      [
        ...whole.dashboards.flatMap((d) =>
          d.rows.flatMap((r) => r.panels.flatMap((p) => p.targets.map((t) => t.signal))),
        ),
        ...alerts.map((a) => a.when.signal),
        ...slos.map((s) => s.slo.signal),
        ...records.map((r) => r.signal),
        ...whole.leftOut.flatMap(({ where }) => signalsOf(name).filter(({ id }) => where.includes(id))),
      ].flatMap((s) => [s.id, s.older?.id]),
    );
    expect(signalsOf(name).length).toBeGreaterThan(0);
    const older = new Set(signalsOf(name).map((s) => s.older?.id));
    expect(
      signalsOf(name)
        .filter((s) => s.component !== name)
        .map((s) => s.id),
    ).toEqual([]);
    expect(
      signalsOf(name)
        .filter((s) => !used.has(s.id) && !older.has(s.id) && !(s.older && used.has(s.older.id)))
        .map((s) => s.id),
    ).toEqual([]);
  });
  test("is on a page of its product", () => {
    expect(own.map((d) => d.folder)).toContain(product);
  });
  test("has alerts, whose names and burn alerts' begin with its product", () => {
    const all = [...alerts.map((a) => a.name), ...slos.flatMap((s) => Object.values(burnNames(s)))];
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((alert) => !alert.startsWith(product))).toEqual([]);
  });
  test("is watched beside its container's limits, where a metric says what its process uses", () => {
    const owed = Object.values(usage).filter((metric) => find(metric, name));
    expect(limits === undefined ? owed : []).toEqual([]);
  });
  test("states each of its alerts a second time, in its near cases", () => {
    const all = [...rulesOf(whole, name), ...rulesOf(everywhere, name)].map(({ alert = "" }) => alert);
    expect(all.filter((alert) => !(alert in nearOf[name]))).toEqual([]);
  });
  test("is missed where it is gone from a place, by its own up; a page where it is expected", () => {
    const names = presenceNames(presence);
    expect([presence.up.name, presence.up.component]).toEqual(["up", name]);
    const says = (book: Book) =>
      rulesOf(book, name)
        .filter(({ alert }) => Object.values(names).includes(alert ?? ""))
        .map(({ alert, labels }) => `${alert} ${labels?.severity}`);
    expect(says(whole)).toEqual(
      expect.arrayContaining([`${names.placeGone} warning`, `${names.halved} warning`]),
    );
    expect(says(everywhere)).toEqual(
      expect.arrayContaining([`${names.absent} critical`, `${names.missing} critical`]),
    );
  });
  test("is scraped or has a job already, and has a page of its metrics", () => {
    const files = [...filesOf(whole).keys()];
    expect(files).toContain(`docs/metrics/${name}.md`);
    const isThere = whole.settings.components[name].existing !== undefined;
    expect(files.includes(`prometheus/scrape/${name}.yaml`)).toBe(!isThere);
  });
  test("has its parts where a newcomer looks for them", () => {
    for (const room of ["metrics", "signals", "alerts"])
      expect(existsSync(`${room}/${name}/index.ts`)).toBe(true);
    expect(existsSync(`components/${name}.ts`)).toBe(true);
  });
  test("says each of its conditions in a sentence", () => {
    expect(Object.values(conditions).filter((text) => !/^Only .*\.$/.test(text))).toEqual([]);
  });

  test("alone: nothing else is built, and all checks hold", async () => {
    const book = switchedOff(componentNames.filter((other) => other !== name));
    expect(book.components.map((c) => c.component)).toEqual([name]);
    expect(await faults(book)).toEqual([]);
  }, 300_000);
  test("off: what it takes along is said, and all checks hold", async () => {
    const book = switchedOff([name]);
    const gone = alerts.filter(({ name: alert }) =>
      book.components.some((c) => c.alerts.some((a) => a.alert.name === alert)),
    );
    expect(gone).toEqual([]);
    expect(book.leftOut).toContainEqual({
      where: `alerts/${name}`,
      why: `${name} is switched off in the settings`,
    });
    const pages = whole.dashboards.filter((d) => !book.dashboards.some((left) => left.def.uid === d.def.uid));
    for (const { def } of pages)
      expect(book.leftOut).toContainEqual(expect.objectContaining({ where: `dashboards/${def.uid}` }));
    expect(await faults(book)).toEqual([]);
  }, 300_000);
});

test("no two components share a name, and each product has a component", () => {
  expect(new Set(componentNames).size).toBe(cards.length);
  const products = new Set(cards.map((card) => card.product));
  expect([...new Set(dashboards.map((d) => d.folder))].filter((product) => !products.has(product))).toEqual(
    [],
  );
});
