// Where rules go, what is told when they cannot, and what is told of them.

import { describe, expect, test } from "vitest";
import { ProblemsError } from "../../../../config/problem.ts";
import {
  openRules,
  type RuleGroup,
  ruleGroups,
  rulesFolder,
  rulesOf,
} from "../../../../scripts/publish/rules/index.ts";
import { wantedRules } from "../../../../scripts/publish/rules/wanted.ts";
import { alert, group, type More, opened, record, settingsWith } from "./opened.ts";

const told = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemsError) return `\n${error.message}\n`;
    throw error;
  }
  return "";
};

test("--rules is grafana, ruler or none", async () => {
  expect([rulesOf(), rulesOf("none"), rulesOf("ruler")]).toEqual(["none", "none", "ruler"]);
  expect(told(() => rulesOf("grafanna"))).toMatchInlineSnapshot(`
    "
    --rules grafanna
      is not a place for rules.
      Write grafana. The choices are grafana, ruler, none.
    "
  `);
  const { http } = await opened("12.2.0");
  const settings = settingsWith("video", "prom-main");
  const server = {
    version: "12.2.0",
    namespace: "default",
    dashboardApis: [],
    folderApis: [],
    datasources: [],
  };
  expect(await openRules({ rules: "none", http, server, settings, env: {} })).toBeUndefined();
});

test("the folder of the rules has the prefix of all others", () => {
  const settings = settingsWith("video", "prom-main");
  const staging = { ...settings, grafana: { ...settings.grafana, folderPrefix: "Staging " } };
  expect(rulesFolder(settings)).toEqual({
    uid: "livekit-platform-alerts",
    title: "LiveKit platform alerts",
    parent: undefined,
  });
  expect(rulesFolder(staging).uid).toBe("staging-livekit-platform-alerts");
});

describe("a data source that cannot be queried", () => {
  const refusal = async (more: More): Promise<string> => {
    const error = await opened("12.2.0", more).catch((thrown: unknown) => thrown);
    return error instanceof ProblemsError ? `\n${error.message}\n` : String(error);
  };
  test("is told with those that can", async () => {
    expect(await refusal({ datasource: "prom-mian" })).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is prom-mian, a data source that this Grafana does not have; the rules query it.
        Write prom-main. The Prometheus data sources there are prom-main, mimir-main.
      "
    `);
    expect(await refusal({ datasource: "loki-main" })).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is loki-main, a data source of the type loki; the rules query it.
        Write one of the Prometheus data sources there: prom-main, mimir-main.
      "
    `);
    expect(await refusal({ datasource: "p", datasources: [] })).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is p, a data source that this Grafana does not have; the rules query it.
        Make a Prometheus data source in Grafana first; it has none.
      "
    `);
  });
  test("may be named by its name; one that may not be listed is taken as it is", async () => {
    const { store } = await opened("12.2.0", { datasource: "Prometheus" });
    expect(store.wanted([group("g", alert("A"))]).groups[0]?.rules[0]?.beside).toEqual({
      "data source": "prom-main",
    });
    await opened("12.2.0", { datasource: "unknown", denied: ["datasources:read"] });
  });
});

const ruler = { server: "the ruler", parent: "space", interval: 30 };
const one = (...rules: Parameters<typeof group>[1][]): RuleGroup => {
  const [found] = wantedRules([group("g", ...rules)], ruler).groups;
  if (found === undefined) throw new TypeError("a group has rules");
  return found;
};
const words = (before: RuleGroup, after: RuleGroup, edited = false) =>
  ruleGroups.words(before, after, undefined, edited);

describe("what is told of a group", () => {
  test("when it comes or goes", () => {
    expect(ruleGroups.about(one(alert("A"), alert("B"), record("r")))).toEqual([
      "2 alerts and 1 recording rule, evaluated every 30s",
    ]);
  });

  test("when it changes", () => {
    const before = one(alert("A"), alert("B"), record("r"));
    const after = {
      ...one(alert("A", { expr: "up < 1" }), alert("C"), record("r", { expr: "sum(up)" })),
      interval: 60,
    };
    expect(words(before, after)).toMatchInlineSnapshot(`
      [
        "- alert B: severity critical",
        "~ alert A: fires at 0 → below 1",
        "~ rule group g: interval 30s → 60s",
        "+ alert C: severity critical",
        "~ recording rule r: grouping by (job) removed",
      ]
    `);
  });

  test("when nothing changes but the writing or the order", () => {
    const before = one(alert("A"), alert("B"));
    expect(words(before, one(alert("B"), alert("A")))).toEqual(["the rules in another order"]);
    expect(words(before, one(alert("A", { expr: "up  ==  0" }), alert("B")))).toEqual([
      "the same, written in another way",
    ]);
    expect(words(before, one(alert("A", { expr: "up  ==  0" }), alert("B")), true)).toEqual([]);
    expect(words(before, one(alert("A", { for: "300s" }), alert("B")))).toEqual([]);
  });

  test("when a link leads to a panel by another id: little is told, and it is another group", () => {
    const leading = (id: string) =>
      one(alert("A", { annotations: { dashboard_url: `https://grafana/d/calls?viewPanel=${id}` } }));
    expect(words(leading("4"), leading("17"))).toEqual(["the same, written in another way"]);
    expect(ruleGroups.checksum(leading("4"))).not.toBe(ruleGroups.checksum(leading("17")));
  });
});

describe("what is wanted", () => {
  test("a name that is built twice is refused", () => {
    expect(told(() => wantedRules([group("g"), group("g")], ruler))).toMatchInlineSnapshot(`
      "
      the rule group g
        is built twice.
        Rename one of the two: a server keeps one group of a name.
      "
    `);
  });

  test("Grafana evaluates every so many times ten seconds, which is told where it matters", () => {
    const grafana = { datasource: "p", keepsFiring: true, sharesTitles: true };
    const taking = { server: "Grafana 12.2.0", parent: "f", interval: 15, grafana };
    const groups = [group("a", alert("A")), { ...group("b", alert("B")), interval: "1m" }];
    const { groups: wanted, notes } = wantedRules(groups, taking);
    expect(wanted.map(({ interval }) => interval)).toEqual([20, 60]);
    expect(notes).toEqual(["Grafana evaluates every so many times 10 s; rounded up: a."]);
  });

  test("a text that reads other series is told", () => {
    const grafana = { datasource: "p", keepsFiring: true, sharesTitles: true };
    const annotations = { summary: '{{ query "up" | first | value }}' };
    const { notes } = wantedRules([group("a", alert("A", { annotations }))], { ...ruler, grafana });
    expect(notes).toEqual(["Grafana's templates cannot read other series; these texts stay incomplete: A."]);
  });
});
