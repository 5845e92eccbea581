// The near cases of alerts on volumes and kubelets: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/kubelet/presence.ts";
import * as m from "../../../../metrics/kubelet/index.ts";
import { flat, type NearTable, presenceNear } from "../near.ts";

const claim = "by cluster, namespace, persistentvolumeclaim";
const counted = "It counts events: its own cases step by one of them and by one minute.";

export default {
  ...presenceNear(presence, "by cluster"),
  KubernetesVolumeNearlyFull: {
    says: `critical > 0.97, == 1 for 5m ${claim}`,
    at: (v) => [
      flat(m.volumeStatsCapacityBytes, {}, 1e9),
      flat(m.volumeStatsAvailableBytes, {}, 1e9 * (1 - v)),
      flat(m.volumeStatsUsedBytes, {}, 1e9 * v),
    ],
  },
  KubernetesVolumeFillingUp: {
    says: `warning < 345600, < 0, > 0.6, > 0, * -1 over 1d for 1h ${claim}`,
    steps:
      "It stands on the slope of a day: test/signals/kubelet.test.ts, and its own cases beside both bounds.",
  },
  KubernetesInodesNearlyUsed: {
    says: `warning > 0.95 for 15m ${claim}`,
    at: (v) => [flat(m.volumeStatsInodes, {}, 1e6), flat(m.volumeStatsInodesUsed, {}, 1e6 * v)],
  },
  KubernetesPodStartsFail: { says: "warning > 0 over 5m, 1d for 15m by cluster, node", steps: counted },
  KubernetesKubeletCertificateNotRenewed: {
    says: "warning > 0 over 5m, 1d for 15m by cluster, node",
    steps: counted,
  },
} satisfies NearTable;
