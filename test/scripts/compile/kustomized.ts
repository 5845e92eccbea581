// What kustomize makes of a directory, by its rules as far as build uses them; it throws at all else.

import { join } from "node:path/posix";
import type { Files } from "../../../scripts/compile/files.ts";
import { read } from "./installation.ts";

type Words = Readonly<Record<string, string>>;
export interface Kustomized {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Words;
    readonly annotations?: Words;
  };
  readonly data?: Words;
  // biome-ignore lint/suspicious/noExplicitAny: what an object holds is what the tests look at
  readonly spec?: any;
}
interface Options {
  readonly labels?: Words;
  readonly annotations?: Words;
}
interface Generated {
  readonly name: string;
  readonly files: readonly string[];
  readonly options?: Options;
}
interface Directory {
  readonly resources?: readonly string[];
  readonly generatorOptions?: Options & { readonly disableNameSuffixHash?: boolean };
  readonly configMapGenerator?: readonly Generated[];
  readonly namespace?: string;
  readonly nameSuffix?: string;
  readonly labels?: readonly { readonly pairs: Words }[];
}

const known = ["resources", "generatorOptions", "configMapGenerator", "namespace", "nameSuffix", "labels"];
const refuse = (folder: string, why: string): never => {
  throw new Error(`${folder}: ${why}`);
};

/** Files may lie in the directory or below it, directories anywhere but above. */
const resource = (files: Files, folder: string, name: string): readonly Kustomized[] => {
  const path = join(folder, name);
  if (files.has(path))
    return path.startsWith(`${folder}/`) ? [read(files, path)] : refuse(folder, `${path} lies outside`);
  return `${folder}/`.startsWith(`${path}/`) ? refuse(folder, `${path} is above`) : kustomized(files, path);
};

const keyed = (files: Files, folder: string, source: string): readonly [key: string, text: string] => {
  const [key = "", name = key.split("/").at(-1) ?? "", ...more] = source.split("=");
  const path = join(folder, name);
  const text = files.get(path) ?? refuse(folder, `there is no ${path}`);
  if (more.length > 0 || !/^[-._A-Za-z0-9]+$/.test(key)) refuse(folder, `${source} is not a key and a path`);
  return path.startsWith(`${folder}/`) ? [key, text] : refuse(folder, `${path} lies outside`);
};
const configMap = (
  files: Files,
  folder: string,
  { name, files: sources, options }: Generated,
  { disableNameSuffixHash, labels, annotations }: NonNullable<Directory["generatorOptions"]>,
): Kustomized => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: {
    name: disableNameSuffixHash ? name : refuse(folder, `${name} gets a hash`),
    labels: { ...labels, ...options?.labels },
    annotations: { ...annotations, ...options?.annotations },
  },
  data: Object.fromEntries(sources.map((source) => keyed(files, folder, source))),
});

const transformed = (
  { namespace, nameSuffix = "", labels = [] }: Directory,
  { metadata, ...rest }: Kustomized,
): Kustomized => {
  const pairs = Object.assign({}, ...labels.map((label) => label.pairs)) as Words;
  return {
    ...rest,
    metadata: {
      ...metadata,
      ...(namespace === undefined ? {} : { namespace }),
      name: metadata.name + nameSuffix,
      labels: { ...metadata.labels, ...pairs },
    },
  };
};

/** The objects of a directory, those of its bases included, in no order. */
export const kustomized = (files: Files, folder: string): readonly Kustomized[] => {
  const { apiVersion, kind, ...directory } = read(files, `${folder}/kustomization.yaml`);
  if (`${apiVersion} ${kind}` !== "kustomize.config.k8s.io/v1beta1 Kustomization") refuse(folder, kind);
  const other = Object.keys(directory).filter((field) => !known.includes(field));
  if (other.length > 0) refuse(folder, `fields that are not read here: ${other.join(", ")}`);
  const { resources = [], configMapGenerator = [], generatorOptions = {} } = directory as Directory;
  const objects = [
    ...resources.flatMap((name) => resource(files, folder, name)),
    ...configMapGenerator.map((map) => configMap(files, folder, map, generatorOptions)),
  ].map((object) => transformed(directory, object));
  const names = objects.map((object) => `${object.kind} ${object.metadata.name}`);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  return twice.length > 0 ? refuse(folder, `${twice.join(", ")} more than once`) : objects;
};
