// All dashboards, by product, in the order in which the catalogue lists them.

import { type Product, products } from "../components/card.ts";
import type { Dashboard } from "../panels/dashboard.ts";
import * as list from "./list.ts";

const pages: Readonly<Record<Product, readonly Dashboard[]>> = list;

export const dashboards: readonly Dashboard[] = products.flatMap((product) => pages[product]);
