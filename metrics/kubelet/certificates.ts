// Certificates of the kubelets.

import { kubelets } from "./labels.ts";

const { gauge, growing } = kubelets;

export const certificateManagerClientTtlSeconds = gauge("kubelet_certificate_manager_client_ttl_seconds", {
  unit: "s",
  meaning: "How long the certificate lasts with which the kubelet speaks to the API server.",
  trap: "How long it lasts anew differs between clusters, from hours to a year: no bound is right for all.",
});

export const certificateManagerServerTtlSeconds = gauge("kubelet_certificate_manager_server_ttl_seconds", {
  unit: "s",
  meaning: "How long the certificate lasts that the kubelet shows.",
  only: "servingCertificate",
  trap: "+Inf where it is not renewed by the cluster.",
});

export const certificateManagerClientExpirationRenewErrors = growing(
  "kubelet_certificate_manager_client_expiration_renew_errors",
  {
    unit: "errors",
    meaning: "Renewals of the client certificate that failed.",
    trap: "A counter without _total.",
  },
);

export const serverExpirationRenewErrors = growing("kubelet_server_expiration_renew_errors", {
  unit: "errors",
  meaning: "Renewals of the serving certificate that failed.",
  trap: "A counter without _total.",
});
