// Queries that rightly return nothing on this input, each with the reason.

const history = "Looks back further than the minute that this Prometheus has been running.";

export const empty: Readonly<Record<string, string>> = {
  "LiveKitEgressUnavailableToServer › 3": history,
  "RedisWritesRefusedOOM › 3": history,
  "livekit-media › FIRs by direction › livekit_fir_rate":
    "livekit_fir_total: clients ask for key frames with PLI, so that none was recorded.",
};
