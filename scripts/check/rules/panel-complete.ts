// Panels and dashboards without a title, a description or a unit, or with a hole where a word should be.

import { whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import { holes } from "../holes.ts";

const empty = (where: string, parts: Readonly<Record<string, readonly [string | undefined, fix: string]>>) =>
  Object.entries(parts).flatMap(([part, [text, fix]]): readonly Finding[] =>
    text?.trim() ? holes(where, part, text) : [{ where, what: `has no ${part}.`, fix }],
  );

export default {
  name: "panel-complete",
  about: "panels without title, description or unit; dashboards without title or question",
  run: ({ dashboards, panels }) => [
    ...dashboards.flatMap((d) =>
      empty(whereOf(d), {
        uid: [d.json.uid, "Give it one; links and updates go by it."],
        title: [d.json.title, "Say what it is about."],
        description: [d.json.description, "Ask the one question that it answers."],
      }),
    ),
    ...panels.flatMap(({ where, panel }) =>
      empty(where, {
        title: [panel.title, "Say what it shows."],
        description: [panel.description, "Say why it matters, and what to do when it is bad."],
        ...(panel.type === "text"
          ? {}
          : {
              unit: [panel.fieldConfig?.defaults?.unit, "Let it follow from its signal; none is a unit too."],
            }),
      }),
    ),
  ],
} satisfies Check;
