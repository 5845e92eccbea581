// How many of what, in words.

/** `1 panel`, `2 panels`; a noun that does otherwise says its plural. */
export const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;
