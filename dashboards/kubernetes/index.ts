// The order of Kubernetes' pages, its first page first; of several that show a signal, alerts lead to the first.

import { inOrder } from "../in-order.ts";
import * as pages from "./list.ts";

export default inOrder(pages, ["overview"]);
