// What a scenario can change, each with its value on a good day. Everything else follows from these.

export const usual = {
  /** How many people want to be in rooms, against the same hour of any such day. */
  people: 1,
  /** Share of media packets that are lost on their way, in either direction. */
  loss: 0.002,
  /** Median of the largest jitter in five seconds, in milliseconds. */
  jitter: 3,
  /** Median round trip between node and client, in milliseconds. */
  roundTrip: 40,
  /** Share of clients that no UDP packet reaches: they fall back to TCP or TURN, or fail. */
  noUdp: 0.03,
  /** Memory that Redis uses, of its limit; at 1 it refuses to write. */
  redisMemory: 0.4,
};
export type Knobs = Readonly<Record<keyof typeof usual, number>>;
