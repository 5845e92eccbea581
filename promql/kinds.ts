// Kinds of value: whether every function and operator of a tree gets what it takes, as Prometheus demands.

import { resultKind } from "./infer.ts";
import { patternFault } from "./pattern.ts";
import { print } from "./print.ts";
import { type Kind, type Signature, signatures } from "./signature.ts";
import {
  type AggregateNode,
  type BinaryNode,
  type CallNode,
  comparing,
  type Node,
  setOperators,
  walk,
} from "./tree.ts";

const words: Readonly<Record<Kind, string>> = {
  vector: "an instant vector",
  scalar: "a scalar",
  range: "a range vector",
  string: "a string",
};
/** The start of a part's text, which says enough to find it. */
const short = (node: Node): string => {
  const [line = "", ...more] = print(node).split("\n");
  return more.length > 0 || line.length > 60 ? `${line.slice(0, 60)}…` : line;
};
const is = (node: Node): string => `${short(node)} is ${words[resultKind(node)]}`;

/** How to make what is there into what is due. */
const hint = (node: Node, due: Kind): string => {
  if (due === "range" && node.type === "selector") return `; write ${print({ ...node, range: "5m" })}`;
  if (due === "range" && resultKind(node) === "vector") return "; write (…)[5m:]";
  if (due === "vector" && resultKind(node) === "range") return "; take a function over time of it, as rate()";
  return "";
};
const wrong = (what: string, node: Node, due: Kind, place = ""): string[] =>
  resultKind(node) === due ? [] : [`${what} takes ${words[due]}${place}; ${is(node)}${hint(node, due)}`];

const counted = ({ takes, last: [from, to] }: Signature): string => {
  const [least, most] = [takes.length - 1 + from, takes.length - 1 + to];
  const number = least === most ? `${most}` : to === 1 ? `${least} or ${most}` : `at least ${least}`;
  return `${number} argument${number === "1" ? "" : "s"}`;
};
const fits = ({ takes, last: [from, to] }: Signature, count: number): boolean =>
  takes.length === 0 ? count === 0 : count >= takes.length - 1 + from && count <= takes.length - 1 + to;

const ofCall = ({ fn, args }: CallNode): string[] => {
  const signature = signatures.get(fn);
  if (!signature) return [`${fn}() is no function of PromQL`];
  const { takes } = signature;
  if (!fits(signature, args.length)) return [`${fn}() takes ${counted(signature)}, not ${args.length}`];
  return [
    ...args.flatMap((arg, at) => wrong(`${fn}()`, arg, takes[Math.min(at, takes.length - 1)] as Kind)),
    ...(fn === "label_replace" ? ofPattern(args[4]) : []),
  ];
};
const ofPattern = (arg: Node | undefined): string[] => {
  const fault = arg?.type === "string" ? patternFault(arg.value) : undefined;
  return fault === undefined ? [] : [`label_replace() takes a pattern that RE2 reads; ${fault}`];
};
const ofAggregate = ({ op, expr, param }: AggregateNode): string[] => {
  const first = signatures.get(op)?.takes[0] as Kind;
  return [...wrong(op, expr, "vector"), ...(param ? wrong(op, param, first, " first") : [])];
};

const ofBinary = (node: BinaryNode): string[] => {
  const { op, left, right, bool, matching } = node;
  const sides = [left, right];
  const odd = sides.find((side) => !["vector", "scalar"].includes(resultKind(side)));
  if (odd) return [`${op} takes instant vectors and scalars; ${is(odd)}${hint(odd, "vector")}`];
  const scalar = sides.find((side) => resultKind(side) === "scalar");
  const set = setOperators.has(op);
  const twice =
    matching?.how === "on" ? matching.include?.find((l) => matching.labels.includes(l)) : undefined;
  const found = [
    bool && !comparing.has(op) && `bool stands behind a comparison, not behind ${op}`,
    comparing.has(op) &&
      !bool &&
      sides.every((side) => resultKind(side) === "scalar") &&
      `${op} compares two scalars; write ${op} bool, or compare a vector`,
    set && scalar && `${op} takes two instant vectors; ${is(scalar)}`,
    set && matching?.group && `${op} takes no group_${matching.group}: it matches many with many`,
    !set &&
      scalar &&
      matching &&
      matching.labels.length > 0 &&
      `${matching.how} (…) matches two instant vectors; ${is(scalar)}`,
    twice !== undefined && `${twice} stands in on (…) and in group_${matching?.group} (…)`,
  ];
  return found.filter((problem) => typeof problem === "string");
};

const problems = (node: Node): string[] => {
  switch (node.type) {
    case "call":
      return ofCall(node);
    case "aggregate":
      return ofAggregate(node);
    case "binary":
      return ofBinary(node);
    case "subquery":
      return wrong("a subquery", node.expr, "vector");
    case "unary":
      return ["vector", "scalar"].includes(resultKind(node.expr))
        ? []
        : [`the sign ${node.op} takes an instant vector or a scalar; ${is(node.expr)}`];
    default:
      return [];
  }
};

/** What is wrong with the kinds of a tree's parts, each in one sentence; none where Prometheus accepts them. */
export const kindProblems = (node: Node): readonly string[] => walk(node).flatMap(problems);
