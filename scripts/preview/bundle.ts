// Makes the preview's browser side: installs its packages when they are missing, bundles them, keeps the bundle.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cp, mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { BuildOptions } from "esbuild";
import { ProblemsError } from "../../config/problem.ts";
import { npmCommand } from "../npm.ts";
import { licences } from "./bundle/licences.ts";
import { trimmed } from "./bundle/trim.ts";

const app = join("scripts", "preview", "app");
const cache = join("node_modules", ".cache", "livekit-dashboards");
/** Besides its own folder the app is made of these. */
const beside = [
  ...["bootstrap.ts", "bundle", "bundle.ts", "format.ts"].map((name) => join("scripts", "preview", name)),
  join("node_modules", "esbuild", "package.json"),
];
const inline = [".woff2", ".gif"];
const left = [".woff", ".ttf", ".eot", ".png"];

const filesIn = (path: string): readonly string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path)
        .filter((name) => name !== "node_modules")
        .sort()
        .flatMap((name) => filesIn(join(path, name)));

/** Changes whenever a source of the app, a package of it or the way it is bundled does. */
export const appKey = (): string => {
  const hash = createHash("sha256");
  for (const file of [app, ...beside].flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
};

/** Whether the app's own packages are installed as its lock file says. */
export const appInstalled = (): boolean => {
  const lock = join(app, "node_modules", ".package-lock.json");
  return existsSync(lock) && statSync(lock).mtimeMs >= statSync(join(app, "package-lock.json")).mtimeMs;
};

/** Runs npm as npm itself was run, else by its name; gives back how it ended and what it wrote last. */
const npm = (...args: readonly string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((done) => {
    const [command, ...before] = npmCommand();
    const child = spawn(command, [...before, ...args], { cwd: app, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
    child.once("error", ({ message }) => done({ code: null, said: message }));
    child.once("close", (code) => done({ code, said: said.trim().split("\n").slice(-12).join("\n") }));
  });

/** Installs the app's own packages by its lock file, unless they are there; `say` is told before it takes its minute. */
export const installApp = async (say: (message: string) => void): Promise<void> => {
  if (appInstalled()) return;
  say("Installing Grafana's components for the preview; this takes a minute, once.");
  const { code, said } = await npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  if (code === 0) return;
  const what = `could not be installed: npm ci ended with ${code ?? "an error"}.\n${said}`;
  throw new ProblemsError([{ where: app, what, fix: `Run npm ci in ${app} and see what it says.` }]);
};

const options: BuildOptions = {
  entryPoints: { app: join(app, "main.tsx") },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  jsx: "automatic",
  metafile: true,
  write: false,
  legalComments: "external",
  logLevel: "silent",
  define: { "process.env.NODE_ENV": '"production"', "process.env": "{}", global: "globalThis" },
  loader: Object.fromEntries([
    ...inline.map((kind) => [kind, "dataurl"] as const),
    ...left.map((kind) => [kind, "empty"] as const),
  ]),
};

/** Writes app.js, app.css with its fonts in it, and licences.txt of all that is in them; needs `installApp`. */
export const bundleApp = async (outFolder: string): Promise<void> => {
  // A verb is one bundled file itself, and esbuild cannot be bundled: it is looked up where it is installed.
  const esbuild: typeof import("esbuild") = createRequire(resolve("package.json"))("esbuild");
  const built = await esbuild.build({ ...options, outdir: outFolder, plugins: [trimmed(app)] });
  await mkdir(outFolder, { recursive: true });
  const files = (built.outputFiles ?? []).filter(({ path }) => !path.endsWith(".LEGAL.txt"));
  const legal = (built.outputFiles ?? []).filter(({ path }) => path.endsWith(".LEGAL.txt"));
  const text = licences(Object.keys(built.metafile?.inputs ?? {}), legal.map((file) => file.text).join("\n"));
  await Promise.all(files.map(({ path, contents }) => writeFile(path, contents)));
  await writeFile(join(outFolder, "licences.txt"), text);
};

/** The folder with the bundle of the present sources, made when there is none: installs, bundles, copies nothing. */
export const bundledApp = async (say: (message: string) => void): Promise<string> => {
  const folder = join(cache, `preview-app-${appKey()}`);
  if (existsSync(folder)) {
    // start.cjs removes what nobody used for a day.
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  await installApp(say);
  say("Bundling the preview's page.");
  const unfinished = `${folder}.${process.pid}`;
  await bundleApp(unfinished);
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
  return folder;
};

/** Puts app.js, app.css and licences.txt into a site. */
export const placeApp = async (outFolder: string, say: (message: string) => void): Promise<void> =>
  cp(await bundledApp(say), outFolder, { recursive: true });
