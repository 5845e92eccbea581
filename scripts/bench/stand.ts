// A stand-in for Grafana in a process of its own, which a bench publishes to. It ends when its parent does.

import { grafana } from "../../test/grafana/grafana.ts";

const [version = "", latency = "0"] = process.argv.slice(2);
/** The data source of the default settings. */
const datasources = [{ uid: "prometheus", name: "Prometheus", type: "prometheus", isDefault: true }];
const stand = await grafana({ version, latency: Number(latency), datasources });
/** Asked for anything, it tells how many requests it has had. */
process.on("message", () => process.send?.({ requests: stand.requests.length }));
process.on("disconnect", () => void stand.close());
process.send?.({ url: stand.url, token: stand.token });
