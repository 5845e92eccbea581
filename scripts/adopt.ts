// npm run adopt: from a real page of metrics to a draft of a catalogue, or to what differs from the one that is there.

import { Command } from "commander";
import { isKnown } from "./adopt/compare/compare.ts";
import { bytesOf, limits } from "./adopt/limits.ts";
import { checked, type Given, releaseOf } from "./adopt/options.ts";
import { readFrom } from "./adopt/read/from.ts";
import { compared, drafted } from "./adopt/results.ts";
import { run } from "./command.ts";

const adopt = async (given: Given): Promise<void> => {
  const options = checked(given);
  const release = isKnown(options.component) ? releaseOf(options) : undefined;
  const page = await readFrom(program.args[0] ?? "", options);
  if (release === undefined) drafted(page, options);
  else compared(page, release, options);
};

const program = new Command("adopt")
  .description(
    "Reads what an exporter exposes, in the Prometheus text format or OpenMetrics. Of a component that has no\n" +
      "catalogue yet it prints a draft of one; of one that has, it tells the differences both ways.",
  )
  .argument("<source>", "a file, - for standard input, or an http(s) address; gzip is unpacked")
  .requiredOption("--component <name>", "the component whose exporter it is, such as redis")
  .option(
    "--write",
    "write the draft to metrics/<component>/ and components/<component>.ts; never over a file that is there",
  )
  .option("--all", "every name that differs, also where they are many")
  .option(
    "--release <version>",
    "the exporter's release: for the card of a draft; else where it is not that of the settings",
  )
  .option(
    "--detailed-exitcode",
    "0: nothing to say, or a draft; 2: something differs; 1: it could not be read",
  )
  .option("--bearer-token-file <file>", "a file with the token for the address")
  .option("--timeout <seconds>", "for the whole answer of an address", "60")
  .option("--max-size <MB>", "the most that is read, unpacked", String(limits.bytes / bytesOf(1)))
  .option("-c, --config <file>", "settings, for the release", "monitoring.yaml");

run(program, adopt);
