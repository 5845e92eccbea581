// What only shows when a query is made, not when it is compiled: what is wrong, and how it is mended.

/** A query that makes no sense. */
export class MisuseError extends TypeError {
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(message);
    this.name = "MisuseError";
    this.fix = fix;
  }
}
