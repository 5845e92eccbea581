// What the compiler prints, as problems.

import { expect, test } from "vitest";
import { ProblemsError } from "../../../config/problem.ts";
import { typeProblems } from "../../../scripts/types/errors.ts";

const told = (printed: string): string => new ProblemsError(typeProblems(printed)).message;

test("each error is a problem with its line, its reasons, and what to write where the compiler knows", () => {
  const printed = `dashboards/a (old)/b.ts(28,29): error TS2322: Type '"instanze"' is not assignable to type '"instance"'. Did you mean '"instance"'?
signals/redis/memory.ts(3,7): error TS2345: Argument of type 'Gauge' is not assignable to parameter of type 'Counter'.
  Types of property 'kind' are incompatible.
    Type '"gauge"' is not assignable to type '"counter"'.
signals/redis/memory.ts(9,1): error TS1005: ';' expected.
`;
  expect(told(printed)).toMatchInlineSnapshot(`
    "dashboards/a (old)/b.ts:28:29
      Type '"instanze"' is not assignable to type '"instance"'. Did you mean '"instance"'?
      Write "instance".

    signals/redis/memory.ts:3:7
      Argument of type 'Gauge' is not assignable to parameter of type 'Counter'.
        Types of property 'kind' are incompatible.
          Type '"gauge"' is not assignable to type '"counter"'.
      Correct this line (TS2345).

    signals/redis/memory.ts:9:1
      ';' expected.
      Correct this line (TS1005)."
  `);
});

test("a label that something lacks is told in short, with those that it has", () => {
  const has = '"cluster" | "instance" | "type"';
  const printed = `signals/redis/memory.ts(11,3): error TS2322: Type 'readonly ["cluster", "typ"]' is not assignable to type 'readonly Spoken<${has}, None>[]'.
  Type '"cluster" | "typ"' is not assignable to type 'Spoken<${has}, None>'.
    Type '"typ"' is not assignable to type 'Spoken<${has}, None>'. Did you mean '"type"'?
dashboards/livekit/x.ts(9,34): error TS2322: Type '"direction"' is not assignable to type 'readonly Spoken<${has}, None>[] | Spoken<${has}, None>'.
`;
  expect(told(printed)).toMatchInlineSnapshot(`
    "signals/redis/memory.ts:11:3
      typ is no label by which this can be split; these are: cluster, instance, type.
      Was type meant? Else take it out, or read what has it.

    dashboards/livekit/x.ts:9:34
      direction is no label by which this can be split; these are: cluster, instance, type.
      Take it out, or read what has it."
  `);
});

test("paths are told from the project's folder", () => {
  const printed = `dashboards/a.ts(1,2): error TS2551: Property 'b' does not exist on type 'typeof import("${process.cwd()}/signals/a")'.`;
  expect(told(printed)).toContain(`'typeof import("signals/a")'`);
});

test("what a list lacks is told with the list, which the compiler's place is not", () => {
  const printed = `alerts/index.ts(8,14): error TS2741: Property '"livekit-sip"' is missing in type 'typeof import("${process.cwd()}/alerts/list")' but required in type 'Readonly<Record<"livekit-sip", object>>'.`;
  expect(told(printed)).toMatchInlineSnapshot(`
    "alerts/index.ts:8:14
      Property '"livekit-sip"' is missing in type 'typeof import("alerts/list")' but required in type 'Readonly<Record<"livekit-sip", object>>'.
      Add a line for livekit-sip to alerts/list.ts, or correct the name of one that is there."
  `);
});

test("an error of the options has no line", () => {
  expect(told("error TS5023: Unknown compiler option 'strickt'.\n")).toMatchInlineSnapshot(`
    "tsconfig.build.json
      Unknown compiler option 'strickt'.
      Correct this line (TS5023)."
  `);
});

test("what is no error of the compiler is none", () => {
  expect(typeProblems("panic: out of memory\n  error TS1: indented\n")).toEqual([]);
});
