// Recordings and kept answers: the same again, from a file.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { Answer, Question, Source } from "../../../../scripts/preview/format.ts";
import { cached } from "../../../../scripts/preview/source/cached.ts";
import { recorded, replay } from "../../../../scripts/preview/source/recording.ts";
import { directory, stopAll } from "../../../servers.ts";

afterAll(stopAll);

const now = 1_700_000_000_000;
const range = { kind: "range", expr: 'up{a="b"}', from: now - 120_000, to: now, step: 60_000 } as const;
const instant = { kind: "instant", expr: "up", at: now } as const;
const values = { kind: "values", label: "job", match: "up", from: now - 1000, to: now } as const;

const answer: Answer = {
  from: range.from,
  step: range.step,
  series: [{ labels: { z: "ä\n", a: "1" }, values: [1.5, null, "NaN"] }],
};
/** A source that counts what it is asked. */
const counting = (answers: Readonly<Record<string, Answer>> = {}) => {
  const asked: string[] = [];
  let closed = 0;
  const source: Source = {
    title: "Simulated: a test",
    now,
    scrapeInterval: 15_000,
    ask: async (question) => {
      asked.push(question.kind);
      return answers[question.kind] ?? answer;
    },
    values: async () => {
      asked.push("values");
      return ["x", "y"];
    },
    close: async () => {
      closed++;
    },
  };
  return { source, asked, closed: () => closed };
};
const failing = { instant: { error: "1:1: parse error" } };
const file = async (name: string) => join(await directory(), name);

test("a recording answers what was asked, and says of the rest that it was not", async () => {
  const recording = recorded(counting(failing).source);
  await recording.ask(range);
  await recording.ask(instant);
  await recording.values(values);
  const path = await file("folder/recording.jsonl.gz");
  recording.save(path);
  const again = replay(path);
  expect(again).toMatchObject({ title: "Simulated: a test", now, scrapeInterval: 15_000 });
  expect(await again.ask(range)).toEqual(answer);
  expect(await again.ask(instant)).toEqual({ error: "1:1: parse error" });
  expect(await again.values(values)).toEqual(["x", "y"]);
  const other: Question = { ...range, step: 30_000 };
  expect(await again.ask(other)).toEqual({ error: "not in the recording: record again" });
  await expect(again.values({ ...values, label: "other" })).rejects.toThrow(/values of other in up\n/);
});

test("the bytes depend on what was asked, not on the order or on when", async () => {
  const save = async (questions: readonly Question[], name: string) => {
    const recording = recorded(counting().source);
    for (const question of questions) await recording.ask(question);
    const path = await file(name);
    recording.save(path);
    return readFileSync(path);
  };
  const plain = await save([range, instant], "a.jsonl");
  expect(await save([instant, range, range], "b.jsonl")).toEqual(plain);
  const packed = await save([range, instant], "a.jsonl.gz");
  expect(await save([instant, range], "b.jsonl.gz")).toEqual(packed);
  expect([...packed.subarray(4, 8), packed[9]]).toEqual([0, 0, 0, 0, 255]);
  expect(gunzipSync(packed)).toEqual(plain);
  expect(plain.toString()).toBe(
    `${[
      '{"kind":"livekit-dashboards answers","version":1,"title":"Simulated: a test","now":1700000000000,"scrapeInterval":15000}',
      '{"question":{"instant":"up","at":0},"answer":{"from":-120000,"step":60000,"series":[{"labels":{"a":"1","z":"ä\\n"},"values":[1.5,null,"NaN"]}]}}',
      '{"question":{"range":"up{a=\\"b\\"}","from":-120000,"to":0,"step":60000},"answer":{"from":-120000,"step":60000,"series":[{"labels":{"a":"1","z":"ä\\n"},"values":[1.5,null,"NaN"]}]}}',
    ].join("\n")}\n`,
  );
});

const head = '{"kind":"livekit-dashboards answers","version":1,"title":"t","now":1,"scrapeInterval":1}';
test.each([
  { is: "another file", text: "<html>\n", says: /recording:1\n {2}is cut off, or no JSON/ },
  { is: "another JSON file", text: "[]\n", says: /:1\n {2}does not begin as a recording does/ },
  {
    is: "a later version",
    text: '{"kind":"livekit-dashboards answers","version":2}\n',
    says: /:1\n {2}has version 2/,
  },
  { is: "half a head", text: `${head.replace('"now":1,', "")}\n`, says: /:1\n {2}lacks/ },
  { is: "empty", text: "", says: /:1\n {2}is cut off/ },
  { is: "cut off between lines", text: head, says: /:2\n {2}is cut off: its last line has no end/ },
  { is: "cut off in a line", text: `${head}\n{"question":{}\n`, says: /:2\n {2}is cut off, or no JSON/ },
  {
    is: "without an answer",
    text: `${head}\n{"question":{}}\n`,
    says: /:2\n {2}is no question with its answer/,
  },
  {
    is: "with a wrong value",
    text: `${head}\n{"question":{},"answer":{"error":""}}\n{"question":{},"answer":{"from":0,"step":1,"series":[{"labels":{},"values":["x"]}]}}\n`,
    says: /:3\n {2}is no question with its answer/,
  },
])("a file that is $is is no recording", async ({ text, says }) => {
  const path = await file("recording");
  writeFileSync(path, text);
  expect(() => replay(path)).toThrow(says);
});

test("a file that is not there, a folder, or damaged, is told", async () => {
  const path = await file("recording.gz");
  expect(() => replay(path)).toThrow("recording.gz\n  does not exist.");
  expect(() => replay(join(path, ".."))).toThrow("is a directory.");
  writeFileSync(path, "no gzip");
  expect(() => replay(path)).toThrow("is damaged: it cannot be unpacked.");
});

test("a recording holds no address", async () => {
  const { source } = counting();
  const recording = recorded({ ...source, url: "https://me:s3cret@host" } as Source);
  await recording.ask(range);
  const path = await file("recording");
  recording.save(path);
  expect(readFileSync(path, "utf8")).not.toMatch(/s3cret|https/);
});

const ask = async (source: Source): Promise<void> => {
  expect(await source.ask(range)).toEqual(answer);
  expect(await source.values(values)).toEqual(["x", "y"]);
  await source.close();
};
test("the second run asks nothing; another key asks anew", async () => {
  const root = await directory();
  const first = counting();
  await ask(cached(first.source, "k", { root }));
  const second = counting();
  await ask(cached(second.source, "k", { root }));
  const other = counting();
  await ask(cached(other.source, "other", { root }));
  expect([first.asked, second.asked, other.asked]).toEqual([["range", "values"], [], ["range", "values"]]);
  expect([first.closed(), second.closed()]).toEqual([1, 1]);
});

test("two that ask the same at a time get one answer; a failure is asked again in the next run", async () => {
  const root = await directory();
  const one = counting(failing);
  const source = cached(one.source, "k", { root });
  await Promise.all([source.ask(instant), source.ask(instant)]);
  await source.close();
  const next = cached(one.source, "k", { root });
  expect(await next.ask(instant)).toEqual(failing.instant);
  await next.close();
  expect(one.asked).toEqual(["instant", "instant"]);
});

test("kept answers that are damaged are made anew; those that others kept meanwhile stay", async () => {
  const root = await directory();
  writeFileSync(join(root, "answers-k.jsonl"), "{");
  const [a, b] = [counting(), counting()];
  const [left, right] = [cached(a.source, "k", { root }), cached(b.source, "k", { root })];
  await left.ask(range);
  await right.ask({ ...range, step: 1000 });
  await left.close();
  await right.close();
  const { source, asked } = counting();
  const last = cached(source, "k", { root });
  await last.ask(range);
  await last.ask({ ...range, step: 1000 });
  expect(asked).toEqual([]);
});

test("beyond the budget, what was asked in this run is kept", async () => {
  const root = await directory();
  const run = async (step: number) => {
    const { source, asked } = counting();
    const kept = cached(source, "k", { root, budget: 250 });
    await kept.ask({ ...range, step });
    await kept.close();
    return asked.length;
  };
  expect([await run(1), await run(2), await run(2), await run(1)]).toEqual([1, 1, 0, 1]);
  expect(existsSync(join(root, "answers-k.jsonl"))).toBe(true);
});
