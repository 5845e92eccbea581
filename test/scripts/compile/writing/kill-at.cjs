// Loaded before a program: ends its process for good at the n-th change that it makes to files below a folder.
// KILL_BELOW names the folder, KILL_AT the change, from 1. What was changed until then is appended to KILL_LOG.

const fs = require("node:fs");
const { sep } = require("node:path");

const { KILL_BELOW: below = "", KILL_AT: at = "", KILL_LOG: log = "" } = process.env;
const append = fs.appendFileSync;
const open = new Map();
let count = 0;

const step = (name, path) => {
  if (path !== below && !String(path).startsWith(below + sep)) return;
  count++;
  if (log !== "") append(log, `${name} ${path}\n`);
  if (count === Number(at)) process.kill(process.pid, "SIGKILL");
};
for (const name of [
  "mkdirSync",
  "rmdirSync",
  "rmSync",
  "writeFileSync",
  "renameSync",
  "copyFileSync",
  "unlinkSync",
]) {
  const real = fs[name];
  fs[name] = (path, ...rest) => {
    step(name, path);
    return real(path, ...rest);
  };
}
const { openSync, fsyncSync } = fs;
fs.openSync = (path, ...rest) => {
  const handle = openSync(path, ...rest);
  open.set(handle, path);
  return handle;
};
fs.fsyncSync = (handle) => {
  step("fsyncSync", open.get(handle));
  fsyncSync(handle);
};
