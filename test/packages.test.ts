// What npm ci installs: nothing about which npm would warn on a fresh machine.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { npmCommand } from "../scripts/npm.ts";

interface Package {
  readonly hasInstallScript?: true;
  readonly deprecated?: string;
}
interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}
const read = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), "utf8")) as T;

describe.each([".", "scripts/preview/app"])("the packages of %s", (folder) => {
  const { packages } = read<{ packages: Record<string, Package> }>(folder, "package-lock.json");
  const named = Object.entries(packages).map(([path, of]) => ({
    name: path.split("node_modules/").at(-1) ?? path,
    ...of,
  }));

  test("whether their install scripts run is decided: npm 11 runs none that package.json does not allow", () => {
    const { allowScripts = {} } = read<Manifest>(folder, "package.json");
    const scripted = named.filter((of) => of.hasInstallScript).map(({ name }) => name);
    expect(Object.keys(allowScripts)).toEqual(scripted);
  });

  test("each has the peers that it asks for", () => {
    const [program, ...before] = npmCommand();
    const words = [...before, "ls", "--package-lock-only", "--all"];
    const { status, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
    expect([stderr, status]).toEqual(["", 0]);
  });

  test("none is deprecated", () => {
    expect(named.filter((of) => of.deprecated !== undefined)).toEqual([]);
  });
});
