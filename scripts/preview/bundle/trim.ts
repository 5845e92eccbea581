// What the browser does not need of Grafana's packages, and what it must not fetch: left out or put in its place.

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "esbuild";

/** Editors, maps and telemetry: 3 MB that no panel of ours shows. */
const unused =
  /^(monaco-editor|@monaco-editor\/react|slate|slate-react|slate-plain-serializer|ol|@grafana\/faro-web-sdk|prismjs|@uiw\/react-codemirror|@codemirror\/[^/]+|@lezer\/[^/]+)(\/.*)?$/;

/** Icons are fetched one by one in Grafana; here they are all in the bundle. */
const icons = (folder: string): string => {
  const svgs = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".svg"))
    .sort()
    .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(folder, name), "utf8")]);
  return JSON.stringify(Object.fromEntries(svgs));
};

/** The esbuild plugin that trims the app in `folder`. */
export const trimmed = (folder: string): Plugin => {
  const modules = resolve(folder, "node_modules");
  const stub = (name: string) => () => ({ path: resolve(folder, "stubs", name) });
  return {
    name: "trimmed",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: unused }, stub("nothing.cjs"));
      onResolve({ filter: /^react-inlinesvg$/ }, stub("inline-svg.tsx"));
      onResolve({ filter: /^grafana-icons$/ }, () => ({ path: "icons", namespace: "grafana-icons" }));
      onLoad({ filter: /.*/, namespace: "grafana-icons" }, () => ({
        contents: icons(join(modules, "@grafana/ui/dist/public/img/icons")),
        loader: "json",
      }));
      // Ten years of time zones instead of two hundred: 0.7 MB less.
      onResolve({ filter: /^moment-timezone$/ }, () => ({
        path: join(modules, "moment-timezone/builds/moment-timezone-with-data-10-year-range.js"),
      }));
      // Grafana fetches its fonts by URL; main.tsx has them in the bundle.
      onLoad({ filter: /GlobalStyles[\\/]fonts\.mjs$/ }, () => ({
        contents: "export const getFontStyles = () => null;",
      }));
    },
  };
};
