// What the containers of Linkerd's control plane use of their limits.

import { limits } from "../families/index.ts";

const differ = "its containers have limits that differ from each other, and the settings have room for one";

export default limits({ target: "The container of Linkerd's control plane", cpu: differ, memory: differ });
