// Conditions of an installation under which an exporter shows a metric: sentences by id, named by the catalogue.

export type Conditions = Readonly<Record<string, string>>;

/**
 * A condition for each release of what an exporter looks at: `releases("Redis", "7.2")` is the condition
 * `Redis 7.2`, "Only with Redis 7.2 or newer.".
 */
export const releases = <const Of extends string, const Release extends string>(
  of: Of,
  ...list: readonly Release[]
): { readonly [Id in `${Of} ${Release}`]: string } =>
  Object.fromEntries(list.map((release) => [`${of} ${release}`, `Only with ${of} ${release} or newer.`])) as {
    readonly [Id in `${Of} ${Release}`]: string;
  };
