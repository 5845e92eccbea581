// Alerts whose names do not begin with the product that they are of.

import { cards } from "../../../components/index.ts";
import type { Check } from "../finding.ts";

const products = new Map<string | undefined, string>(cards.map(({ name, product }) => [name, product]));

export default {
  name: "alert-name",
  about: "alerts whose names do not begin with their product",
  run: ({ placed }) =>
    placed.flatMap(({ where, rule: { alert, labels } }) => {
      const product = products.get(labels?.component);
      if (alert === undefined || product === undefined || alert.startsWith(product)) return [];
      const what = `does not say in its name that it is of ${product}.`;
      return [{ where, what, fix: `Write ${product}${alert}.` }];
    }),
} satisfies Check;
