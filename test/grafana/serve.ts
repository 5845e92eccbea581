// The stand-in in a process of its own, for who forks it: with a version, and the milliseconds of an answer.

import { grafana } from "./grafana.ts";

const [version = "", latency = "0"] = process.argv.slice(2);
/** The data source of the default settings. */
const datasources = [{ uid: "prometheus", name: "Prometheus", type: "prometheus", isDefault: true }];
const stand = await grafana({ version, latency: Number(latency), datasources });
/** Asked for anything, it tells how many requests it has had. */
process.on("message", () => process.send?.({ requests: stand.requests.length }));
/** It ends when its parent does. */
process.on("disconnect", () => void stand.close());
process.send?.({ url: stand.url, token: stand.token });
