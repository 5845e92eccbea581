// The identity card of a draft: what a page cannot tell is guessed, to be completed by hand.

import { literal } from "../text.ts";
import { callWith, imports, object } from "./code.ts";
import { identifier } from "./names.ts";

/** The name under which the card is exported. */
export const cardName = (component: string): string =>
  identifier([component, `${component}_component`], new Set(["component", "pods"]));

/** The text of `components/<component>.ts`, with the release that was said. */
export const cardFile = (component: string, release = "0.0.0"): string =>
  [
    `// The identity card of ${component}, drafted: selectors, product and how it is scraped are guesses.\n\n`,
    imports(["component"], "./card.ts"),
    imports(["pods"], "./scrape.ts"),
    "\n",
    callWith(`export const ${cardName(component)} = `, "component", literal(component), () => [
      'product: "LiveKit"',
      ["exporter: ", object([`name: ${literal(component)}`, `release: ${literal(release)}`])],
      ["selectors: ", object([`job: ${literal(`~.*${component}.*`)}`])],
      [
        "scrape: pods(",
        object(["port: 9090", ["podLabels: ", object([`"app.kubernetes.io/name": ${literal(component)}`])]]),
        ")",
      ],
    ]),
    "\n",
  ].join("");
