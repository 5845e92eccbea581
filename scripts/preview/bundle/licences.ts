// The licences of everything in the bundle: a published page hands these packages on, so it has to name them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
}

const licenceFile = /^(licen[cs]e|copying|notice)(\b|_|$)/i;

/** The folder of the package that a file belongs to: what follows the last node_modules. */
const packageOf = (path: string): string | undefined =>
  /^.*node_modules\/(@[^/]+\/[^/]+|[^/@][^/]*)/.exec(path.replaceAll("\\", "/"))?.[0];

const named = ({ license }: Manifest): string =>
  (typeof license === "string" ? license : license?.type) ?? "no licence named in its package.json";

const chapter = (folder: string): string => {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), "utf8").trim());
  return [`${manifest.name} ${manifest.version} (${named(manifest)})`, ...texts].join("\n\n");
};

/** The text of licences.txt: a chapter a package, then the comments that sources ask to keep. */
export const licences = (inputs: readonly string[], comments: string): string => {
  const folders = new Set(inputs.map(packageOf).filter((folder) => folder !== undefined));
  const chapters = [...folders]
    .filter((folder) => existsSync(join(folder, "package.json")))
    .sort()
    .map(chapter);
  const head = `What this page is made of, besides livekit-dashboards itself: ${chapters.length} packages.`;
  return `${[head, ...chapters, comments.trim()].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
};
