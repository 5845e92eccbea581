// Starts a verb: `node scripts/start.cjs build …`. The project is many small files, and a start that reads them one
// by one takes longer than the build itself; so they become one file first, which takes a twentieth of a second.

const { rmSync } = require("node:fs");
const { join } = require("node:path");
const { buildSync } = require("esbuild");

const [node, , verb = "", ...rest] = process.argv;
const script = join(__dirname, `${verb}.ts`);
const bundle = join(__dirname, "../node_modules/.cache/livekit-dashboards", `${verb}-${process.pid}.cjs`);
const shared = { platform: "node", format: "cjs", packages: "external", target: "node20" };
const bundled = { entryPoints: [script], outfile: bundle, bundle: true, logLevel: "error", ...shared };

process.argv = [node, script, ...rest];
buildSync(bundled);
try {
  require(bundle);
} finally {
  rmSync(bundle);
}
