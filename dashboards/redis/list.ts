// The pages of Redis, a line each.

export { default as commandsMemory } from "./commands-memory.ts";
export { default as overview } from "./overview.ts";
