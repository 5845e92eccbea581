// The pages of LiveKit, its first page first; of several that show a signal, alerts lead to the first.

import egress from "./egress.ts";
import media from "./media.ts";
import nodes from "./nodes.ts";
import overview from "./overview.ts";
import signalling from "./signalling.ts";

export default [overview, media, signalling, nodes, egress] as const;
