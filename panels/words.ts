// Words for what exporters call otherwise: labels in titles, values in legends. One list for all panels.

/** By label: a label that is missing here is a word already, but for its underscores. */
const labels: Readonly<Record<string, string>> = {
  cmd: "command",
  err: "kind",
  db: "database",
  slave_ip: "replica",
  slo: "objective",
  exported_namespace: "namespace",
  grpc_code: "code",
  skip_reason: "reason",
  no_tls_reason: "reason",
  srv_port: "port",
};
const values: Readonly<Record<string, string>> = { rx: "received", tx: "sent" };

/** `cmd` as `command`, `error_code` as `error code`. */
export const labelWord = (label: string): string => labels[label] ?? label.replaceAll("_", " ");

/** `cmd, err` as `command, kind`. */
export const labelWords = (all: readonly string[]): string => all.map(labelWord).join(", ");

/** `outgoing VIDEO` as `outgoing video`, `tx` as `sent`; identifiers such as `rtc_failure` stay: descriptions name them. */
export const valueWords = (name: string): string =>
  name
    .split(" ")
    .map(
      (word) =>
        values[word] ?? (/^[A-Z][A-Z_]+$/.test(word) ? word.toLowerCase().replaceAll("_", " ") : word),
    )
    .join(" ");
