// Starts the page: what app.js does when the browser reads it.

import { initPluginTranslations } from "@grafana/i18n";
import { createRoot } from "react-dom/client";
import { fillRegistries } from "./model/registries.ts";
import { FirstRows } from "./page/first-rows.tsx";
import { Page } from "./page/page.tsx";
import { problem, unsettle } from "./page/settled.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource/roboto-mono/400.css";
import "./page/page.css";
import "./panels/panels.css";

window.previewProblems = [];
window.addEventListener("error", ({ error, message }) => problem(error ?? message));
window.addEventListener("unhandledrejection", ({ reason }) => problem(reason));

/** Text on a canvas is measured and drawn at once, and stays in another font when its own comes later. */
const fonts = (): Promise<unknown> => Promise.allSettled([...document.fonts].map((font) => font.load()));

const start = async (): Promise<void> => {
  unsettle();
  fillRegistries();
  await Promise.all([initPluginTranslations("preview"), fonts()]);
  const list = document.getElementById("list");
  const root = list ?? document.getElementById("root");
  if (!root) throw new TypeError('This page has no element with the id "root" or "list".');
  const page = list ? <FirstRows /> : <Page />;
  createRoot(root, { onCaughtError: problem, onUncaughtError: problem }).render(page);
};
start();
