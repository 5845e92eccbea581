// The list of components: every layer has a part for each of them, or does not compile.

import { type Card, products } from "./card.ts";
import * as list from "./list.ts";

type Listed = (typeof list)[keyof typeof list];
export type ComponentName = Listed["name"];
/** Something for each component; a missing or a misspelt one does not compile. */
export type ForEach<T> = Readonly<Record<ComponentName, T>>;

const rank = ({ product }: Card): number => products.indexOf(product);
/** All cards, by product, as the products are listed. */
export const cards: readonly (Card & { readonly name: ComponentName })[] = Object.values<Listed>(list).sort(
  (a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1),
);
export const componentNames: readonly ComponentName[] = cards.map(({ name }) => name);

const byName = new Map<string, (typeof cards)[number]>(cards.map((card) => [card.name, card]));
/** The card of a name that is none by type; throws where there is no such component. */
export const cardOf = (name: string): (typeof cards)[number] => {
  const card = byName.get(name);
  if (card === undefined) throw new TypeError(`there is no component ${name}: see components/list.ts`);
  return card;
};
