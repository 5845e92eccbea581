// What only looks sends nothing but GETs: servers are not asked to try, since some carry out what they are told to try.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Stand } from "../../grafana/grafana.ts";
import { alert, group, standing } from "./rules/opened.ts";
import { described, edit, FOLDER, titles } from "./rules/stored.ts";
import { rulesPublisher } from "./rules-publisher.ts";
import { datasources, run } from "./verbs.ts";

const MIMIR = { uid: "mimir", name: "Mimir", type: "prometheus", ruler: "mimir" } as const;
const SPACE = "livekit-dashboards-video";
const all = { prune: true, overwriteDrifted: true, adopt: true } as const;

const first = ["one", "two", "three"].map((name) => group(name, alert(`In ${name}`)));
const next = [
  group("one", alert("In one", { for: "1h" })),
  group("two", alert("New")),
  group("four", alert("X")),
];

/** What was sent since that is no GET. */
const watching = ({ requests }: Stand) => {
  const from = requests.length;
  return () => requests.slice(from).filter(({ method }) => method !== "GET");
};

describe.each(["10.4.1", "11.6.0", "12.2.0", "13.2.0"])("Grafana %s", (version) => {
  test.each(["grafana", "ruler"] as const)("a plan of rules and of taking them back, %s", async (place) => {
    const stand = await standing(version, { datasources: [MIMIR], folder: false });
    const { plan, publish, planBack } = rulesPublisher(stand, place, MIMIR.uid);
    const before = watching(stand);
    await plan(first, all);
    expect(before()).toEqual([]);
    await publish(first);
    if (place === "grafana") edit(stand, "In one", described);
    else Object.assign(stand.state.rulers.get(MIMIR.uid)?.get(SPACE)?.[0] ?? {}, { interval: "5m" });
    const sent = watching(stand);
    const { items } = await plan(next, all);
    const actions = items
      .filter(({ kind }) => kind === "rules")
      .map(({ title, action, over }) => [title, action, over]);
    expect(actions).toEqual([
      ["one", "change", "drifted"],
      ["two", "change", undefined],
      ["four", "create", undefined],
      ["three", "delete", undefined],
    ]);
    expect((await planBack()).items.map(({ action }) => action)).toContain("delete");
    expect(sent()).toEqual([]);
  });
});

test("the verbs with --dry-run", async () => {
  const stand = await standing("13.2.0", { datasources, folder: false });
  const { journal, publish } = rulesPublisher(stand, "grafana");
  await publish([group("one", alert("A"))]);
  const [sent, before] = [watching(stand), titles(stand)];
  const settings = join(journal, "settings.yaml");
  writeFileSync(settings, "grafana: { project: video }\n");
  const args = ["--dry-run", "--journal", journal, "--config", settings];
  const published = await run(stand, "publish", ...args, "--rules", "grafana", "--prune");
  expect([published.code, published.stdout]).toEqual([0, expect.stringMatching(/rule group redis\.alerts/)]);
  const back = await run(stand, "rollback", ...args);
  expect([back.code, back.stdout]).toEqual([0, expect.stringMatching(/- rule group one .*: was created/)]);
  expect([sent(), titles(stand), stand.state.folders.has(FOLDER)]).toEqual([[], before, true]);
});
