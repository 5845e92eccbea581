// Network policies and Services, as objects: that one is there, not that it is enforced.

import { open } from "../../promql/metric.ts";
import { objects } from "./labels.ts";

const { gauge } = objects;

export const networkpolicyCreated = gauge("kube_networkpolicy_created", {
  unit: "timestamp",
  labels: { namespace: "any", networkpolicy: "any" },
  meaning: "When a network policy was created.",
  trap: "Says that the object is there, not that anything enforces it. Policies of Cilium and Calico are other objects.",
});

export const networkpolicySpecIngressRules = gauge("kube_networkpolicy_spec_ingress_rules", {
  unit: "rules",
  labels: { namespace: "any", networkpolicy: "any" },
  meaning: "Number of ingress rules.",
  trap: "0 denies all, or is a policy about egress: the types are not told.",
});

export const networkpolicySpecEgressRules = gauge("kube_networkpolicy_spec_egress_rules", {
  unit: "rules",
  labels: { namespace: "any", networkpolicy: "any" },
  meaning: "Number of egress rules.",
  trap: "0 denies all, or is a policy about ingress: the types are not told.",
});

export const serviceInfo = gauge("kube_service_info", {
  unit: "info",
  labels: {
    namespace: "any",
    service: "any",
    uid: "any",
    cluster_ip: open(""),
    external_name: open(""),
    load_balancer_ip: open(""),
    external_traffic_policy: open(""),
  },
  meaning: "A Service.",
});

export const serviceCreated = gauge("kube_service_created", {
  unit: "timestamp",
  labels: { namespace: "any", service: "any", uid: "any" },
  meaning: "Creation time.",
});

export const serviceSpecType = gauge("kube_service_spec_type", {
  unit: "info",
  labels: { namespace: "any", service: "any", uid: "any", type: "any" },
  meaning: "What kind of Service it is: ClusterIP, NodePort, LoadBalancer.",
});

export const serviceSpecExternalIp = gauge("kube_service_spec_external_ip", {
  unit: "bool",
  labels: { namespace: "any", service: "any", uid: "any", external_ip: "any" },
  meaning: "An external address of the Service, a series each.",
});

export const serviceStatusLoadBalancerIngress = gauge("kube_service_status_load_balancer_ingress", {
  unit: "bool",
  labels: { namespace: "any", service: "any", uid: "any", ip: "any", hostname: open("") },
  meaning: "An address that the load balancer gave to the Service.",
});
