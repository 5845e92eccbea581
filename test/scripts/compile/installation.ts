// An installation from the text of its settings: everything that a build would write, as text and as data.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { parseSettings } from "../../../config/settings.ts";
import { type Book, compile, names } from "../../../scripts/compile/book.ts";
import type { Files } from "../../../scripts/compile/files.ts";
import type { OutputName } from "../../../scripts/compile/names.ts";
import { filesOf } from "../../../scripts/compile/outputs.ts";

export const bookOf = (text = ""): Book => compile(parseSettings(text, "monitoring.yaml", names));

const parts: readonly OutputName[] = ["grafana", "prometheus", "alertmanager", "kubernetes"];
/** The files of an installation: of all outputs here, or of those named. */
export const filesFor = (text = "", ...only: OutputName[]): Files =>
  filesOf(bookOf(text), only.length > 0 ? only : parts);

/** A file as a reader of YAML 1.1 sees it, as Prometheus, Alertmanager and Kubernetes are. */
// biome-ignore lint/suspicious/noExplicitAny: what a file holds is what the tests look at
export const read = (files: Files, path: string): any => {
  const text = files.get(path);
  if (text === undefined) throw new Error(`no ${path} among ${[...files.keys()].join(", ")}`);
  return path.endsWith(".json") ? JSON.parse(text) : parse(text, { version: "1.1", merge: false });
};

/** Runs something in a directory that holds the files, and removes it. */
export const laidOut = <T>(files: Files, run: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), "outputs-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Receivers of every kind. */
export const receivers = `
receivers:
  page: { pagerduty: { routingKeyFile: /secrets/pagerduty } }
  ticket: { slack: { channel: "#calls", urlFile: /secrets/slack } }
  log: { webhook: { urlFile: /secrets/webhook } }
  by-mail: { email: { to: on@example.org, from: al@example.org, smarthost: "smtp.example.org:587" } }
`;
