// A whole page: which metrics are on it, and what is said of a page that is none.

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { limits } from "../../../../scripts/adopt/limits.ts";
import { metricOf, pageOf, refusal } from "../page.ts";

const names = async (text: string) => (await pageOf(text)).metrics.map(({ name, kind }) => `${name} ${kind}`);

describe("the metrics of a page", () => {
  test("a histogram and a summary are one metric each, without le and quantile", async () => {
    const text = [
      "# HELP a_seconds How long.",
      "# TYPE a_seconds histogram",
      'a_seconds_bucket{x="y",le="0.5"} 3',
      'a_seconds_bucket{x="y",le="+Inf"} 4',
      'a_seconds_sum{x="y"} 2.5',
      'a_seconds_count{x="y"} 4',
      "# TYPE b summary",
      'b{quantile="0.99"} 1',
      "b_sum 2",
      "b_count 3",
      "",
    ].join("\n");
    const { metrics, series } = await pageOf(text);
    expect(metrics.map(({ name, kind }) => [name, kind])).toEqual([
      ["a_seconds", "histogram"],
      ["b", "summary"],
    ]);
    expect(series).toBe(7);
    expect([...(metrics[0]?.labels.keys() ?? [])]).toEqual(["x"]);
    expect([...(metrics[0]?.bounds ?? [])]).toEqual([
      ["0.5", { below: 3, series: 1 }],
      ["+Inf", { below: 4, series: 1 }],
    ]);
    expect(metrics[0]?.help).toBe("How long.");
    expect([...(metrics[1]?.quantiles ?? [])]).toEqual(["0.99"]);
  });

  test("OpenMetrics: a counter is called as its series are, and when it was created is no metric", async () => {
    const text = [
      "# TYPE a counter",
      "# UNIT a things",
      "a_total 1",
      "a_created 1.7e9",
      "# TYPE b info",
      'b_info{version="1"} 1',
      "# TYPE c stateset",
      'c{c="on"} 1',
      "# TYPE d gaugehistogram",
      'd_bucket{le="+Inf"} 1',
      "d_gsum 1",
      "d_gcount 1",
      "# TYPE e unknown",
      "e 1",
      "# EOF",
    ].join("\n");
    expect(await names(text)).toEqual([
      "a_total counter",
      "b_info gauge",
      "c gauge",
      "d histogram",
      "e unknown",
    ]);
  });

  test("the times of creation of the Python library, which have a type of their own, are none either", async () => {
    const text = "# TYPE a_total counter\na_total 1\n# TYPE a_created gauge\na_created 1.7e9\n";
    expect(await names(text)).toEqual(["a_total counter"]);
    expect(await names("# TYPE kube_pod_created gauge\nkube_pod_created 1.7e9\n")).toEqual([
      "kube_pod_created gauge",
    ]);
  });

  test("without types a histogram and a summary are told by their labels, in whatever order", async () => {
    const text = 'x_count 1\nx_sum 1\nx_bucket{le="1"} 1\ny{quantile="0.5"} 1\ny_sum 1\nz_total 1\nz_sum 1\n';
    expect(await names(text)).toEqual(["x histogram", "y summary", "z_total unknown", "z_sum unknown"]);
  });

  test("what is declared and has no series is told apart", async () => {
    const { empty } = await pageOf("# TYPE a histogram\n# TYPE b gauge\nb 1\n# HELP c words\n");
    expect(empty).toEqual([{ name: "a", kind: "histogram" }]);
  });

  test("a label that is empty counts as not filled", async () => {
    const { labels } = await metricOf('a{x="",y="1"} 1\na{x="2",y="1"} 1\n');
    expect(labels.get("x")).toMatchObject({ filled: 1, values: new Set(["2"]) });
    expect(labels.get("y")).toMatchObject({ filled: 2 });
  });

  test.each([1, 2, 7, 65_536])(
    "chunks of %d bytes make no difference, nor does gzip, nor CRLF",
    async (chunk) => {
      const text = '# TYPE ä counter\r\na{x="€\\n"} 1\r\nb 2\r\n'.replace("ä", "a");
      for (const bytes of [Buffer.from(text), gzipSync(text), Buffer.from(`\uFEFF${text}`)]) {
        const { metrics } = await pageOf(bytes, { chunk });
        expect(metrics.map(({ name }) => name)).toEqual(["a", "b"]);
        expect([...(metrics[0]?.labels.get("x")?.values ?? [])]).toEqual(["€\n"]);
      }
    },
  );

  test("names that JavaScript's objects have are names like others", async () => {
    const { metrics } = await pageOf('constructor{__proto__="x",toString="y"} 1\n__proto__ 1\n');
    expect(metrics.map(({ name, labels }) => [name, [...labels.keys()]])).toEqual([
      ["constructor", ["__proto__", "toString"]],
      ["__proto__", []],
    ]);
  });
});

describe("what is odd is noted", () => {
  test.each([
    [
      "# TYPE a counter\n# TYPE a gauge\na 1\n",
      "a is declared twice, as counter, then as gauge; the first one is taken.",
    ],
    [
      "# TYPE a counter\na 1\n# TYPE a counter\n",
      "a is declared twice, both times as counter; the first one is taken.",
    ],
    ["a 1\n# TYPE a counter\n", "a is declared after its series; Prometheus keeps them without a type."],
    ["a 1\n# EOF\nb 1\n", "The page goes on after # EOF; what follows is taken as well."],
  ])("%j", async (text, note) => expect((await pageOf(text)).notes).toEqual([note]));

  test("not without end", async () => {
    const twice = Array.from({ length: 50 }, (_, i) => `# TYPE a${i} gauge\n# TYPE a${i} gauge\na${i} 1\n`);
    const { notes } = await pageOf(twice.join(""));
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe("And 30 more of the kind.");
  });
});

describe("a page that is none", () => {
  test.each([
    ["", "page\n  holds no metric."],
    ["# HELP a words\n", "page\n  holds no metric."],
    ["\n <!doctype html><title>Log in</title>", "page\n  is a web page, not metrics."],
    ['{"status":"success"}', 'page:1\n  has labels that no brace ends: {"status":"success"}'],
    ["\u0000\u0001", "page\n  is no text; perhaps it is protobuf."],
    ["a 1\n# TYPE a histogran\n", "page:2\n  declares the type histogran, which there is not"],
  ])("%j", async (text, said) => expect(await refusal(text)).toContain(said));

  test("protobuf, as a client asks for it by mistake", async () => {
    const family = Buffer.from("8e010a0f676f5f676f726f7574696e6573121c", "hex");
    expect(await refusal(family)).toContain("perhaps it is protobuf");
  });

  test("every line that makes no sense is told, up to ten", async () => {
    const said = await refusal("a 1\nb\nc 2\nd{ 3\n");
    expect(said).toContain("page:2\n  has no value: b\n");
    expect(said).toContain("page:4\n  has no name of a label where one must be: d{ 3\n");
    const many = await refusal(`${"x\n".repeat(1000)}`);
    expect(many.match(/page:\d+/g)).toHaveLength(10);
    expect(many).toContain("page\n  goes on like this.");
  });

  test("what it quotes of a line moves no cursor and turns no text around", async () => {
    const said = await refusal('a{x="\u001b[2J\u202e\u0007 y\n');
    expect(said).toContain('a{x="\\u{1b}[2J\\u{202e}\\u{7} y');
    expect([...said].every((sign) => sign === "\n" || sign >= " ")).toBe(true);
  });

  test("it was cut: the last line has no end, whether it makes sense or not", async () => {
    expect(await refusal('a 1\nb{x="y')).toContain('page:2\n  is the last line and has no end: b{x="y');
    expect(await refusal("a 1\nb 12")).toContain("page:2\n  is the last line and has no end: b 12");
    expect(await refusal("a 1\n", { mustEnd: true })).toContain(
      "is OpenMetrics without its last line, # EOF",
    );
  });

  test("it is packed, and cut", async () => {
    const packed = gzipSync("a 1\n".repeat(1000));
    expect(await refusal(packed.subarray(0, packed.length - 9))).toContain("is packed and broken");
  });

  test("it is not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from('a 1\nb{x="'), Buffer.of(0xc3, 0x28), Buffer.from('"} 1\n')]);
    expect(await refusal(bytes)).toContain("page:2\n  is not UTF-8");
  });
});

describe("a page that is too much", () => {
  test("of bytes, unpacked", async () => {
    const bomb = gzipSync("a 1\n".repeat(400_000));
    expect(bomb.length).toBeLessThan(10_000);
    expect(await refusal(bomb, { most: 1_000_000 })).toContain("goes on after 1 MB, the most that is read");
  });

  test("of a line, whether it ends or not", async () => {
    const labels = Array.from({ length: 200_000 }, (_, i) => `l${i}="v"`).join(",");
    expect(await refusal(`a{${labels}} 1\n`)).toContain("page:1\n  is a line of more than 1024 KiB.");
    expect(await refusal("x".repeat(2 * limits.line), { chunk: 1000 })).toContain("is a line of more than");
  });

  test("of metrics", async () => {
    const text = Array.from({ length: limits.metrics + 1 }, (_, i) => `m${i} 1\n`).join("");
    expect(await refusal(text)).toContain("has more than 5000 metrics");
    const declared = Array.from({ length: limits.metrics + 1 }, (_, i) => `# TYPE m${i} gauge\n`).join("");
    expect(await refusal(declared)).toContain("has more than 5000 metrics");
  });

  test("labels without end are read, and few of them kept", async () => {
    const text = Array.from({ length: 200 }, (_, i) => {
      const labels = Array.from({ length: 1000 }, (_, j) => `l${i}_${j}="v"`).join(",");
      return `a{${labels}} 1\n`;
    });
    const { labels, isCut } = await metricOf(text.join(""));
    expect([labels.size, isCut]).toEqual([limits.labels, true]);
  });

  test("10,000 series of one metric are read, and few of their values kept", async () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `a{id="${i}"} ${i}\n`).join("");
    const { labels, lines, most } = await metricOf(text);
    expect([lines, most]).toEqual([10_000, 9999]);
    expect(labels.get("id")).toMatchObject({ hasMore: true, filled: 10_000 });
    expect(labels.get("id")?.values.size).toBe(limits.values);
  });

  test("of a text, only its beginning is kept", async () => {
    const { help } = await metricOf(`# HELP a ${"x".repeat(10_000)}\na 1\n`);
    expect(help).toHaveLength(limits.text);
  });
});
