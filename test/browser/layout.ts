// What is wrong with where things lie on a page: beyond the window, on top of one another, cut off.

import type { Page } from "playwright-core";

/** Runs in the page; two boxes may share a pixel, where the one ends and the other begins. */
const find = `(() => {
  const faults = [];
  const meet = (one, other) =>
    one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  const pairs = (all) => all.flatMap((one, i) => all.slice(i + 1).map((other) => [one, other]));
  const boxOf = (element) => element.getBoundingClientRect();

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push("the page: " + scrollWidth + " px wide in a window of " + clientWidth);

  const nameOf = ({ dataset }) => dataset.panelTitle ?? "row " + dataset.row;
  const frames = [...document.querySelectorAll("[data-panel-id], [data-row]")].map((element) => ({
    element,
    name: nameOf(element),
    box: boxOf(element.querySelector("section") ?? element),
  }));
  for (const { name, box } of frames)
    if (box.left < 0 || box.right > clientWidth) faults.push(name + ": beyond the window");
  for (const [one, other] of pairs(frames))
    if (meet(one.box, other.box)) faults.push(one.name + ": on top of " + other.name);

  for (const grid of document.querySelectorAll('[data-panel-type="table"] [role="grid"]'))
    if (grid.scrollWidth > grid.clientWidth)
      faults.push(nameOf(grid.closest("[data-panel-id]")) + ": its columns are cut off");
  for (const { element, name, box } of frames) {
    const title = element.querySelector("h2");
    const items = element.querySelector('[data-testid="title-items-container"]');
    const parts = [...(title ? [title] : []), ...(items?.children ?? [])].map(boxOf);
    if (title && title.scrollWidth > title.clientWidth) faults.push(name + ": its title is cut off");
    if (parts.some((part) => part.right > box.right)) faults.push(name + ": its title bar is wider than it");
    if (pairs(parts).some(([one, other]) => meet(one, other))) faults.push(name + ": its title bar overlaps");
  }
  return faults;
})()`;

/** Each fault with the panel it belongs to; none when all is in place. */
export const layoutFaults = (page: Page): Promise<readonly string[]> => page.evaluate<string[]>(find);

/** Runs in the page: the lower edges of what the first two rows show, of a table down to the first of its rows. */
const edges = `(() => {
  const topOf = (element) => element.getBoundingClientRect().top;
  const third = [...document.querySelectorAll("[data-row]")].map(topOf).sort((a, b) => a - b)[2] ?? Infinity;
  const lowest = (panel) => {
    const first = panel.querySelector('[role="grid"] [role="gridcell"]') ?? panel;
    return Math.round(first.getBoundingClientRect().bottom + scrollY);
  };
  return [...document.querySelectorAll("[data-panel-id]")]
    .filter((panel) => topOf(panel) < third)
    .map((panel) => [panel.dataset.panelTitle, lowest(panel)]);
})()`;

/** How far down the page the panels of its first two rows reach, in pixels. */
export const reach = async (page: Page): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(await page.evaluate<[string, number][]>(edges));
