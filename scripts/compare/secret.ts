// What must never be shown: values that look like credentials. Paths of files that hold some may be.

import type { Detail } from "./change.ts";
import { isObject, leaves } from "./json.ts";
import { differs, noted } from "./words.ts";

/** Names of settings whose value is a secret, and of groups in which every value may be one. */
const secretName =
  /(?:password|passwd|passphrase|secret|token|credentials?|auth|bearer|cookie|(?:api|routing|service|integration|access|secret|private|user|account)[_-]?key)$/i;
const secretGroup = /^(?:basic_auth|authorization|oauth2|sigv4|(?:http_)?headers)$/i;
/** Addresses that hold one, as those of chat rooms do. */
const addressName = /^(?:.*_)?url$/i;
const fileName = /file$/i;
const plainName = /uid$/i;
/** An address with a user, or with a key in its query; a key of a known make; long and without meaning. */
const secretValue = [
  /:\/\/[^/\s@]*:[^/\s@]*@/,
  /[?&](?:key|token|secret|sig|signature|password)=/i,
  /\b(?:glsa_|glc_|xox[abpr]-|gh[pousr]_|AKIA|eyJ[\w-]{10})/,
  /-----BEGIN/,
  /\b(?:Bearer|Basic)\s+\S/,
  /hooks\.slack\.com\/services\/|discord(?:app)?\.com\/api\/webhooks\//,
  /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9+/=_-]{24,}$/,
];

type Path = readonly string[];
interface Where {
  /** Whether every address counts as a secret, as in Alertmanager's configuration. */
  readonly addresses: boolean;
}
const looksSecret = (path: Path, value: unknown, { addresses }: Where): boolean => {
  const name = path.findLast((segment) => !/^\d+$/.test(segment)) ?? "";
  if (fileName.test(name) || typeof value === "boolean") return false;
  if (secretName.test(name) || path.some((segment) => secretGroup.test(segment))) return true;
  if (addresses && addressName.test(name)) return true;
  return !plainName.test(name) && secretValue.some((pattern) => pattern.test(String(value)));
};

const hidden = "(not shown)";
const redacted = (value: unknown, path: Path, where: Where): unknown => {
  if (Array.isArray(value)) return value.map((part, i) => redacted(part, [...path, String(i + 1)], where));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, redacted(part, [...path, key], where)]),
    );
  if (value === undefined || value === null) return value;
  return looksSecret(path, value, where) ? hidden : value;
};

interface Telling extends Where {
  readonly weight: (path: Path) => number;
  readonly name: (path: Path) => string;
}
/** A detail for every place where two values differ; what looks like a credential is told without its value. */
export const safeDiffers = (before: unknown, after: unknown, telling: Telling): readonly Detail[] =>
  leaves(before, after).flatMap((leaf) => {
    const [name, weight] = [telling.name(leaf.path), telling.weight(leaf.path)];
    const [a, b] = [leaf.before, leaf.after].map((value) => redacted(value, leaf.path, telling));
    const found = [a, b].includes(hidden)
      ? differs(name, a, b, weight, "plain")
      : differs(name, a, b, weight);
    return found.length > 0 ? found : [noted(name, `changed ${hidden}`, weight)];
  });
