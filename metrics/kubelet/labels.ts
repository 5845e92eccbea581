// The functions of the kubelets' catalogue: none of it was seen in a scrape.

import { kubelet } from "../../components/kubelet.ts";
import { exposedBy, noted } from "../target.ts";

export const seen = exposedBy(kubelet);
export const kubelets = noted(seen, { unverified: true });
/** A claim that a pod of this node has mounted. */
export const claim = { namespace: "any", persistentvolumeclaim: "any" } as const;
