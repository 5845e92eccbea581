// How well text can be read: its contrast with what is behind it, as WCAG 2 measures it.

import type { Page } from "playwright-core";

/** Runs in the page. What is transparent lets the next one behind show through. */
const find = (selector: string, least: number): string => `(() => {
  const rgba = (colour) => {
    const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\\d.]+/g) ?? []).map(Number);
    return { r, g, b, a };
  };
  const over = (top, below) => {
    const mixed = (c) => top[c] * top.a + below[c] * (1 - top.a);
    return { r: mixed("r"), g: mixed("g"), b: mixed("b"), a: 1 };
  };
  const behind = (element) => {
    if (element === null) return { r: 255, g: 255, b: 255, a: 1 };
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own : over(own, behind(element.parentElement));
  };
  const light = ({ r, g, b }) => {
    const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const texts = [];
  for (const root of document.querySelectorAll(${JSON.stringify(selector)})) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.data.trim();
      if (text === "" || element.getClientRects().length === 0 || element.closest("style, script, svg")) continue;
      const back = behind(element);
      const ratio = contrast(over(rgba(getComputedStyle(element).color), back), back);
      texts.push({ text, ratio: Math.round(ratio * 100) / 100, back: [back.r, back.g, back.b].map(Math.round).join(" ") });
    }
  }
  return texts.filter(({ ratio }) => ratio < ${least});
})()`;

export interface Text {
  readonly text: string;
  readonly ratio: number;
  readonly back: string;
}
/** The texts within a selector whose contrast is below a ratio; all of them below infinity. */
export const texts = (page: Page, selector: string, below: number): Promise<readonly Text[]> =>
  page.evaluate<Text[]>(find(selector, below === Number.POSITIVE_INFINITY ? 1e9 : below));
