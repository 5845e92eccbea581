// Running npm from within a verb: as npm itself was run, else by its name.

/** The program and its first arguments; what npm is to do follows. */
export const npmCommand = (): readonly [string, ...string[]] => {
  const own = process.env.npm_execpath;
  return own?.endsWith("npm-cli.js") ? [process.execPath, own] : ["npm"];
};
