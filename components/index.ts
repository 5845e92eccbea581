// The list of components: every layer has a part for each of them, or does not compile.

import type { Card } from "./card.ts";
import { livekitEgress } from "./livekit-egress.ts";
import { livekitServer } from "./livekit-server.ts";
import { redis } from "./redis.ts";

const list = [livekitServer, livekitEgress, redis] as const;

export type ComponentName = (typeof list)[number]["name"];
/** Something for each component; a missing or a misspelt one does not compile. */
export type ForEach<T> = Readonly<Record<ComponentName, T>>;

/** All cards, in the order of a call's way. */
export const cards: readonly (Card & { readonly name: ComponentName })[] = list;
export const componentNames: readonly ComponentName[] = list.map(({ name }) => name);

const byName = new Map<string, (typeof cards)[number]>(cards.map((card) => [card.name, card]));
/** The card of a name that is none by type; throws where there is no such component. */
export const cardOf = (name: string): (typeof cards)[number] => {
  const card = byName.get(name);
  if (card === undefined) throw new TypeError(`there is no component ${name}: see components/index.ts`);
  return card;
};
