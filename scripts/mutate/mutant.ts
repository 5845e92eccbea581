// A mutant: one small mistake in a definition, such as somebody makes while typing.

/** What a mistake is about; mutants are drawn evenly over these. */
export const kinds = [
  "window",
  "by",
  "metric",
  "threshold",
  "for",
  "operator",
  "label value",
  "severity",
] as const;
export type Kind = (typeof kinds)[number];

/** Text in place of a part of a file; `adds` is an import that it needs, at the end of the file. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly adds?: string;
}
export interface Site {
  readonly kind: Kind;
  readonly file: string;
  /** The mistakes that can be made here, of which one is drawn. */
  readonly edits: readonly [Edit, ...Edit[]];
}
export interface Mutant {
  readonly kind: Kind;
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The whole file with the mistake in it. */
  readonly text: string;
}

const lineAt = (text: string, at: number): string => {
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const to = text.indexOf("\n", at);
  return text.slice(from, to < 0 ? text.length : to).trim();
};
/** A file with a mistake made in it, and the line before and after. */
export const mutant = ({ kind, file }: Omit<Site, "edits">, text: string, edit: Edit): Mutant => {
  const made = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  return {
    kind,
    file,
    line: text.slice(0, edit.start).split("\n").length,
    before: lineAt(text, edit.start),
    after: lineAt(made, edit.start),
    text: edit.adds === undefined ? made : `${made}\n${edit.adds}\n`,
  };
};
/** What a mutant is called in a report, and in the list of those that change nothing. */
export const described = ({ kind, file, before, after }: Mutant): string =>
  `${file} | ${kind} | ${before} → ${after}`;
