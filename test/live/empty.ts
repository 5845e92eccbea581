// Queries that rightly return nothing on this input, each with the reason.

const history = "Looks back further than the minute that this Prometheus has been running.";

const day = "Forecasts need a day of history; that they come then is shown in test/signals/redis.test.ts.";

const noStart = "No start of an egress worked while the servers were recorded.";
const noFailover = "No replica took over from its master.";
const notKilled = "No job of egress was ended before it should.";

const kept =
  "Of the series of this family those that were kept in the recording do not change, or are of other routes.";
const certified = "Every proxy that was recorded had a certificate.";
const ownPort = "Nobody was refused on the proxies' own port while they were recorded.";

/** What a burn alert asks of a long window ago: whether it was lived through. */
const burns = ["LiveKitEgressStart", "LiveKitJoinLatency", "LiveKitJoinSuccess", "RedisAvailability"];
const lived = burns.flatMap((name) => [
  ...[4, 9].map((part) => `${name}BudgetBurn › ${part}`),
  ...[4, 8, 12].map((part) => `${name}BudgetBurnSlow › ${part}`),
]);

/** What an alert asks of the time before its last four minutes: whether it is over. */
const ended = ["LiveKitApiErrors › 5", "LiveKitSubscribeFailures › 5", "LiveKitWebhookFailures › 5"];
const endedOfRatio = [
  "LinkerdFailing",
  "LiveKitIceFailures",
  "LiveKitRtcJoinFailures",
  "LiveKitSignalJoinFailures",
];
const over = [...ended, ...endedOfRatio.map((name) => `${name} › 4`)];

/** What has no series while nothing is so. */
const quiet = [
  "KubernetesAutoscalerFull › 2",
  "KubernetesContainerCannotStart › 1",
  "KubernetesContainerOomKilled › 1",
  "KubernetesPodCrashLooping › 1",
  "KubernetesPodNotEnding › 1",
  "KubernetesPodUnschedulable › 1",
  "KubernetesPodUnschedulable › 2",
  "KubernetesPodsEvicted › 1",
  "KubernetesReplicasMissing › 2",
  "KubernetesRolloutStuck › 2",
  "KubernetesWorkloadDown › 1",
];
const notSo = "Nothing of the kind was so of the objects that were recorded, or not of pods whose owner was.";
const telemetry = "The exporter's own metrics stand at another port, which was recorded apart.";

const once = "cAdvisor was recorded once: nothing was stopped at its limit between two scrapes.";
const ofNobody = "The pod whose containers were recorded is not among the objects that were.";

export const empty: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...lived, ...over].map((part) => [part, history])),
  ...Object.fromEntries(quiet.map((part) => [part, notSo])),
  "KubernetesCpuThrottled › 1": once,
  "kubernetes-overview › Workloads › kubernetes_workload_memory": ofNobody,
  "kubernetes-overview › Workloads › kubernetes_workload_throttled": once,
  "kubernetes-pods › Pods › kubernetes_throttled": once,
  "kubernetes-pods › Throttled by pod › kubernetes_throttled": once,
  "kubernetes-pods › Throttled › kubernetes_throttled": once,
  "KubernetesStateOutdated › 1": telemetry,
  "KubernetesStateOutdated › 2": telemetry,
  "kubernetes-overview › Watches that fail by resource › kubernetes_exporter_watch_errors": telemetry,
  "LinkerdCertificatesRefused › 1": "Identity refused nobody while it was recorded.",
  "LiveKitEgressUnavailableToServer › 1": history,
  "LiveKitEgressCutShort › 1": notKilled,
  "LiveKitEgressCutShortRepeatedly › 1": notKilled,
  "livekit-egress › Time to start: p50, p95, p99 › p50": noStart,
  "livekit-egress › Time to start: p50, p95, p99 › p95": noStart,
  "livekit-egress › Time to start: p50, p95, p99 › p99": noStart,
  "LinkerdEgressDenied › 1": kept,
  "LinkerdProxyWithoutCertificate › 1": certified,
  "LinkerdScrapeOrProbeDenied › 1": ownPort,
  "linkerd-reliability › Calls › linkerd_retry_success": kept,
  "linkerd-reliability › Retries that helped by namespace, workload, parent name › linkerd_retry_success":
    kept,
  "linkerd-workload › Latency for callers: p50, p95, p99 › p50": kept,
  "linkerd-workload › Latency for callers: p50, p95, p99 › p95": kept,
  "linkerd-workload › Latency for callers: p50, p95, p99 › p99": kept,
  "RedisDown › 5": noFailover,
  "RedisReplicaDown › 5": noFailover,
  "RedisWritesRefusedOOM › 3": history,
  "redis-commands-memory › How long the memory lasts › redis_memory_ahead": day,
  "redis-commands-memory › How long the memory lasts › redis_memory_lasts": day,
  "redis-commands-memory › How long the memory lasts › worst": day,
  "redis-overview › Objectives › redis_availability_lasts":
    "A budget that nothing takes from lasts for ever.",
  "livekit-media › Key frames asked for › livekit_fir_rate":
    "livekit_fir_total: clients ask for key frames with PLI, so that none was recorded.",
};
