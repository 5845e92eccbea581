// Any page that an exporter may write is read as what it says; anything else ends in a message, never in a crash.

import fc from "fast-check";
import { expect, test } from "vitest";
import { pageOf } from "../page.ts";

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
const name = fc.stringMatching(/^[a-z_:][a-z0-9_]{0,8}$/);
const label = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/);
const value = fc.string({ unit: "binary", maxLength: 20 }).filter((text) => !/[\p{Cs}\r\0]/u.test(text));
const number = fc.oneof(fc.double(), fc.integer()).map((n) => String(n).replace("Infinity", "Inf"));
const metric = fc.record({
  name,
  kind: fc.constantFrom("counter", "gauge", "untyped"),
  help: value,
  series: fc.array(fc.tuple(fc.dictionary(label, value, { maxKeys: 4 }), number), {
    minLength: 1,
    maxLength: 5,
  }),
});
type Metric = typeof metric extends fc.Arbitrary<infer M> ? M : never;

const written = ({ name: of, kind, help, series }: Metric, blank: string): string =>
  [
    `# HELP ${of} ${escaped(help)}`,
    `# TYPE ${of} ${kind}`,
    ...series.map(([labels, n]) => {
      const pairs = Object.entries(labels).map(([key, text]) => `${key}${blank}=${blank}"${escaped(text)}"`);
      return `${of}${blank}{${blank}${pairs.join(`${blank},${blank}`)}${blank}} ${n}`;
    }),
    "",
  ].join("\n");

test("what is written is read: names, kinds, labels, values, in whatever chunks", async () => {
  const pages = fc.uniqueArray(metric, { selector: (one) => one.name, minLength: 1, maxLength: 6 });
  const plain = pages.filter((all) => all.every((one) => !/_(created|bucket)$/.test(one.name)));
  await fc.assert(
    fc.asyncProperty(
      plain,
      fc.constantFrom("", " ", "\t "),
      fc.integer({ min: 1, max: 300 }),
      async (all, blank, chunk) => {
        const page = await pageOf(all.map((one) => written(one, blank)).join(""), { chunk });
        expect(
          page.metrics.map((one) => [one.name, one.kind.replace("unknown", "untyped"), one.lines]),
        ).toEqual(all.map((one) => [one.name, one.kind, one.series.length]));
        for (const [i, one] of all.entries()) {
          const found = page.metrics[i]?.labels;
          const keys = new Set(one.series.flatMap(([labels]) => Object.keys(labels)));
          expect(new Set(found?.keys())).toEqual(keys);
          for (const key of keys) {
            const values = one.series
              .map(([labels]) => (Object.hasOwn(labels, key) ? labels[key] : ""))
              .filter((text) => text !== "");
            expect(found?.get(key)).toEqual({
              values: new Set(values),
              hasMore: false,
              filled: values.length,
            });
          }
        }
      },
    ),
  );
});

const refused = async (page: Promise<unknown>): Promise<boolean> => {
  const error = await page.then(
    () => undefined,
    (caught: Error) => caught,
  );
  if (error !== undefined && error.name !== "ProblemsError") throw error;
  return error !== undefined;
};

test("any bytes are read or refused in words", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => void (await refused(pageOf(bytes)))),
  );
});

test("anything that looks like a page is read or refused in words", async () => {
  const piece = fc.constantFrom(
    "a",
    "b_total",
    "{",
    "}",
    '"',
    "\\",
    "=",
    ",",
    " ",
    "\n",
    "# TYPE ",
    "# HELP ",
    "le",
    "1",
    "NaN",
    "counter",
    "histogram",
    "_bucket",
    "# EOF",
    "é",
    "\u202e",
  );
  const page = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(""));
  await fc.assert(fc.asyncProperty(page, async (text) => void (await refused(pageOf(text)))));
});

test("a page that was cut anywhere but at the end of a line is refused", async () => {
  const page = '# TYPE a counter\na{x="y"} 1\na{x="z"} 23\n# TYPE b gauge\nb 1.5\n';
  const inLine = fc.integer({ min: 1, max: page.length - 1 }).filter((at) => page[at - 1] !== "\n");
  await fc.assert(
    fc.asyncProperty(inLine, async (at) => {
      expect(await refused(pageOf(page.slice(0, at)))).toBe(true);
    }),
  );
});
