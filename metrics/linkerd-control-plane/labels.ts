// The labels that the metrics of Linkerd's control plane share, and the values they take.

import { linkerdControlPlane } from "../../components/linkerd-control-plane.ts";
import { open } from "../../promql/metric.ts";
import { exposedBy } from "../target.ts";

/** One container of the control plane; `controller` is its name. */
export const container = exposedBy(linkerdControlPlane);

/**
 * Of what it speaks, not where it runs. The exporter writes `namespace`; where targets have that label of their own, as
 * here, Prometheus stores it under this name.
 */
export const about = { exported_namespace: "any" } as const;
/** Of a cluster that is watched: `local`, or the name of a link. With a label `cluster` on its targets it is stored so. */
export const watched = { exported_cluster: open("local") } as const;
export const inWatchedCluster = "Called cluster where targets have no label of that name.";

/** The clients of the API server that a Go program has. */
export const client = open("k8s", "l5dCrd");
