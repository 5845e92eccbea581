// A Kubernetes object of ours: its name and labels, its file, how large it may be; and the folder it lies in.

import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { type Files, noted, slug } from "../files.ts";
import { ours } from "../grafana.ts";

/** One of a list, by type. */
export type Each<List> = NonNullable<List> extends readonly (infer One)[] ? One : never;

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [part: string]: unknown;
}
interface About {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
/** An object with what to do when it is too large, and what its reader should know. */
export interface Entry {
  readonly object: KubernetesObject;
  /** The file's name, without its ending. */
  readonly file: string;
  readonly notes: readonly string[];
  readonly shrink: string;
}
/** A directory for `kubectl apply -k`. */
export interface Kustomization {
  readonly path: string;
  readonly notes: readonly string[];
  /** Where its objects go; "" or nothing: where kubectl is told. */
  readonly namespace?: string;
  /** Objects with a file each. */
  readonly entries: readonly Entry[];
  /** Objects that kustomize makes as `fields` says: without a file, of the same limits. */
  readonly made?: readonly Entry[];
  /** Directories whose objects it takes in, by their path from here: of files kustomize takes none above it. */
  readonly bases?: readonly string[];
  /** What else its kustomization.yaml says. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** What lies below it and is no object, such as values for a chart. */
  readonly beside?: Files;
}

const group = "app.kubernetes.io";
export const managedBy = `${group}/managed-by`;
export const ourLabels = { [`${group}/name`]: ours, [managedBy]: ours };
/** `livekit-dashboards-<id>`. */
export const nameOf = (id: string): string => `${ours}-${slug(id)}`;
/** An object whose name follows from what it is about: `livekit-dashboards-<id>`. */
export const object = (
  apiVersion: string,
  kind: string,
  id: string,
  body: Readonly<Record<string, unknown>>,
  { labels, annotations }: About = {},
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: {
    name: nameOf(id),
    labels: { ...ourLabels, ...labels },
    ...(annotations ? { annotations } : {}),
  },
  ...body,
});
export const entry = (
  object: KubernetesObject,
  shrink: string,
  notes: readonly string[] = [],
  file = `${object.kind.toLowerCase()}-${object.metadata.name.slice(ours.length + 1)}`,
): Entry => ({ object, file, notes, shrink });

const kib = 1024;
/** What the API server or the operator takes; of a ConfigMap only its data counts. */
const limits: Readonly<Record<string, number>> = { PrometheusRule: 512 * kib, ConfigMap: 1024 * kib };
const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const dataSize = (data: object): number =>
  Object.entries(data).reduce((sum, [key, text]) => sum + key.length + Buffer.byteLength(text), 0);

const tooLarge = (path: string, { object: { kind, metadata, ...rest }, shrink }: Entry): Problem[] => {
  const limit = limits[kind] ?? 1024 * kib;
  const size = kind === "ConfigMap" ? dataSize(rest.data as object) : sizeOf({ kind, metadata, ...rest });
  if (size <= limit) return [];
  const what = `takes ${Math.ceil(size / kib)} KiB; a ${kind} takes at most ${limit / kib} KiB.`;
  return [{ where: `${path} › ${kind} ${metadata.name}`, what, fix: shrink }];
};
/** `kubectl apply` keeps the object once more in an annotation, which takes 256 KiB. */
export const large = ({ object }: Entry): readonly string[] =>
  sizeOf(object) > 256 * kib - 1
    ? ["Over 256 KiB: apply it with kubectl apply --server-side (Argo CD: ServerSideApply=true)."]
    : [];

const kustomization = ({
  path,
  notes,
  namespace = "",
  entries,
  bases = [],
  fields,
}: Kustomization): readonly [string, string] => {
  const resources = [...bases, ...entries.map(({ file }) => `${file}.yaml`).sort()];
  return [
    `${path}/kustomization.yaml`,
    noted(notes, {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      ...(namespace === "" ? {} : { namespace }),
      ...(resources.length > 0 ? { resources } : {}),
      ...fields,
    }),
  ];
};
const text = (e: Entry): string => noted([...large(e), ...e.notes], e.object);

/** The files of directories, each with a `kustomization.yaml`; throws a ProblemsError that names every object too large. */
export const kustomizationFiles = (all: readonly Kustomization[]): Files => {
  const filled = all.filter(
    ({ entries, made = [], bases = [] }) => [...entries, ...made, ...bases].length > 0,
  );
  const problems = filled.flatMap(({ path, entries, made = [] }) =>
    [...entries, ...made].flatMap((e) => tooLarge(path, e)),
  );
  if (problems.length > 0) throw new ProblemsError(problems);
  return new Map(
    filled.flatMap((k) => [
      kustomization(k),
      ...k.entries.map((e) => [`${k.path}/${e.file}.yaml`, text(e)] as const),
      ...(k.beside ?? []),
    ]),
  );
};
