// Serving the pages: drawn again when a source changes, and open pages told of it.

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import pc from "picocolors";
import { ProblemsError } from "../../config/problem.ts";
import { watchSources } from "../watch.ts";
import type { Given, Options } from "./options.ts";
import { preview, type Way } from "./run.ts";
import { serving } from "./serve/files.ts";
import { type Outcome, rebuilding } from "./serve/rebuild.ts";
import type { News } from "./serve/streams.ts";
import { versionsOf } from "./serve/versions.ts";
import { summary } from "./summary.ts";

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    server.once("error", ({ code }: NodeJS.ErrnoException) => {
      const what =
        code === "EADDRINUSE" ? "is in use by another program." : `cannot be listened on (${code}).`;
      fail(
        new ProblemsError([
          { where: `--serve ${port}`, what, fix: "Write another port, or --serve 0 for any that is free." },
        ]),
      );
    });
    server.listen(port, "127.0.0.1", () => done((server.address() as AddressInfo).port));
  });
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener("abort", () => done(), { once: true });
  });

/** What the terminal is told of a rebuild. */
const told = ({ drawn, failed }: Outcome, ms: number): string => {
  if (failed !== undefined) return `${failed}\n${pc.red("✖")} the pages are as they were\n`;
  const what = drawn.length === 0 ? "nothing to draw again" : drawn.join(", ");
  return `${pc.green("✔")} ${what}, in ${(ms / 1000).toFixed(1)} s\n`;
};

/** Draws everything, then serves it until it is interrupted. */
export const serve = async (options: Options, given: Given, way: Way): Promise<void> => {
  const { out, serve: port = 0 } = options;
  const began = performance.now();
  const first: News = { versions: {} };
  const { server, tell } = serving(out, first);
  // Told at once that the port is taken, not after a minute's work.
  const own = await listen(server, port);
  try {
    const result = await preview(options, way);
    process.stdout.write(summary(result, out, performance.now() - began));
    tell({ versions: versionsOf(out) });
    await untilAborted({ out, given, way, tell, port: own });
  } finally {
    server.close();
    server.closeAllConnections();
  }
};

interface Serving {
  readonly out: string;
  readonly given: Given;
  readonly way: Way;
  readonly tell: (news: News) => void;
  readonly port: number;
}
const untilAborted = async ({ out, given, way, tell, port }: Serving): Promise<void> => {
  const again = rebuilding(given, (outcome, ms) => {
    process.stdout.write(told(outcome, ms));
    const versions = versionsOf(out);
    tell(outcome.failed === undefined ? { versions } : { versions, failed: outcome.failed });
  });
  const stop = watchSources(given.config, again.soon);
  process.stdout.write(`\nhttp://127.0.0.1:${port}/ shows it and what changes; Ctrl-C ends it.\n`);
  await aborted(way.signal);
  stop();
  again.end();
};
