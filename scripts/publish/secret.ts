// Values that nothing prints: tokens, passwords. What is shown of one is "[secret]", wherever it ends up.

import { inspect } from "node:util";
import { echoes } from "../echo.ts";

const SHOWN = "[secret]";

export interface Secret {
  readonly toString: () => typeof SHOWN;
  readonly toJSON: () => typeof SHOWN;
  readonly [inspect.custom]: () => typeof SHOWN;
}

/** The values lie beside the secrets, so that no way of printing an object reaches them. */
const values = new WeakMap<Secret, string>();

/** Hides a value. */
export const secret = (value: string): Secret => {
  const shown = (): typeof SHOWN => SHOWN;
  const hidden: Secret = Object.freeze({ toString: shown, toJSON: shown, [inspect.custom]: shown });
  values.set(hidden, value);
  return hidden;
};

/** Gives the value back, for the one request that needs it. */
export const reveal = (hidden: Secret): string => {
  const value = values.get(hidden);
  if (value === undefined) throw new TypeError("reveal() takes a secret that secret() made");
  return value;
};

/** Makes a function that blots secrets out of texts that others wrote, such as a server's error; see `echoes`. */
export const blotting = (secrets: readonly Secret[]): ((text: string) => string) =>
  echoes(secrets.map(reveal), SHOWN);
