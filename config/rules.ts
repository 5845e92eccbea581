// What a single value in the settings may look like, one row per kind of value, with the words that correct it.
import { isIPv6 } from "node:net";
import { type Duration, seconds } from "./duration.ts";
import { quote } from "./problem.ts";
import { selectorFault } from "./selector.ts";
import { unseenIn } from "./unseen.ts";
import { correction, RELEASE } from "./version.ts";
import { WEB, WEB_FIX, WEB_OR_NOTHING, webFault } from "./web.ts";

export interface Fault {
  readonly what: string;
  readonly fix: string;
}

export interface Rule {
  /** The part of the rule that an editor can check: JSON Schema keywords. */
  readonly editor: Readonly<Record<string, unknown>>;
  readonly fix: string;
  /** Says what is wrong with a value; values of another type are the schema's business. `usual` is its default. */
  readonly fault: (value: unknown, usual?: unknown) => Fault | undefined;
}

type TextFault = (text: string, usual?: unknown) => Fault | undefined;

function text(pattern: RegExp, fix: string, special: TextFault = () => undefined): Rule {
  const fault: TextFault = (found, usual) =>
    unseenFault(found) ??
    special(found, usual) ??
    (pattern.test(found) ? undefined : { what: `cannot be ${quote(found)}.`, fix });
  return {
    editor: { type: "string", pattern: pattern.source, patternErrorMessage: fix },
    fix,
    fault: (value, usual) => (typeof value === "string" ? fault(value, usual) : undefined),
  };
}

function unseenFault(found: string): Fault | undefined {
  const unseen = unseenIn(found);
  return unseen === undefined
    ? undefined
    : { what: `has ${unseen} in it, a character that nobody sees.`, fix: "Write it without that character." };
}

function number(keywords: object, fix: string, fault: (value: number) => Fault | undefined): Rule {
  return {
    editor: { type: "number", ...keywords },
    fix,
    fault: (value) => (typeof value === "number" ? fault(value) : undefined),
  };
}

function duration(low: Duration, high: Duration, units = "ms|s|m|h|d|w|y"): Rule {
  const pattern = new RegExp(`^(0|[1-9][0-9]{0,8})(${units})$`);
  const fix = `Write one number and one unit (${units.replaceAll("|", ", ")}), from ${low} to ${high}.`;
  return text(pattern, fix, (found) => {
    const span = pattern.test(found) ? seconds(found as Duration) : seconds(low);
    if (span < seconds(low)) return { what: `cannot be ${found}: that is too short.`, fix };
    return span > seconds(high) ? { what: `cannot be ${found}: that is too long.`, fix } : undefined;
  });
}

/** In kustomize's lists of files = ends the key, and nothing escapes it. */
function folderFault(found: string): Fault | undefined {
  return /^[^/\\\r\n]*=[^/\\\r\n]*$/.test(found)
    ? {
        what: `cannot be ${quote(found)}: kustomize reads no file whose path has = in it.`,
        fix: `Write folderPrefix: ${JSON.stringify(found.replaceAll("=", "-"))}.`,
      }
    : undefined;
}

const LABEL = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;
const LABEL_FIX = "Write a Prometheus label name: letters, digits and _, not starting with a digit or __.";
const OWN_LABELS = ["severity", "alertname", "team", "component", "slo"];
const ADDRESS = "[^@\\s,<>]+@[^@\\s,<>]+";

function extraLabelFault(name: string): Fault | undefined {
  return OWN_LABELS.includes(name)
    ? {
        what: "is a label that every alert gets already.",
        fix: `Choose a name other than ${OWN_LABELS.join(", ")}.`,
      }
    : undefined;
}

/** Never repeats what was found, which may be the secret itself. */
function secretFileFault(found: string): Fault | undefined {
  const what = "is not the path of a file; a secret itself must not be in here.";
  return /^\/[^\s]+$/.test(found) ? undefined : { what, fix: SECRET_FILE_FIX };
}

const SECRET_FILE_FIX =
  "Save the secret in a file that Alertmanager can read and write the full path, such as /etc/alertmanager/secrets/page.";

/** Neither repeats what was found, which may be the secret itself. */
function filePathFault(found: string): Fault | undefined {
  const what = "is not the path of a file.";
  return /^\.{0,2}\/\S+$/.test(found) ? undefined : { what, fix: FILE_FIX };
}
function envNameFault(found: string): Fault | undefined {
  const what = "is not the name of an environment variable.";
  return /^[A-Z_][A-Z0-9_]*$/.test(found) ? undefined : { what, fix: ENV_FIX };
}

const FILE_FIX = "Write the path of a file, beginning with / or ./, such as /etc/livekit-dashboards/token.";
const ENV_FIX = "Write the name of an environment variable in capitals, such as STAGING_GRAFANA_TOKEN.";
const ORG_FIX = "Write the organisation's id, a whole number from 1.";

const SMARTHOST_FIX = "Write the mail server and its port, such as smtp.example.org:587 or [fd00::1]:587.";

/** An address of IPv6 has colons of its own, so that its port needs brackets; no port is beyond 65535. */
function smarthostFault(found: string): Fault | undefined {
  const [, host = "", port = ""] = /^\[?([^[\]\s]*?)\]?:(\d+)$/.exec(found) ?? [];
  const [address = "", ...zone] = host.split("%");
  const inner = host.includes(":") ? isIPv6(address) && zone.length < 2 : !found.startsWith("[");
  const what = `cannot be ${quote(found)}.`;
  if (port === "" || !inner || !isPort(Number(port))) return { what, fix: SMARTHOST_FIX };
  return host.includes(":") && !found.startsWith("[")
    ? { what, fix: `Write "[${host}]:${port}".` }
    : undefined;
}

function objectiveFault(value: number): Fault | undefined {
  if (value > 50 && value < 100) return undefined;
  const percent = Number((value * 100).toPrecision(12));
  return {
    what: `cannot be ${value}: an objective is a percentage above 50 and below 100.`,
    fix: value > 0.5 && value < 1 ? `Write ${percent}.` : OBJECTIVE_FIX,
  };
}

/** A release of another scheme than the component's own could not be compared with what the catalogue says. */
function versionFault(found: string, usual: unknown): Fault | undefined {
  const own = typeof usual === "string" && RELEASE.test(found);
  const fix = own ? correction(found, usual) : undefined;
  return fix
    ? { what: `cannot be ${quote(found)}: its releases have names such as ${usual}.`, fix }
    : undefined;
}

const OBJECTIVE_FIX = "Write the percentage as a plain number, such as 99.5.";
const PORT_FIX = "Write a port, a whole number from 1 to 65535.";
const REPLICAS_FIX = "Write how many targets there are, a whole number from 1 to 10000.";
const CORES_FIX = "Write cores as a number above 0: 2, or 0.5 for 500m.";
const MEMORY_FIX = "Write an amount such as 512Mi or 4Gi.";
const isPort = (value: number) => Number.isInteger(value) && value >= 1 && value <= 65_535;

export const rules = {
  labelName: text(LABEL, LABEL_FIX),
  extraLabel: text(LABEL, LABEL_FIX, extraLabelFault),
  words: text(/^(?!.*\{\{)\S(.*\S)?$/, "Write some text on one line, without {{: braces begin a template."),
  anyText: text(/^(?![\s\S]*\{\{)/, "Write text without {{: braces begin a template."),
  folderPrefix: text(
    /^[^/\\=\r\n]*$/,
    "Write text on one line without /, \\ and =; it becomes part of a folder's name.",
    folderFault,
  ),
  version: text(RELEASE, 'Write the release in quotes, such as "1.13.5".', versionFault),
  selector: text(/^/, 'Write a value, or a pattern with ~ in front, such as "~.*redis.*".', selectorFault),
  namespace: text(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, "Write a namespace: small letters, digits and -."),
  namespaceOrNothing: text(
    /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$/,
    'Write a namespace: small letters, digits and -. Or "" for the one that kubectl is told.',
  ),
  podLabelName: text(
    /^([a-z0-9][-a-z0-9.]*\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/,
    "Write a Kubernetes label name, such as app.kubernetes.io/name.",
  ),
  podLabelValue: text(
    /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/,
    "Write a Kubernetes label value, such as redis.",
  ),
  uid: text(
    /^[-\w]{1,40}$/,
    "Write the uid from the data source's page in Grafana: up to 40 letters, digits, - and _.",
  ),
  web: text(WEB, WEB_FIX, webFault),
  webOrNothing: text(WEB_OR_NOTHING, `${WEB_FIX} Or "" when there is none.`, webFault),
  secretFile: text(/^\/\S+$/, SECRET_FILE_FIX, secretFileFault),
  receiverName: text(/^[A-Za-z0-9][-\w.]*$/, "Write a name of letters, digits, -, _ and dots, such as page."),
  receiverOrNone: text(
    /^([A-Za-z0-9][-\w.]*)?$/,
    'Write the name of a receiver, such as watchdog, or "" for none.',
  ),
  targetName: text(
    /^[A-Za-z0-9][-\w.]*$/,
    "Write a name of letters, digits, -, _ and dots, such as staging.",
  ),
  project: text(
    /^[a-z0-9][-a-z0-9]{0,39}$/,
    "Write up to 40 small letters, digits and -, such as team-video.",
  ),
  filePath: text(/^\.{0,2}\/\S+$/, FILE_FIX, filePathFault),
  envName: text(/^[A-Z_][A-Z0-9_]*$/, ENV_FIX, envNameFault),
  channel: text(
    /^\S+$/,
    'Write the channel in quotes, such as "#alerts": YAML takes a bare # for a comment.',
  ),
  mail: text(
    new RegExp(`^${ADDRESS}(, ?${ADDRESS})*$`),
    "Write an address such as oncall@example.org; more with commas.",
  ),
  smarthost: text(/^([^\s:[\]]+|\[[0-9A-Fa-f:.]+(%[\w.-]+)?\]):\d{1,5}$/, SMARTHOST_FIX, smarthostFault),
  patience: duration("1s", "10m", "s|m"),
  interval: duration("5s", "5m"),
  retention: duration("1d", "100y"),
  timeRange: duration("1m", "5y", "s|m|h|d|w|y"),
  refresh: duration("5s", "1d", "s|m|h|d"),
  hold: duration("0s", "30d"),
  repeat: duration("1m", "30d"),
  groupWait: duration("0s", "1h"),
  objective: number({ exclusiveMinimum: 50, exclusiveMaximum: 100 }, OBJECTIVE_FIX, objectiveFault),
  port: number({ minimum: 1, maximum: 65_535, multipleOf: 1 }, PORT_FIX, (value) =>
    isPort(value) ? undefined : { what: `cannot be ${value}.`, fix: PORT_FIX },
  ),
  org: number({ minimum: 1, maximum: 2 ** 31 - 1, multipleOf: 1 }, ORG_FIX, (value) =>
    Number.isInteger(value) && value >= 1 ? undefined : { what: `cannot be ${value}.`, fix: ORG_FIX },
  ),
  replicas: number({ minimum: 1, maximum: 10_000, multipleOf: 1 }, REPLICAS_FIX, (value) =>
    Number.isInteger(value) && value >= 1 && value <= 10_000
      ? undefined
      : { what: `cannot be ${value}.`, fix: REPLICAS_FIX },
  ),
  cores: number({ exclusiveMinimum: 0, maximum: 4096 }, CORES_FIX, (value) =>
    value > 0 && value <= 4096 ? undefined : { what: `cannot be ${value}.`, fix: CORES_FIX },
  ),
  memory: text(/^[1-9][0-9]{0,14}(\.[0-9]{1,3})?(Ki|Mi|Gi|Ti|k|M|G|T)?$/, MEMORY_FIX),
  threshold: number({}, "Write a number, without quotes and without a unit.", () => undefined),
} satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

/** Looks up a rule by the name that the schema carries. */
export function ruleNamed(name: unknown): Rule | undefined {
  return typeof name === "string" && Object.hasOwn(rules, name) ? rules[name as RuleName] : undefined;
}
