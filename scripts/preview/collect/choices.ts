// Which choices of variables a page can show without a server: the first, All, then every value on its own.

import type { Variable } from "../format.ts";
import { allOf } from "../resolve/interpolate.ts";
import type { Choice, Resolved, Variables } from "../resolve/variables.ts";

const isOpen = ({ hidden, type }: Resolved): boolean => !hidden && type !== "textbox";
const toAll = (variables: readonly Resolved[]): Choice =>
  Object.fromEntries(variables.filter((v) => v.includeAll).map((v) => [v.name, [allOf]]));

/** All on everything, then the first value of every variable, the second of every one, … */
export const otherChoices = (first: Choice, { list }: Variables): readonly Choice[] => {
  const open = list.filter(isOpen);
  const all = { ...first, ...toAll(open) };
  const most = Math.max(0, ...open.map(({ options }) => options.length));
  const singles = Array.from({ length: most }, (_, i) =>
    open.flatMap(({ name, options }) => {
      const value = options[i]?.value;
      return value === undefined ? [] : [{ ...all, [name]: [value] }];
    }),
  );
  return [all, ...singles.flat()];
};

const chosenValues = ({ all, value }: Resolved): readonly string[] =>
  all ? [allOf] : typeof value === "string" ? [value] : value;
/** What tells a choice from another once it is resolved. */
export const signature = (
  list: readonly Resolved[],
  but: { readonly name: string; readonly values: readonly string[] } | undefined = undefined,
  rest: "as it is" | "All" = "as it is",
): string =>
  JSON.stringify(
    list.map((v) => {
      if (v.name === but?.name) return [v.name, but.values];
      return [v.name, rest === "All" && v.includeAll ? [allOf] : chosenValues(v)];
    }),
  );

const textOf = ({ all, texts }: Resolved): string => (all ? "All" : texts.join(" + "));

/**
 * The variables as the page's head lists them; an option leads to the view with just that changed, else to the
 * one where everything else is All, else nowhere.
 */
export const listed = ({ list }: Variables, views: ReadonlyMap<string, number>): readonly Variable[] =>
  list
    .filter(({ hidden }) => !hidden)
    .map((variable) => {
      const option = (text: string, value: string) => {
        const but = { name: variable.name, values: [value] };
        const view = views.get(signature(list, but)) ?? views.get(signature(list, but, "All"));
        return { text, ...(view === undefined ? {} : { view }) };
      };
      const own = textOf(variable);
      const known = variable.options.map(({ text, value }) => option(text, value));
      const options = [...(variable.includeAll ? [option("All", allOf)] : []), ...known];
      const custom = own !== "" && !options.some(({ text }) => text === own);
      const here = views.get(signature(list));
      const current = { text: own, ...(here === undefined ? {} : { view: here }) };
      return {
        name: variable.name,
        label: variable.label,
        text: own,
        options: custom ? [...options, current] : options,
      };
    });

/** `$` and what else an address may hold stays readable. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/%(24|2C|3A|40)/g, (hex) =>
    decodeURIComponent(hex),
  );
/** The choice as a part of an address: `var-namespace=a&var-namespace=b`. */
export const queryString = ({ list }: Variables): string =>
  list
    .filter(({ inAddress }) => inAddress)
    .flatMap((v) => chosenValues(v).map((value) => `var-${encoded(v.name)}=${encoded(value)}`))
    .join("&");
