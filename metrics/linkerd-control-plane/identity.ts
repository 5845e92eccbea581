// Linkerd's identity: the certificate with which it signs those of proxies.

import { container } from "./labels.ts";

export const issuerTtl = container.gauge("issuer_cert_ttl_seconds", {
  unit: "s",
  meaning: "How long the issuer's certificate in use is valid.",
  when: "Only of the container identity.",
  trap:
    "A countdown, not a point in time. 0 until the issuer is loaded, below 0 once it has expired. Of the trust anchor " +
    "and of the certificates of webhooks there is no metric at all.",
});
