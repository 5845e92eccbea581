// Alerts on volumes that are nearly full, or will be.

import * as objects from "../../metrics/kube-state-metrics/index.ts";
import * as m from "../../metrics/kubelet/index.ts";
import { and, gt, lt, on } from "../../promql/index.ts";
import * as s from "../../signals/kubelet/index.ts";
import { claim } from "../../signals/kubelet/labels.ts";
import { alert } from "../engine/alert.ts";
import { type Given, given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";

const size = given(m.volumeStatsCapacityBytes, {}, "100x60");
/** A volume of a hundred bytes, so many of which are used. */
const used = (bytes: number): readonly Given[] => [
  size,
  given(m.volumeStatsAvailableBytes, {}, `${100 - bytes}x60`),
  given(m.volumeStatsUsedBytes, {}, `${bytes}x60`),
];
const days = 86_400;

export default [
  alert("KubernetesVolumeNearlyFull", {
    when: worse(s.volumeUse),
    for: "5m",
    severity: "critical",
    summary: ({ persistentvolumeclaim, namespace, cluster, value }) =>
      `The volume of ${persistentvolumeclaim} in ${namespace} (${cluster}) is ${value} full; at 100 % every write to it fails.`,
    do: [
      "Can it grow? kubectl get sc: where allowVolumeExpansion is true, raise spec.resources.requests.storage of the claim; most drivers need no restart.",
      "It cannot: make room. Redis: old dumps and append-only files that nothing reads. Prometheus: lower its retention by size.",
      "Do not delete the pod: it starts on the same full volume.",
    ],
    fires: {
      given: [
        size,
        given(m.volumeStatsAvailableBytes, {}, "2x60"),
        given(m.volumeStatsUsedBytes, {}, "98x60"),
      ],
      at: "20m",
      value: 0.98,
    },
    /** A volume of files that are only read, such as models: nobody writes to it. */
    silent: {
      given: [
        size,
        given(m.volumeStatsAvailableBytes, {}, "0x60"),
        given(m.volumeStatsUsedBytes, {}, "100x60"),
        given(objects.persistentvolumeclaimAccessMode, { access_mode: "ReadOnlyMany" }, "1x60"),
      ],
      at: "20m",
    },
    older: {
      fires: { given: used(98), at: "20m", value: 0.98 },
      silent: { given: used(96), at: "20m" },
    },
  }),
  alert("KubernetesVolumeFillingUp", {
    when: holds(
      s.volumeLasts,
      claim,
      and(lt(valueBy(s.volumeLasts, claim), 4 * days), gt(valueBy(s.anyVolumeUse, claim), 0.6), on(...claim)),
    ),
    for: "1h",
    severity: "warning",
    summary: ({ persistentvolumeclaim, namespace, cluster, value }) =>
      `The volume of ${persistentvolumeclaim} in ${namespace} (${cluster}) is full in ${value}, if it goes on as in the last day.`,
    do: [
      "What grows? A recording or a dump that nobody removes, or more traffic: look at the last week on its page.",
      "It is to grow: make the claim larger now, while writes still work.",
      "Saw teeth of a compaction or a rotation: it goes back by itself. Look again tomorrow, and give it more room if it comes back.",
    ],
    fires: {
      given: [
        given(m.volumeStatsCapacityBytes, {}, "900000x3000"),
        given(m.volumeStatsAvailableBytes, {}, "360000-60x3000"),
        given(m.volumeStatsUsedBytes, {}, "540000+60x3000"),
      ],
      at: "2000m",
      value: 240_000,
    },
    /** It fills as quickly, and is half empty. */
    silent: {
      given: [
        given(m.volumeStatsCapacityBytes, {}, "500000x3000"),
        given(m.volumeStatsAvailableBytes, {}, "360000-60x3000"),
        given(m.volumeStatsUsedBytes, {}, "140000+60x3000"),
      ],
      at: "2000m",
    },
  }),
  alert("KubernetesInodesNearlyUsed", {
    when: worse(s.inodeUse),
    for: "15m",
    severity: "warning",
    summary: ({ persistentvolumeclaim, namespace, cluster, value }) =>
      `The volume of ${persistentvolumeclaim} in ${namespace} (${cluster}) has ${value} of its files; then none can be made, however much room there is.`,
    do: [
      "Which folder has so many? In a pod that has it: find /path -xdev -type f | cut -d/ -f1-5 | sort | uniq -c | sort -n.",
      "Remove what nobody reads: pieces of recordings that were uploaded, old segments.",
      "They have to stay: a larger volume has more inodes; of some file systems their number is fixed when it is made.",
    ],
    fires: {
      given: [given(m.volumeStatsInodes, {}, "1000x60"), given(m.volumeStatsInodesUsed, {}, "990x60")],
      at: "30m",
      value: 0.99,
    },
    /** Its file system makes inodes as it needs them. */
    silent: {
      given: [given(m.volumeStatsInodes, {}, "0x60"), given(m.volumeStatsInodesUsed, {}, "990x60")],
      at: "30m",
    },
  }),
];
