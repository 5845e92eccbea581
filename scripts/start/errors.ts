// The first module of every verb: from here on errors are told as mistakes, or with a stack of the sources.

import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { addMap, mapStacks } from "./stack.ts";
import { told } from "./told.ts";

addMap(__filename, () => readFileSync(`${__filename}.map`, "utf8"));
mapStacks();
process.on("uncaughtException", (error: unknown) => {
  process.stderr.write(`${told(error) ?? inspect(error)}\n`);
  process.exit(1);
});
