// What is not scraped here, or not as a job of ours would: said once a build, never silent.

import type { Card } from "../../../components/card.ts";
import { componentOf, type Settings } from "../../../config/settings.ts";

/** A kubelet wants a service account's token, which a Prometheus outside of Kubernetes does not have. */
export const isReached = ({ scrape }: Pick<Card, "scrape">, { prometheus }: Settings): boolean =>
  scrape.way !== "kubelet" || prometheus.flavour !== "plain";

const why = (card: Card, settings: Settings): string | undefined => {
  const { enabled, scrape, existing } = componentOf(settings, card.name);
  if (!enabled) return undefined;
  if (scrape === "none")
    return "no job scrapes it here (scrape: none); its panels and alerts wait for samples";
  if (scrape === "ours" && !isReached(card, settings))
    return "a kubelet is asked with the token of a service account, which a Prometheus outside of Kubernetes lacks: write a job of your own, then scrape: existing";
  const lacks = existing?.lacks ?? [];
  return existing === undefined || lacks.length === 0
    ? undefined
    : `the job ${existing.job} of ${existing.by} does not set ${lacks.join(", ")}: nothing is grouped or filtered by it`;
};

/** The components that none of our jobs scrapes though one could, or whose targets lack labels, and why. */
export const unscraped = (settings: Settings, all: readonly Card[]) =>
  all.flatMap((card) => {
    const reason = why(card, settings);
    return reason === undefined ? [] : [{ where: `scrape/${card.name}`, why: reason }];
  });
