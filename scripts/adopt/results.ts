// What adopt says in the end: a draft and the steps after it, or the differences.

import pc from "picocolors";
import { many } from "../count.ts";
import { compare } from "./compare/compare.ts";
import { differences, told } from "./compare/told.ts";
import { type Draft, draftOf } from "./draft/draft.ts";
import { nextSteps } from "./draft/next.ts";
import { write } from "./draft/write.ts";
import { type Checked, type SaidRelease, similar } from "./options.ts";
import type { Page } from "./read/seen.ts";

const print = (text: string) => process.stdout.write(text);
const isColourful = (): boolean => process.stdout.isTTY === true && !process.env.NO_COLOR;
const ROOT = "metrics";

/** Prints or writes the draft of a component, and what comes after it. */
export const drafted = (page: Page, { component, isWritten, release }: Checked): void => {
  const draft = draftOf(component, page, release);
  const colours = pc.createColors(isColourful());
  if (isWritten) written(draft);
  else {
    const files = [...draft.files].map(([name, text]) => [`${ROOT}/${component}/${name}`, text] as const);
    for (const [path, text] of [[`components/${component}.ts`, draft.card] as const, ...files])
      print(`${colours.bold(`// ${path}`)}\n\n${text}\n`);
  }
  const near = similar(component);
  const { metrics, series, notes } = page;
  print(
    [
      colours.bold(`A draft of ${component}: ${many(draft.metrics, "metric")} of its own.`),
      `Read: ${many(series, "series", "series")} of ${many(metrics.length, "metric")}, those of the runtime included.`,
      ...(near === undefined ? [] : [colours.yellow(`There is a component ${near}: was that meant?`)]),
      ...notes.map(colours.yellow),
      "",
      colours.bold("By hand"),
      ...draft.byHand.map((text) => `- ${text}`),
      "",
      colours.bold("Next"),
      ...nextSteps(draft, isWritten).map((step, i) => `${i + 1}. ${step}`),
      "",
    ].join("\n"),
  );
};

/** A Ctrl-C while files are written waits until they are. */
const written = (draft: Draft): void => {
  const wait = () => undefined;
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, wait);
  try {
    const folder = write(draft, ROOT);
    print(`Wrote components/${draft.component}.ts\n`);
    for (const name of draft.files.keys()) print(`Wrote ${folder}/${name}\n`);
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
};

/** Prints what differs; 2 is the exit code of a difference where that was asked for. */
export const compared = (
  page: Page,
  said: SaidRelease,
  { component, isDetailed, isWhole }: Checked,
): void => {
  const found = compare(component, page, said.release);
  print(told(found, { where: page.where, notes: page.notes, isWhole, ...said }, isColourful()));
  if (isDetailed && differences(found) > 0) process.exitCode = 2;
};
