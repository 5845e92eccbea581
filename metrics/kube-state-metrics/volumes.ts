// Volumes and their claims.

import { open } from "../../promql/metric.ts";
import { objects } from "./labels.ts";

const { gauge } = objects;

export const persistentvolumeclaimInfo = gauge("kube_persistentvolumeclaim_info", {
  unit: "info",
  labels: {
    namespace: "any",
    persistentvolumeclaim: "any",
    storageclass: "any",
    volumename: open(""),
    volumemode: "any",
  },
  meaning: "A claim, with its storage class and its volume.",
});

export const persistentvolumeclaimStatusPhase = gauge("kube_persistentvolumeclaim_status_phase", {
  unit: "bool",
  labels: { namespace: "any", persistentvolumeclaim: "any", phase: ["Pending", "Bound", "Lost"] },
  meaning: "Phase.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series. Pending is usual while no pod uses it, where volumes wait for their first consumer.",
});

export const persistentvolumeclaimResourceRequestsStorageBytes = gauge(
  "kube_persistentvolumeclaim_resource_requests_storage_bytes",
  {
    unit: "bytes",
    labels: { namespace: "any", persistentvolumeclaim: "any" },
    meaning: "Requested size.",
  },
);

export const persistentvolumeclaimAccessMode = gauge("kube_persistentvolumeclaim_access_mode", {
  unit: "info",
  labels: {
    namespace: "any",
    persistentvolumeclaim: "any",
    access_mode: open("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
  },
  meaning: "Access mode.",
});

export const persistentvolumeclaimStatusCondition = gauge("kube_persistentvolumeclaim_status_condition", {
  unit: "bool",
  labels: {
    namespace: "any",
    persistentvolumeclaim: "any",
    condition: open("FileSystemResizePending"),
    status: ["true", "false", "unknown"],
  },
  meaning: "Conditions of the claim, such as a resize that waits.",
});

export const persistentvolumeclaimCreated = gauge("kube_persistentvolumeclaim_created", {
  unit: "timestamp",
  labels: { namespace: "any", persistentvolumeclaim: "any" },
  meaning: "Creation time.",
});

export const persistentvolumeClaimRef = gauge("kube_persistentvolume_claim_ref", {
  unit: "info",
  labels: { persistentvolume: "any", name: "any", claim_namespace: "any" },
  meaning: "Claim of the volume.",
});

export const persistentvolumeStatusPhase = gauge("kube_persistentvolume_status_phase", {
  unit: "bool",
  labels: { persistentvolume: "any", phase: ["Pending", "Available", "Bound", "Released", "Failed"] },
  meaning: "Phase.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series.",
});

export const persistentvolumeInfo = gauge("kube_persistentvolume_info", {
  unit: "info",
  labels: {
    persistentvolume: "any",
    storageclass: "any",
    gce_persistent_disk_name: open(""),
    ebs_volume_id: open(""),
    azure_disk_name: open(""),
    fc_wwids: open(""),
    fc_lun: open(""),
    fc_target_wwns: open(""),
    iscsi_target_portal: open(""),
    iscsi_iqn: open(""),
    iscsi_lun: open(""),
    iscsi_initiator_name: open(""),
    nfs_server: open(""),
    nfs_path: open(""),
    csi_driver: open(""),
    csi_volume_handle: open(""),
    local_path: open(""),
    local_fs: open(""),
    host_path: open(""),
    host_path_type: open(""),
    reclaim_policy: "any",
  },
  meaning: "What the volume is stored on.",
});

export const persistentvolumeCapacityBytes = gauge("kube_persistentvolume_capacity_bytes", {
  unit: "bytes",
  labels: { persistentvolume: "any" },
  meaning: "Size.",
});

export const persistentvolumeCreated = gauge("kube_persistentvolume_created", {
  unit: "timestamp",
  labels: { persistentvolume: "any" },
  meaning: "Creation time.",
});

export const persistentvolumeVolumeMode = gauge("kube_persistentvolume_volume_mode", {
  unit: "info",
  labels: { persistentvolume: "any", volumemode: "any" },
  meaning: "Whether the volume is a file system or a block device.",
});

export const persistentvolumeAccessMode = gauge("kube_persistentvolume_access_mode", {
  unit: "info",
  labels: {
    persistentvolume: "any",
    access_mode: open("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
  },
  meaning: "An access mode of the volume.",
});
