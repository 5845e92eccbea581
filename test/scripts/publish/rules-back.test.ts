// Rules are taken back from where they were written to: the journal keeps which ruler that was.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pasts } from "../../../scripts/publish/journals.ts";
import { alert, group, standing } from "./rules/opened.ts";
import { rulesPublisher } from "./rules-publisher.ts";
import { run } from "./verbs.ts";

const MIMIR = { uid: "mimir", name: "Mimir", type: "prometheus", ruler: "mimir" } as const;

test("from the ruler that they were written to, and from no other", async () => {
  const other = { ...MIMIR, uid: "other", name: "Other" };
  const stand = await standing("13.2.0", { datasources: [MIMIR, other], folder: false });
  const { publish, journal, said } = rulesPublisher(stand, "ruler", MIMIR.uid);
  await publish([group("one", alert("A"))]);
  expect(said[0]).toMatch(/^http\S+, Grafana 13.2.0, over \/apis; rules in the data source mimir\n/);
  const [{ name = "", ruler } = {}] = pasts(journal);
  expect(ruler).toBe("the data source mimir");
  const settings = join(journal, "settings.yaml");
  writeFileSync(settings, "grafana: { project: video, datasource: { uid: other } }\n");
  const args = ["--yes", "--config", settings, "--journal", journal];
  const writes = () => stand.requests.filter(({ method }) => method !== "GET").length;
  const before = writes();
  expect(await run(stand, "rollback", ...args)).toMatchObject({
    code: 1,
    stderr:
      `${name}\n  wrote its rules to the data source mimir, and this is the data source other.\n` +
      "  Set RULER_URL, RULER_TENANT and RULER_DATASOURCE as they were then.\n",
  });
  expect(writes()).toBe(before);
  writeFileSync(settings, "grafana: { project: video, datasource: { uid: mimir } }\n");
  expect((await run(stand, "rollback", ...args)).code).toBe(0);
  expect(stand.state.rulers.get(MIMIR.uid)?.size).toBe(0);
});
