// Finds the handler of a path. Segments are split before they are decoded, so that an encoded slash stays in one.

import { aboutRoutes } from "./about.ts";
import { annotationRoutes } from "./annotations.ts";
import { apiRoutes } from "./apis.ts";
import type { Handler, Route } from "./call.ts";
import { convertRoutes } from "./convert.ts";
import { dashboardRoutes } from "./dashboards.ts";
import { datasourceRoutes } from "./datasources.ts";
import { folderRoutes } from "./folders.ts";
import { rulerRoutes } from "./ruler.ts";
import { ruleRoutes } from "./rules.ts";
import { searchRoutes } from "./search.ts";
import { sharingRoutes } from "./sharing.ts";

const routes: readonly Route[] = [
  ...aboutRoutes,
  ...annotationRoutes,
  ...apiRoutes,
  ...convertRoutes,
  ...dashboardRoutes,
  ...datasourceRoutes,
  ...folderRoutes,
  ...ruleRoutes,
  ...rulerRoutes,
  ...searchRoutes,
  ...sharingRoutes,
];

export interface Match {
  readonly handle: Handler;
  readonly params: Readonly<Record<string, string>>;
}

const segments = (path: string): string[] => path.split("/").filter(Boolean);
const paramsFor = (pattern: string, path: readonly string[]): Record<string, string> | undefined => {
  const parts = segments(pattern);
  const rest = parts.at(-1)?.startsWith("*") ? parts.pop() : undefined;
  if (rest === undefined ? parts.length !== path.length : parts.length >= path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of parts.entries()) {
    const given = path[at] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  if (rest !== undefined) params[rest.slice(1)] = path.slice(parts.length).join("/");
  return params;
};
const names = (pattern: string): number => pattern.split(/[:*]/).length;

/** The handler of a method and path; of several patterns, the one that names most of the path. */
export const match = (method: string, path: string): Match | undefined => {
  const wanted = segments(path);
  return routes
    .filter((route) => route.method === method)
    .flatMap(({ pattern, handle }) => {
      const params = paramsFor(pattern, wanted);
      return params ? [{ pattern, handle, params }] : [];
    })
    .sort((left, right) => names(left.pattern) - names(right.pattern))[0];
};
