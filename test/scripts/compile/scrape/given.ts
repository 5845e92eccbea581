// Jobs of the probes in an installation, and what a reader of their files sees.

import type { Card } from "../../../../components/card.ts";
import type { Settings } from "../../../../config/settings.ts";
import { ours, type Scraped } from "../../../../scripts/compile/scrape/index.ts";
import { probed, probes } from "../../../components/probes.ts";

/** Each card is read for something. */
const kept = (cards: readonly Card[]) => new Map(cards.map(({ name }) => [name, ["some_total"]]));
/** Our jobs for cards, by the text of the settings. */
export const jobsOf = (
  text: string,
  cards: readonly Card[] = probes,
): { readonly jobs: readonly Scraped[]; readonly settings: Settings } => {
  const settings = probed(text, cards);
  return { jobs: ours(cards, settings, kept(cards)), settings };
};

/** All probes scraped by jobs of ours, under names that no flavour brings. */
export const allOurs = `components: { ${probes
  .map(({ name }) => `${name}: { scrape: ours, selectors: { job: own/${name} } }`)
  .join(", ")} }`;
