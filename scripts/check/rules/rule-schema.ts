// Rules that the PrometheusRule resource of the Prometheus operator would refuse.

import { parse } from "yaml";
import type { Check } from "../finding.ts";
import { rulesWhere } from "../rule-file.ts";
import { shapeFaults } from "../shape.ts";
import type { Subject } from "../subject.ts";

interface Candidate {
  readonly where: string;
  readonly resource: object;
}
const resource = (head: object, groups: unknown): object => ({ ...head, spec: { groups } });
const head = { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: { name: "rules" } };

/** Every rule file as the resource that it becomes, and the heads of the resources that build writes. */
const candidates = ({ rules, files }: Subject): readonly Candidate[] => [
  ...rules.map((file) => ({ where: rulesWhere(file), resource: resource(head, file.groups) })),
  ...[...files]
    .filter(([path, text]) => path.startsWith("kubernetes/") && /^kind: PrometheusRule$/m.test(text))
    .flatMap(([path, text]) =>
      text
        .split(/^---$/m)
        .filter((document) => /^kind: PrometheusRule$/m.test(document))
        .map((document) => parse(document.replace(/^spec:\n(?:(?:[ -].*)?\n)*/m, "")) as object)
        .map((own) => ({ where: path, resource: resource(own, []) })),
    ),
];

export default {
  name: "rule-schema",
  about: "rules that the PrometheusRule resource does not allow",
  run: (subject) =>
    candidates(subject).flatMap(({ where, resource }) =>
      shapeFaults("prometheusRule", resource, "the operator").map((what) => ({
        where,
        what,
        fix: "Correct it; the API server would refuse all of the resource, or drop what it does not know.",
      })),
    ),
} satisfies Check;
