import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const head = `import * as p from "${root}/promql/index.ts";
import * as m from "${root}/test/promql/catalogue.ts";
const memory = p.now(m.memory);
const byCode = p.sum(p.rate(m.requests)).by("code", "job");
const byQueue = p.sum(p.now(m.queue)).by("queue", "job");
`;

/** What the compiler says of each line: its first sentence, and the last one, which names the reason. */
const compile = (lines: readonly string[]): string[] => {
  const folder = mkdtempSync(join(tmpdir(), "mistakes-"));
  try {
    writeFileSync(join(folder, "mistakes.mts"), head + lines.join("\n"));
    const options = { typeRoots: [join(root, "node_modules/@types")] };
    const config = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: options,
      include: ["mistakes.mts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const run = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], { encoding: "utf8" });
    const errors = run.stdout.split(/^(?=\S)/m).filter((error) => error.includes("mistakes.mts("));
    return lines.map((_, i) => {
      const at = `mistakes.mts(${head.split("\n").length + i},`;
      return errors.find((error) => error.includes(at)) ?? "is accepted";
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};
const told = (error: string): string =>
  error
    .trim()
    .split("\n")
    .map((line) => line.replace(/^\S.*?: error TS\d+: /, "").trim())
    .filter((line) => !/^(No overload|The last overload)/.test(line))
    .slice(0, 3)
    .join("\n  ");

test("the compiler's message names the reason or the choices", () => {
  const mistakes = [
    `p.rate(m.memory);`,
    `p.now(m.requests);`,
    `p.rate(m.gone);`,
    `p.rate(m.requests, { status: "200" });`,
    `p.rate(m.requests, { code: "418" });`,
    `p.rate(m.requests, { code: p.not("418") });`,
    `p.sum(memory).by("code");`,
    `p.sum(byCode).by("method");`,
    `p.bucketBelow(m.duration, 250);`,
    `p.summaryQuantile(m.pause, "0.9");`,
    `p.convert(memory, "s");`,
    `p.add(p.sum(memory), p.sum(byQueue));`,
    `p.gt(byCode, byQueue);`,
    `p.div(byCode, byQueue, p.on("code"));`,
    `p.div(byCode, byQueue, p.ignoring("code"));`,
    `p.div(byCode, byQueue, p.on("job"));`,
    `p.div(byCode, p.sum(byCode).by("job"), p.on("job"));`,
    `p.div(byCode, byQueue, p.on("job").groupLeft());`,
    `p.div(memory, memory, p.on("instance").groupRight());`,
    `p.div(memory, memory, p.ignoring("instance"));`,
    `p.on("job").groupLeft("version");`,
    `p.and(byCode, byQueue, p.on("job").groupLeft());`,
    `p.join(byCode, p.now(m.info), { on: ["code"], take: ["version"] });`,
    `p.join(byCode, p.now(m.info), { on: ["job"], take: ["owner"] });`,
    `p.join(p.gt(memory, 1), p.now(m.info), { on: ["job"], take: ["instance"] });`,
    `p.join(byCode, p.now(m.info), { on: [], take: ["version"] });`,
    `p.gt(p.series(m.requests), 1);`,
    `const query: p.Query = p.over(m.memory);`,
  ];
  const messages = compile(mistakes).map((error, i) => `${mistakes[i]}\n  ${told(error)}`);
  expect(`\n${messages.join("\n")}\n`).toMatchInlineSnapshot(`
    "
    p.rate(m.memory);
      Argument of type 'Gauge<{ readonly instance: "any"; readonly job: "any"; }, "bytes">' is not assignable to parameter of type 'Cumulative<{ readonly instance: "any"; readonly job: "any"; }, "bytes">'.
      Type 'Gauge<{ readonly instance: "any"; readonly job: "any"; }, "bytes">' is not assignable to type 'Growing<{ readonly instance: "any"; readonly job: "any"; }, "bytes">'.
      Types of property 'grows' are incompatible.
    p.now(m.requests);
      Argument of type 'Counter<{ readonly instance: "any"; readonly job: "any"; readonly code: readonly ["200", "404", "500"]; readonly method: Open<"GET" | "POST">; }, "requests">' is not assignable to parameter of type 'Gauge<{ readonly instance: "any"; readonly job: "any"; readonly code: readonly ["200", "404", "500"]; readonly method: Open<"GET" | "POST">; }, "requests">'.
      Types of property 'kind' are incompatible.
      Type '"counter"' is not assignable to type '"gauge"'.
    p.rate(m.gone);
      Argument of type 'Dead<"no release has filled it since 2.0">' is not assignable to parameter of type 'Cumulative<Labels, string>'.
      Type 'Dead<"no release has filled it since 2.0">' is missing the following properties from type 'Growing<Labels, string>': grows, labels, unit, meaning, target
    p.rate(m.requests, { status: "200" });
      Object literal may only specify known properties, and 'status' does not exist in type 'Where<NoInfer<{ readonly instance: "any"; readonly job: "any"; readonly code: readonly ["200", "404", "500"]; readonly method: Open<"GET" | "POST">; }>>'.
    p.rate(m.requests, { code: "418" });
      Type '"418"' is not assignable to type '"200" | "404" | "500" | Match<"200" | "404" | "500"> | readonly ("200" | "404" | "500")[] | undefined'.
    p.rate(m.requests, { code: p.not("418") });
      Type 'Match<"418">' is not assignable to type '"200" | "404" | "500" | Match<"200" | "404" | "500"> | readonly ("200" | "404" | "500")[] | undefined'.
      Type 'Match<"418">' is not assignable to type 'Match<"200" | "404" | "500">'.
      Type '"418"' is not assignable to type '"200" | "404" | "500"'.
    p.sum(memory).by("code");
      Argument of type '"code"' is not assignable to parameter of type '"instance" | "job"'.
    p.sum(byCode).by("method");
      Argument of type '"method"' is not assignable to parameter of type '"code" | "job"'.
    p.bucketBelow(m.duration, 250);
      Argument of type '250' is not assignable to parameter of type '10 | 100 | 1000'.
    p.summaryQuantile(m.pause, "0.9");
      Argument of type '"0.9"' is not assignable to parameter of type '"0.5" | "0.99"'.
    p.convert(memory, "s");
      Argument of type '"s"' is not assignable to parameter of type '"bits" | "bytes"'.
    p.add(p.sum(memory), p.sum(byQueue));
      Argument of type 'Aggregated<"job" | "queue", "jobs">' is not assignable to parameter of type 'number | Scalar<"bytes"> | Vector<never, "bytes">'.
      Type 'Aggregated<"job" | "queue", "jobs">' is not assignable to type 'Vector<never, "bytes">'.
      Types of property 'unit' are incompatible.
    p.gt(byCode, byQueue);
      Argument of type 'Vector<"job" | "queue", "jobs">' is not assignable to parameter of type 'number | Scalar<"requests/s"> | Vector<"code" | "job", "requests/s">'.
      Type 'Vector<"job" | "queue", "jobs">' is not assignable to type 'Vector<"code" | "job", "requests/s">'.
      Types of property '[labels]' are incompatible.
    p.div(byCode, byQueue, p.on("code"));
      Argument of type 'Matcher<"on", "code">' is not assignable to parameter of type 'Matcher<"on", "code"> & Refused<"on() names labels that both sides have", "job">'.
      Type 'Matcher<"on", "code">' is missing the following properties from type 'Refused<"on() names labels that both sides have", "job">': reason, choices
    p.div(byCode, byQueue, p.ignoring("code"));
      Argument of type 'Matcher<"ignoring", "code">' is not assignable to parameter of type 'Matcher<"ignoring", "code"> & Refused<"ignoring() names all labels that one side only has", "code" | "queue">'.
      Type 'Matcher<"ignoring", "code">' is missing the following properties from type 'Refused<"ignoring() names all labels that one side only has", "code" | "queue">': reason, choices
    p.div(byCode, byQueue, p.on("job"));
      Argument of type 'Matcher<"on", "job">' is not assignable to parameter of type 'Matcher<"on", "job"> & Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without code">'.
      Type 'Matcher<"on", "job">' is missing the following properties from type 'Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without code">': reason, choices
    p.div(byCode, p.sum(byCode).by("job"), p.on("job"));
      Argument of type 'Matcher<"on", "job">' is not assignable to parameter of type 'Matcher<"on", "job"> & Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without code" | "groupLeft()">'.
      Type 'Matcher<"on", "job">' is missing the following properties from type 'Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without code" | "groupLeft()">': reason, choices
    p.div(byCode, byQueue, p.on("job").groupLeft());
      Argument of type 'Match<"on", "job", "left">' is not assignable to parameter of type 'Match<"on", "job", "left"> & Refused<"the right side may have several series of each key: it has labels beside the keys", "aggregate the right side without queue" | "join(left, right, { on, take })">'.
      Type 'Match<"on", "job", "left">' is missing the following properties from type 'Refused<"the right side may have several series of each key: it has labels beside the keys", "aggregate the right side without queue" | "join(left, right, { on, take })">': reason, choices
    p.div(memory, memory, p.on("instance").groupRight());
      Argument of type 'Match<"on", "instance", "right">' is not assignable to parameter of type 'Match<"on", "instance", "right"> & Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without job" | "join(right, left, { on, take })" | "on(…, \\"job\\")">'.
      Type 'Match<"on", "instance", "right">' is missing the following properties from type 'Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without job" | "join(right, left, { on, take })" | "on(…, \\"job\\")">': reason, choices
    p.div(memory, memory, p.ignoring("instance"));
      Argument of type 'Matcher<"ignoring", "instance">' is not assignable to parameter of type 'Matcher<"ignoring", "instance"> & Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without instance" | "do not ignore instance">'.
      Type 'Matcher<"ignoring", "instance">' is missing the following properties from type 'Refused<"the left side may have several series of each key: it has labels beside the keys", "aggregate the left side without instance" | "do not ignore instance">': reason, choices
    p.on("job").groupLeft("version");
      Argument of type 'string' is not assignable to parameter of type 'Refused<"a group takes over no labels: the other side could have several series of each key", "join(left, right, { on, take })">'.
    p.and(byCode, byQueue, p.on("job").groupLeft());
      Argument of type 'Match<"on", "job", "left">' is not assignable to parameter of type 'Match<"on", "job", "left"> & Refused<"a set operator takes no group: it matches many with many", "ignoring(…)" | "on(…)">'.
      Type 'Match<"on", "job", "left">' is missing the following properties from type 'Refused<"a set operator takes no group: it matches many with many", "ignoring(…)" | "on(…)">': reason, choices
    p.join(byCode, p.now(m.info), { on: ["code"], take: ["version"] });
      Type '"code"' is not assignable to type '"job"'.
    p.join(byCode, p.now(m.info), { on: ["job"], take: ["owner"] });
      Type '"owner"' is not assignable to type '"instance" | "version"'.
    p.join(p.gt(memory, 1), p.now(m.info), { on: ["job"], take: ["instance"] });
      Type '"instance"' is not assignable to type '"version"'.
    p.join(byCode, p.now(m.info), { on: [], take: ["version"] });
      Type '[]' is not assignable to type 'readonly ["job", ..."job"[]]'.
      Source has 0 element(s) but target requires 1.
    p.gt(p.series(m.requests), 1);
      Argument of type 'Raw<"code" | "instance" | "job" | "method", "requests">' is not assignable to parameter of type 'Vector<"code" | "instance" | "job" | "method", "requests">'.
      Types of property '[is]' are incompatible.
      Type '"a raw counter: take rate() or increase() of it"' is not assignable to type '"a value to draw"'.
    const query: p.Query = p.over(m.memory);
      Type 'Range<"instance" | "job", "bytes">' is not assignable to type 'Query<string>'.
      Types of property '[is]' are incompatible.
      Type '"a range: take a function over time of it"' is not assignable to type '"a value to draw"'.
    "
  `);
});
