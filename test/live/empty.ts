// Queries that rightly return nothing on this input, each with the reason.

export const empty: Readonly<Record<string, string>> = {};
