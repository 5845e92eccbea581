// The labels that signals of livekit-egress are alerted on and recorded by.

/** What a whole site suffers. */
export const site = ["cluster", "namespace"] as const;
/** One worker among those of its job. */
export const member = ["cluster", "namespace", "job", "instance"] as const;
/** What one worker suffers; never by node_id, which is new with every start. */
export const node = ["cluster", "namespace", "instance"] as const;
