// The kinds of signals: each turns what it is made of into a query that is right for its kind.

export { availability } from "./availability.ts";
export { outside, per, ratio, saturation, skew } from "./shares.ts";
export { age, latency, level, measure, rate } from "./values.ts";
