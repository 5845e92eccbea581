// The certificate by which a proxy is known to others.

import { proxy } from "./labels.ts";

const { counter, gauge } = proxy;

export const certExpires = gauge("control_identity_cert_expiration_timestamp_seconds", {
  unit: "timestamp",
  meaning: "When the certificate of this proxy ends.",
  trap: "0 until the first one was issued. It moves at 70 % of its life; a refresh that fails is tried again after 70 % of what is left, so that less than a quarter of its life is a refresh that was missed. It never outlives the issuer's.",
});
export const certRefreshed = gauge("control_identity_cert_refresh_timestamp_seconds", {
  unit: "timestamp",
  meaning: "When the certificate of this proxy was issued last.",
  trap: "0 until the first one was issued.",
});
export const certRefreshes = counter("control_identity_cert_refreshes_total", {
  unit: "certificates",
  labels: { result: ["ok", "error"] },
  meaning: "Certificates that were received, by whether they could be used.",
  trap: "A refusal to sign, or no answer, is not counted: only what came and was wrong.",
});
