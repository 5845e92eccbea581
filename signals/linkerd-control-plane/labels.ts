// The labels that signals of Linkerd's control plane are alerted on and recorded by.

/** What the whole mesh suffers. */
export const mesh = ["cluster", "namespace"] as const;
/** All replicas of one part: destination, identity, policy, proxy-injector. */
export const part = ["cluster", "namespace", "controller"] as const;
/** One replica of one part. */
export const replica = ["cluster", "namespace", "controller", "instance"] as const;
