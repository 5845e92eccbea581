// The labels by which signals of linkerd-proxy are told apart.

/** All that is meshed in a namespace. */
export const site = ["cluster", "namespace"] as const;
/** A workload: whose pods the proxies are in. */
export const workload = ["cluster", "namespace", "workload"] as const;
/** One proxy. */
export const node = ["cluster", "namespace", "instance"] as const;
