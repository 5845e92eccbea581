// Faults of a text: the error that says what was found where.

/** Text that is not PromQL, or not what is due: the message says what was found where. */
export class PromqlError extends Error {
  /** The offset in the text, from 0. */
  readonly at: number;
  readonly fix: string = "Correct the PromQL.";
  constructor(message: string, at: number) {
    super(message);
    this.name = "PromqlError";
    this.at = at;
  }
}

/** The error of a text that does not parse, with its line and column. */
export const unparsed = (text: string, at: number, why: string): PromqlError => {
  const before = text.slice(0, at).split("\n");
  const column = `column ${(before.at(-1) ?? "").length + 1}`;
  const place = text.includes("\n") ? `line ${before.length}, ${column}` : column;
  return new PromqlError(`does not parse at ${place}: ${why}`, at);
};

/** What the grammar stumbled over, in words. */
export const stumble = (text: string, at: number): string => {
  const before = text.slice(0, at).trimEnd();
  const found = /^\s*(\$\{?\w+\}?|[\w:]+|\S)/.exec(text.slice(at))?.[1];
  const after = before ? ` after ${before.slice(-24)}` : "";
  if (found === "(" && /[\w:]$/.test(before))
    return `${/[\w:]+$/.exec(before)?.[0]} is no function of PromQL`;
  return found ? `found ${found}${after}` : `it ends too early${after}`;
};
