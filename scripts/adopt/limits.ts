// How much of a page is read and remembered, so that no page, however large or made up, takes the machine.

const KIB = 1024;
const MB = 1_000_000;

export const limits = {
  /** Of a whole page, unpacked, unless the command line says otherwise. */
  bytes: 256 * MB,
  /** Of one line. */
  line: 1024 * KIB,
  metrics: 5000,
  /** Of one metric; what comes after them is not kept. */
  labels: 500,
  bounds: 500,
  /** Of one label; more are many. */
  values: 100,
  /** Of one value, help text or name that is kept. */
  text: 500,
  /** Of all names, values and help texts that are kept, with what a place in a table costs. */
  kept: 64 * MB,
  /** Lines that make no sense: after them, nothing on the page does. */
  wrong: 10,
} as const;

export const megabytes = (bytes: number): string => `${Math.round(bytes / MB)} MB`;
export const bytesOf = (megabytes: number): number => megabytes * MB;
