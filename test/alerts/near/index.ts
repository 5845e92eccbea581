// The near cases of each component: what lies under its name in of/, nothing where nothing does yet.

import { existsSync } from "node:fs";
import { componentNames, type ForEach } from "../../../components/index.ts";
import type { NearTable } from "./near.ts";

const near = async (name: string): Promise<NearTable> =>
  existsSync(new URL(`of/${name}.ts`, import.meta.url)) ? (await import(`./of/${name}.ts`)).default : {};

export const nearOf = Object.fromEntries(
  await Promise.all(componentNames.map(async (name) => [name, await near(name)] as const)),
) as ForEach<NearTable>;
