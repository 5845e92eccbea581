// The stand is held to the examples of Grafana's API, call by call and version by version.

import { afterEach, describe, expect, test } from "vitest";
import { ask, closeStands, started } from "./ask.ts";
import type { Example } from "./examples/example.ts";
import { examples } from "./examples.ts";
import type { Json } from "./json.ts";
import { differences } from "./shape.ts";

afterEach(closeStands);

const compared = ({ answer }: Example, text: string): readonly string[] => {
  if (answer === undefined) return text === "" ? [] : [`expected an empty body: ${text}`];
  if (typeof answer === "string") return text.startsWith(answer) ? [] : [`begins with ${text.slice(0, 60)}`];
  return differences(answer, JSON.parse(text) as Json);
};

const all = Object.entries(examples).flatMap(([subject, list]) =>
  list.map((one) => [`${subject}: ${one.about}`, one] as const),
);
const versions = [...new Set(all.flatMap(([, example]) => example.versions))];

describe.each(versions)("Grafana %s", (version) => {
  test.each(all.filter(([, example]) => example.versions.includes(version)))("%s", async (_, example) => {
    const stand = await started({ ...example.options, version });
    example.given?.(stand);
    const { method, path, body, headers } = example;
    const { status, text } = await ask(stand, method, path, body, headers);
    expect({ status, differences: compared(example, text) }).toEqual({
      status: example.status,
      differences: [],
    });
  });
});
