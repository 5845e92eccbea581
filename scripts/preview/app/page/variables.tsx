// The dashboard's variables: what is chosen, and what else was prepared to be shown.

import type { ReactElement } from "react";
import type { Variable } from "../../format.ts";
import { change } from "../address.ts";
import { unsettle } from "./settled.ts";

const hint = "A preview shows only what was prepared: the greyed choices were not.";

const Choice = ({
  variable: { name, label, text, options },
}: {
  readonly variable: Variable;
}): ReactElement => {
  const listed = options.some((option) => option.text === text);
  const all = listed ? options : [{ text, view: 0 }, ...options];
  const partly = all.some((option) => option.text !== text && option.view === undefined);
  const choose = (value: string): void => {
    unsettle();
    change({ [`var-${name}`]: value });
  };
  return (
    <label className="pv-variable" title={partly ? hint : undefined}>
      <span>{label}</span>
      <select value={text} data-variable={name} onChange={(event) => choose(event.target.value)}>
        {all.map((option) => (
          <option
            key={option.text}
            value={option.text}
            disabled={option.text !== text && option.view === undefined}
            title={option.view === undefined ? "Not prepared in this preview" : undefined}
          >
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
};

/** One select a variable. */
export const Variables = ({ variables }: { readonly variables: readonly Variable[] }): ReactElement => (
  <>
    {variables.map((variable) => (
      <Choice key={variable.name} variable={variable} />
    ))}
  </>
);
