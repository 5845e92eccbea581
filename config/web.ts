// Addresses of the web as settings take them: such that templates, Grafana and Markdown read them as they are.
import { quote } from "./problem.ts";
import type { Fault } from "./rules.ts";

/** Signs that no address has in its path, by which templates, variables and links begin or end. */
const SIGNS = '"$<>\\[\\\\\\]^`{|}';
const SOURCE = String.raw`https?:\/\/(\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?|[^\s\/?#@${SIGNS}]+)(\/[^\s?#${SIGNS}]*)?`;
export const WEB = new RegExp(`^${SOURCE}$`, "u");
export const WEB_OR_NOTHING = new RegExp(`^$|^${SOURCE}$`, "u");
export const WEB_FIX =
  "Write an address such as https://grafana.example.org, without a question mark, # or spaces.";

const STRANGE = new RegExp(`[${SIGNS}]`, "gu");

/** Never repeats an address that may hold a password. */
export function webFault(found: string): Fault | undefined {
  if (/^[a-z]+:\/\/[^/]*@/i.test(found)) {
    return {
      what: "has a user name or password in it; what is built from it can be read by many.",
      fix: "Write the address without the part in front of the @.",
    };
  }
  if (WEB.test(found))
    return URL.canParse(found) ? undefined : { what: `cannot be ${quote(found)}.`, fix: WEB_FIX };
  const [, start = "", path = ""] = /^(https?:\/\/[^/]+)(\/.*)$/su.exec(found) ?? [];
  const strange = [...new Set(path.match(STRANGE))];
  if (strange.length === 0 || !WEB.test(start)) return undefined;
  const encoded = `${start}${path.replace(STRANGE, percent)}`;
  return {
    what: `has ${strange.join(" ")} in it, which templates, variables and links begin or end with.`,
    fix: WEB.test(encoded) ? `Write ${encoded}.` : WEB_FIX,
  };
}

function percent(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase()}`,
  ).join("");
}
