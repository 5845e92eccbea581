// The line that states an alert: what it may say, and how a mistake in one of the two is told.

import { expect, test } from "vitest";
import { differences, parsed, printed } from "./statement.ts";

const line = "critical < 0.95, >= 10 over 10m, 1h for 10m by cluster, namespace";

test("is read and written again as it was", () => {
  const stated = parsed(line);
  expect(stated).toEqual({
    severity: "critical",
    compares: "< 0.95, >= 10",
    over: "10m, 1h",
    for: "10m",
    by: "cluster, namespace",
  });
  expect(stated && printed(stated)).toBe(line);
  const without = "warning > 20 for 5m by instance";
  expect(parsed(without)?.over).toBe("");
  expect(parsed(without)).toEqual(expect.objectContaining({ compares: "> 20", for: "5m" }));
});
test.each(["", "page > 1 for 5m by x", "critical > 1 by x", "critical > 1 for 5m"])(
  "%j is no statement",
  (text) => expect(parsed(text)).toBeUndefined(),
);
test("each part that differs is told, with what both say", () => {
  const [stated, defined] = [parsed(line), parsed(line.replace("0.95", "0.9").replace("for 10m", "for 5m"))];
  expect(stated && defined && differences(stated, defined)).toEqual([
    'compares: the near case states "< 0.95, >= 10", the definition says "< 0.9, >= 10"',
    'for: the near case states "10m", the definition says "5m"',
  ]);
});
