// Tells tests and pictures when everything is drawn: `data-drawn` on the document, and the errors that were caught.

declare global {
  interface Window {
    /** Errors that were caught while drawing; empty is well. */
    previewProblems?: string[];
  }
}

/** Notes an error for whoever looks after the page. */
export const problem = (error: unknown): void => {
  window.previewProblems = [
    ...(window.previewProblems ?? []),
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ];
};

/** How often in a row the page has to be found idle and unchanged: measuring and drawing what was measured takes two. */
const quiet = 3;

const pending = '[data-panel-state="pending"], [data-page="pending"]';
const graphs = '[data-panel-type="timeseries"][data-panel-state="drawn"]';
const finished = (): boolean =>
  document.querySelector(pending) === null &&
  document.querySelector("[data-panel-id]") !== null &&
  [...document.querySelectorAll(graphs)].every((graph) => graph.querySelector(".uplot canvas, .pv-failed")) &&
  document.fonts.status === "loaded";

/** Runs when a frame was shown and nothing else wants to run: React draws a large page bit by bit over many frames. */
const whenIdle = (run: () => void): void => {
  requestAnimationFrame(() => {
    // Safari has no priorities; a while does as well there.
    if ("scheduler" in window) void window.scheduler.postTask(run, { priority: "background" });
    else setTimeout(run, 50);
  });
};

let stop = (): void => {};

/** Says that something is about to change; `data-drawn` is 0 until the page is complete, idle and still again. */
export const unsettle = (): void => {
  stop();
  document.documentElement.dataset.drawn = "0";
  let still = 0;
  let on = true;
  const observer = new MutationObserver(() => {
    still = 0;
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  stop = () => {
    on = false;
    observer.disconnect();
  };
  const look = (): void => {
    if (!on) return;
    still = finished() ? still + 1 : 0;
    if (still < quiet) whenIdle(look);
    else {
      stop();
      document.documentElement.dataset.drawn = "1";
    }
  };
  whenIdle(look);
};
