// The pages of Redis, its first page first; of several that show a signal, alerts lead to the first.

import commandsMemory from "./commands-memory.ts";
import overview from "./overview.ts";

export default [overview, commandsMemory] as const;
