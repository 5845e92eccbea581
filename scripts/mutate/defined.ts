// Which files define something, and which tests could notice a mistake in them.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { componentNames } from "../../components/index.ts";
import { sourcesIn } from "../sources.ts";
import type { Stages } from "./judge.ts";

/** Signals, alerts, SLOs and pages; not the kinds and engines that they are made with, nor the lists of them. */
export const definitions = (): readonly string[] => {
  const folders = [
    ...componentNames.flatMap((name) => [`signals/${name}`, `alerts/${name}`]),
    "signals/runtime",
    "alerts/families",
    "dashboards",
  ];
  return folders.flatMap(sourcesIn).filter((file) => !file.endsWith("/index.ts"));
};

const testsIn = (folder: string): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [])
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, file))
    .sort();

/** Near cases and values first, which are quick; then what else asks Prometheus; not what only compares with stored text. */
export const stagesOfTests = (): Stages => {
  const quick = ["test/alerts/near", "test/signals/values"].flatMap(testsIn);
  const signals = testsIn("test/signals").filter((file) => !quick.includes(file));
  const others = testsIn("test/alerts").filter((file) => !quick.includes(file));
  const slow = others.filter((file) => /\/(promtool|people)\.test\.ts$/.test(file));
  const rest = others.filter((file) => !slow.includes(file));
  return [quick, [...signals, ...rest], slow].filter((files) => files.length > 0);
};
