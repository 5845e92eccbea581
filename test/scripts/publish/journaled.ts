// Runs on a Grafana in memory, each with its journal, in folders that go with the test.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apply } from "../../../scripts/publish/apply.ts";
import { type Header, openJournal } from "../../../scripts/publish/journal.ts";
import { publishedIn } from "../../../scripts/publish/journals.ts";
import { plan } from "../../../scripts/publish/plan.ts";
import { afterEachFile } from "../../after.ts";
import { testClock } from "./answering.ts";
import type { Memory } from "./memory.ts";
import { board, folder } from "./opened.ts";

const folders: string[] = [];
/** An empty folder for journals. */
export const root = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), "journal-")));
  return folders.at(-1) as string;
};
afterEachFile(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
});

export const header: Header = {
  verb: "publish",
  url: "https://grafana.example.org",
  org: undefined,
  project: "default",
  api: "apis",
  version: "13.2.0",
  message: "m",
};
export const clock = testClock();
export const wanted = (title = "A") => ({
  folders: [folder("f")],
  dashboards: [board("a", "f", { title }), board("b")],
});
/** Publishes `wanted`, with the title for one dashboard, and notes it below `at`. */
export const run = async (store: Memory, at: string, title?: string) => {
  const made = await plan({ wanted: wanted(title), store, published: publishedIn(at, header) });
  await clock.sleep(1000);
  const journal = openJournal(at, header, made, clock);
  const results = await apply(made, { store, message: "m", journal });
  journal.finish();
  return { journal, results };
};
export const json = (...path: readonly string[]) => JSON.parse(readFileSync(join(...path), "utf8"));
