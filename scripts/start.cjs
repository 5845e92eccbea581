// Starts a verb: `node scripts/start.cjs build …`. The project is many small files, and reading them one by one takes
// longer than the build itself. So a verb becomes one file, kept with its compiled code until a source changes.

const { createHash } = require("node:crypto");
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { join } = require("node:path");
const { Script } = require("node:vm");

const root = join(__dirname, "..");
const sources = [
  "alerts",
  "components",
  "config",
  "dashboards",
  "metrics",
  "panels",
  "promql",
  "scripts",
  "signals",
];
const cache = join(root, "node_modules/.cache/livekit-dashboards");

/** The sources in a folder, sorted; the preview's own package, which no verb is made of, is not among them. */
const filesIn = (folder) =>
  (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }) : [])
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return path === join("scripts", "preview", "app") ? [] : filesIn(path);
      return /\.(ts|json)$/.test(entry.name) ? [path] : [];
    });

/** Changes whenever a source, a dependency or Node does: a file's name, size and time stand for its content. */
const key = () => {
  const hash = createHash("sha256").update(process.version);
  const add = (file) => {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  };
  add("package-lock.json");
  add("scripts/start.cjs");
  for (const folder of sources) for (const file of filesIn(folder)) add(file);
  return hash.digest("hex").slice(0, 16);
};

const put = (file, content) => {
  writeFileSync(`${file}.${process.pid}`, content);
  renameSync(`${file}.${process.pid}`, file);
};

/** A package that is not there is one that was added since the last `npm ci`, or a name that is misspelt. */
const fixOf = (text) =>
  /^Could not resolve "[^./]/.test(text)
    ? "Run npm ci, which installs the project's packages; if it is none of them, correct this line."
    : "Correct this line.";

/** `dashboards/livekit/overview.ts:26:7`, what is wrong there, and the line itself. */
const syntaxError = ({ text, location }) => {
  if (!location) return `${text}\n`;
  const { file, line, column, lineText } = location;
  const before = Buffer.from(lineText).subarray(0, column).toString();
  const shown = `    ${lineText.trim()}\n    ${" ".repeat(before.trimStart().length)}^`;
  return `${file}:${line}:${before.length + 1}\n  ${text}\n${shown}\n  ${fixOf(text)}\n`;
};

/** The verb as one file, with the map to its sources; those that no run has made for a day are removed. */
const bundled = (verb, file) => {
  const { buildSync } = require("esbuild");
  mkdirSync(cache, { recursive: true });
  const yesterday = Date.now() - 86_400_000;
  // What else is kept here is not ours.
  const ours = readdirSync(cache).filter((name) => /\.cjs(\.|$)/.test(name));
  for (const old of ours.map((name) => join(cache, name)))
    if ((statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? yesterday) < yesterday)
      rmSync(old, { force: true });
  const outfile = `${file}.${process.pid}`;
  const shape = {
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "external",
    sourcesContent: false,
    charset: "ascii",
    logLevel: "silent",
  };
  const contents = `import "./start/errors.ts"; import "./${verb}.ts";`;
  try {
    buildSync({ stdin: { contents, resolveDir: __dirname }, outfile, ...shape });
  } catch (error) {
    if (!error.errors) throw error;
    process.stderr.write(error.errors.map(syntaxError).join("\n"));
    process.exit(1);
  }
  renameSync(`${outfile}.map`, `${file}.map`);
  renameSync(outfile, file);
};

const run = (file) => {
  const compiled = `${file}.v8`;
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  // The bundler writes ASCII, which is read quicker as such.
  const script = new Script(wrap(readFileSync(file, "latin1")), { filename: file, cachedData });
  if (!cachedData || script.cachedDataRejected)
    process.on("exit", () => put(compiled, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, cache);
};

const [node, , verb = "", ...rest] = process.argv;
if (realpathSync(process.cwd()) !== realpathSync(root)) {
  process.stderr.write(
    `npm run ${verb}\n  finds its files by their paths in ${root}, and was started in ${process.cwd()}.\n` +
      `  Start it there, or with npm --prefix ${root} run ${verb}; paths that you name are then from there.\n`,
  );
  process.exit(1);
}
if (!existsSync(join(root, "node_modules/esbuild"))) {
  process.stderr.write("npm run\n  finds no dependencies in node_modules.\n  Run npm ci first.\n");
  process.exit(1);
}
const file = join(cache, `${verb.replace("/", ".")}-${key()}.cjs`);
process.argv = [node, join(__dirname, `${verb}.ts`), ...rest];
if (!existsSync(file)) bundled(verb, file);
run(file);
