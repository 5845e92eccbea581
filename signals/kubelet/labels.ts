// By what signals of kubelets are alerted on: a cluster, a node, a claim.

export const site = ["cluster"] as const;
export const node = ["cluster", "node"] as const;
export const claim = ["cluster", "namespace", "persistentvolumeclaim"] as const;
