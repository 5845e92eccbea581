// Objects of the app platform, as far as folders and dashboards have the same: version, annotations, manager.

import type { JsonObject, Owner } from "./format.ts";
import { objectOf, textOf } from "./json.ts";

export const annotationsOf = (body: JsonObject): JsonObject => objectOf(objectOf(body.metadata).annotations);

/** Too large for a number: a text, given back as it came. */
export const versionOf = (body: JsonObject): string => String(objectOf(body.metadata).resourceVersion ?? "");

/** Who saved it last, and when. */
export const byOf = (body: JsonObject): { by: string | undefined; at: string | undefined } => {
  const annotations = annotationsOf(body);
  const by = textOf(annotations["grafana.app/updatedBy"]) ?? textOf(annotations["grafana.app/createdBy"]);
  const at =
    textOf(annotations["grafana.app/updatedTimestamp"]) ?? textOf(objectOf(body.metadata).creationTimestamp);
  return { by, at };
};

const TOOLS: Readonly<Record<string, string>> = {
  repo: "the Git Sync repository",
  terraform: "Terraform",
  kubectl: "kubectl or gcx,",
  plugin: "the plugin",
  "classic-file-provisioning": "a file of the provider",
};

/** Another tool that says it manages an object, even where it allows edits: it would take ours back. */
export const managerOf = (body: JsonObject): Owner | undefined => {
  const annotations = annotationsOf(body);
  const tool = textOf(annotations["grafana.app/managedBy"]);
  if (tool === undefined) return undefined;
  const id = textOf(annotations["grafana.app/managerId"]) ?? "";
  return { kind: "managed", by: `${TOOLS[tool] ?? tool} ${id}`.trim() };
};

/** The body of a deletion that is refused when another version is there. */
export const deletion = (resourceVersion: string): JsonObject => ({
  kind: "DeleteOptions",
  apiVersion: "v1",
  preconditions: { resourceVersion },
});
