// Echoes of a secret in what others wrote: found also where they are encoded, or cut off, and blotted out.

/** Go writes these signs of a text in JSON as escapes, and every server may write what is beyond ASCII so. */
const inJson = (value: string): readonly string[] => {
  const plain = JSON.stringify(value).slice(1, -1);
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return [plain, plain.replace(/[<>&\u007f-\uffff]/g, escaped), plain.replaceAll("/", "\\/")];
};

const inHtml = (value: string): readonly string[] => {
  const basic = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [
    basic.replaceAll('"', "&#34;").replaceAll("'", "&#39;"),
    basic.replaceAll('"', "&quot;").replaceAll("'", "&#x27;"),
  ];
};

const inUrl = (value: string): readonly string[] => {
  const strict = encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const forms = [encodeURIComponent(value), strict, strict.replaceAll("%20", "+")];
  return forms.flatMap((form) => [form, form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]);
};

/** Base64 of a text that the value is somewhere in: by where it begins there are three, apart from their ends. */
const inBase64 = (value: Buffer): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), value]);
    const from = Math.ceil((before * 4) / 3);
    const form = whole.toString("base64").slice(from, Math.floor((whole.length * 4) / 3));
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });

/** What is no longer is no secret, and would blot out every text. */
const SHORTEST = 2;
const formsOf = (value: string): readonly string[] => {
  if (value.length <= SHORTEST) return [];
  const bytes = Buffer.from(value);
  const whole = [bytes.toString("base64"), bytes.toString("base64url")];
  const hex = bytes.toString("hex");
  const all = [value, ...whole, ...inUrl(value), ...inBase64(bytes), ...inJson(value), ...inHtml(value)];
  return [...new Set([...all, hex, hex.toUpperCase()])].filter((form) => form.length > SHORTEST);
};

/** How much of a form is an echo of it: eight signs, of a short one half, of which less would be in every text. */
const tellingOf = ({ length }: string): number => Math.min(length, 8, Math.max(4, Math.ceil(length / 2)));

/**
 * Makes a function that replaces every echo of some secrets in a text by `shown`: whole, cut off at either end, in
 * Base64, escaped for an address, JSON or HTML, or in hexadecimal.
 */
export const echoes = (secrets: readonly string[], shown: string): ((text: string) => string) => {
  const bySize = new Map<number, Set<string>>();
  for (const form of secrets.flatMap(formsOf)) {
    const size = tellingOf(form);
    const parts = bySize.get(size) ?? new Set();
    for (let at = 0; at + size <= form.length; at++) parts.add(form.slice(at, at + size));
    bySize.set(size, parts);
  }
  return (text) => covered(text, found(text, bySize), shown);
};

/** Where echoes begin and end, in order. */
const found = (text: string, bySize: ReadonlyMap<number, ReadonlySet<string>>): [number, number][] => {
  const spans: [number, number][] = [];
  for (let at = 0; at < text.length; at++)
    for (const [size, parts] of bySize) {
      if (!parts.has(text.slice(at, at + size))) continue;
      const last = spans.at(-1);
      if (last !== undefined && at <= last[1]) last[1] = Math.max(last[1], at + size);
      else spans.push([at, at + size]);
    }
  return spans;
};

const covered = (text: string, spans: readonly [number, number][], shown: string): string => {
  let [told, from] = ["", 0];
  for (const [start, end] of spans) {
    told += text.slice(from, start) + shown;
    from = end;
  }
  return told + text.slice(from);
};
