// The labels by which signals of Redis are told apart.

/** A whole site: all Redis of a namespace. */
export const site = ["cluster", "namespace"] as const;
/** One replication group: the job is the nearest thing to its name that every target has. */
export const group = ["cluster", "namespace", "job"] as const;
/** One Redis of a replication group. */
export const member = [...group, "instance"] as const;
/** One Redis, master or replica. */
export const node = ["cluster", "namespace", "instance"] as const;
