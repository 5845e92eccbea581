// Pages of metrics whose every text would like to be code, or to move the cursor.

import fc from "fast-check";

const hostile = [
  '"',
  "'",
  "`",
  "\\",
  "$" + "{process.exit(1)}",
  "*/ process.exit(1) /*",
  "\n",
  "\u2028",
  "\u202e",
  "\u001b[2J",
  "</script>",
  "词语",
  "é",
  "'\"'",
  "// ",
  "{",
  "}",
  "a",
  "seconds",
  " ",
  ".",
  "__proto__",
  "constructor",
  "default",
];
const evil = fc.array(fc.constantFrom(...hostile), { maxLength: 30 }).map((parts) => parts.join(""));
const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
const word = fc.constantFrom(
  "x",
  "in",
  "class",
  "request",
  "requests",
  "seconds",
  "total",
  "1m",
  "état",
  "go",
  "bytes",
  "Info",
  "info",
  "node",
);
const evilName = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join("_")),
  evil.filter((text) => text !== ""),
);
const label = fc.oneof(
  word,
  fc.constantFrom("state", "status", "pod", "le", "quantile", "__proto__", "constructor", "default", "mode2"),
  evil.filter((text) => text !== ""),
);
const value = fc.oneof(
  evil,
  fc.constantFrom("on", "off", "200", "4xx", "true", "false", "10.0.0.1:80", "/x"),
  fc.nat().map(String),
);
/** A metric that tries to become code, in its names, labels, values and help text. */
export const hostileMetric = fc.record({
  name: evilName,
  kind: fc.constantFrom("counter", "gauge", "histogram", "summary", "untyped"),
  help: evil,
  labels: fc.array(fc.tuple(label, value), { maxLength: 8 }),
  numbers: fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), {
    maxLength: 20,
  }),
});
type Hostile = typeof hostileMetric extends fc.Arbitrary<infer M> ? M : never;
const series = ({ name, kind, labels, numbers }: Hostile): string => {
  const pairs = labels.map(([key, text]) => `"${escaped(key)}"="${escaped(text)}"`);
  const line = (suffix: string, extra: string) =>
    `{"${escaped(name)}${suffix}",${[...pairs, extra].join(",")}} 1\n`;
  if (kind === "histogram") return [...numbers, "+Inf"].map((le) => line("_bucket", `le="${le}"`)).join("");
  return kind === "summary" ? line("", 'quantile="0.5"') : line("", "");
};
/** A page of such metrics; every name and label stands in quotes, as UTF-8 may. */
export const hostilePage = (metrics: readonly Hostile[]): string =>
  metrics
    .map(
      (one) =>
        `# HELP "${escaped(one.name)}" ${escaped(one.help)}\n# TYPE "${escaped(one.name)}" ${one.kind}\n${series(one)}`,
    )
    .join("");
