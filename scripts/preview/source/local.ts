// A Prometheus of our own on blocks that were made beforehand: it scrapes nothing and answers from the past.

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Source } from "../format.ts";
import { lend } from "./blocks.ts";
import { discard, ownFolder } from "./cache.ts";
import { prometheus } from "./prometheus.ts";
import { freePort, type Server, ServerError, startServer } from "./server.ts";

export interface LocalOptions extends Pick<Source, "title" | "now" | "scrapeInterval"> {
  /** Where it gets a folder of its own. */
  readonly root: string;
  /** The folders whose blocks it reads; it never changes them. */
  readonly blocks: readonly string[];
  /** How old a sample may be before its series counts as gone, in milliseconds. */
  readonly lookback: number;
  readonly signal?: AbortSignal | undefined;
}

const config = "global: {}\n";
/**
 * Nothing is old enough to be deleted. Blocks are not merged into larger ones by age; those of the rules overlap with
 * those of the history, which Prometheus merges after a minute, whatever its flags: in its own folder, at no harm.
 */
const flags = (folder: string, port: number, lookback: number): readonly string[] => [
  `--config.file=${join(folder, "prometheus.yml")}`,
  `--storage.tsdb.path=${join(folder, "data")}`,
  "--storage.tsdb.retention.time=100y",
  "--storage.tsdb.min-block-duration=2h",
  "--storage.tsdb.max-block-duration=2h",
  `--query.lookback-delta=${lookback}ms`,
  `--web.listen-address=127.0.0.1:${port}`,
  // A path of its own tells it from whoever else may have got the port.
  `--web.route-prefix=/${basename(folder)}`,
  "--log.level=warn",
];

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
};

interface Running extends Server {
  readonly url: string;
}
/** Somebody may take the port between our look and its start; then another one is tried. */
const start = async (folder: string, options: LocalOptions, tries = 3): Promise<Running> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/${basename(folder)}`;
  const { signal } = options;
  const ready = () => answers(url);
  try {
    const server = await startServer("prometheus", flags(folder, port, options.lookback), {
      folder,
      ready,
      signal,
    });
    return { ...server, url };
  } catch (error) {
    const taken = error instanceof ServerError && error.message.includes("address already in use");
    if (!taken || tries === 1) throw error;
    return start(folder, options, tries - 1);
  }
};

const open = async (options: LocalOptions): Promise<Source> => {
  const folder = resolve(ownFolder(options.root));
  let server: Server | undefined;
  const close = async () => {
    await server?.stop();
    discard(folder);
  };
  try {
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "prometheus.yml"), config);
    for (const blocks of options.blocks) lend(blocks, join(folder, "data"));
    const running = await start(folder, options);
    server = running;
    const { title, now, scrapeInterval } = options;
    const source = await prometheus(running.url, { title, now, scrapeInterval, timeout: 180_000, env: {} });
    return { ...source, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** Starts with the first question, as a run may find all its answers kept; `close` ends it and removes its folder. */
export const local = (options: LocalOptions): Source => {
  const { title, now, scrapeInterval } = options;
  let opened: Promise<Source> | undefined;
  const source = (): Promise<Source> => {
    opened ??= open(options);
    return opened;
  };
  return {
    title,
    now,
    scrapeInterval,
    ask: async (question) => (await source()).ask(question),
    values: async (question) => (await source()).values(question),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
};
