// Who asks, and what they may do: tokens, passwords, organisations, and permissions by action and scope.

import { type Call, type Caller, Refusal, refuse, refuseTyped, type World } from "./call.ts";
import type { JsonObject } from "./json.ts";
import type { Options } from "./options.ts";

/** May be changed while the stand runs. */
export interface Access {
  expired: boolean;
  revoked: boolean;
  /** `action` or `action scope`; undefined is everything. */
  granted: Set<string> | undefined;
  readonly denied: Set<string>;
}

export const newAccess = ({ permissions, denied }: Options): Access => ({
  expired: false,
  revoked: false,
  granted: permissions && new Set(permissions),
  denied: new Set(denied),
});

/** The name that the old API shows for the token's service account, and the one of the new API. */
export const publisher = "sa-1-publisher";
export const identityOf = ({ kind, name }: Caller): string =>
  kind === "service-account" ? "service-account:sa1" : `user:${name}`;

const defaultToken = "glsa_stand";
export const tokenOf = ({ token }: Options): string => token ?? defaultToken;
export const orgOf = ({ org }: Options): number => org ?? 1;

/** Answers 401 in the shape of this version. */
const refuseUnknown = ({ behaviour }: World): never => {
  if (behaviour.unauthorizedId) return refuseTyped(401, "auth.unauthorized", "Unauthorized");
  return refuse(401, "Unauthorized");
};

/** The organisation that a header or the query asks for; what is not a number is ignored. */
const wantedOrg = (headers: Call["headers"], query: URLSearchParams): number | undefined => {
  const wanted = headers["x-grafana-org-id"] ?? query.get("targetOrgId") ?? "";
  return /^\d+$/.test(wanted) ? Number(wanted) : undefined;
};

const byToken = (world: World, token: string, org: number | undefined): Caller => {
  const { access, options } = world;
  if (token !== tokenOf(options)) return refuseTyped(401, "api-key.invalid", "Invalid API key");
  if (access.revoked) return refuseTyped(401, "api-key.revoked", "Revoked API key");
  if (access.expired) return refuseTyped(401, "api-key.expired", "Expired API key");
  if (org !== undefined && org !== orgOf(options))
    return refuseTyped(
      401,
      "api-key.organization-mismatch",
      "API key does not belong to the requested organization",
    );
  return { kind: "service-account", name: publisher, org: orgOf(options) };
};

const byPassword = ({ options }: World, encoded: string, org: number | undefined): Caller => {
  const [user, ...password] = Buffer.from(encoded, "base64").toString().split(":");
  const { basic } = options;
  if (basic === undefined || user !== basic.user || password.join(":") !== basic.password)
    return refuse(401, "Invalid username or password");
  return { kind: "user", name: basic.user, org: org ?? orgOf(options) };
};

/** Who sends these headers; 401 when nobody that this Grafana knows. */
export const authenticate = (world: World, headers: Call["headers"], query: URLSearchParams): Caller => {
  const [scheme = "", secret = ""] = (headers.authorization ?? "").split(" ");
  const org = wantedOrg(headers, query);
  if (scheme.toLowerCase() === "bearer") return byToken(world, secret, org);
  if (scheme.toLowerCase() === "basic") return byPassword(world, secret, org);
  if (world.options.anonymous) return { kind: "anonymous", name: "", org: orgOf(world.options) };
  return refuseUnknown(world);
};

/** Whether the caller may do something, in general or in one of the scopes that apply. */
export const may = ({ world, who }: Call, action: string, ...scopes: readonly string[]): boolean => {
  const names = [action, ...scopes.map((scope) => `${action} ${scope}`)];
  const { granted, denied } = world.access;
  if (who.kind === "anonymous" && !/:read$|:query$/.test(action)) return false;
  if (names.some((name) => denied.has(name))) return false;
  return granted === undefined || names.some((name) => granted.has(name));
};

const denial = (action: string): JsonObject => ({
  title: "Access denied",
  message: `You'll need additional permissions to perform this action. Permissions needed: ${action}`,
  accessErrorId: "ACE0000000001",
});
/** Answers 403 in the shape of role-based access, and names the action. */
export const deny = (action: string): never => {
  throw new Refusal({ status: 403, body: denial(action) }, textOfDenial(action));
};
const textOfDenial = (action: string): string => String(denial(action).message);

/** Lets only those pass who may do something. */
export const allow = (call: Call, action: string, ...scopes: readonly string[]): void => {
  if (!may(call, action, ...scopes)) deny(action);
};
/** Lets those pass who may do something in at least one place; what they see there is filtered. */
export const allowSomewhere = (call: Call, action: string): void => {
  const { granted, denied } = call.world.access;
  const somewhere = [...(granted ?? [action])].some((name) => name.split(" ")[0] === action);
  if (!somewhere || denied.has(action)) deny(action);
};
/** Lets those pass who may do one of several things; the first is named when none. */
export const allowAny = (
  call: Call,
  actions: readonly [string, ...string[]],
  ...scopes: readonly string[]
) => {
  if (!actions.some((action) => may(call, action, ...scopes))) deny(actions[0]);
};
/** The scope of a folder, where the root has a name too. */
export const inFolder = (uid: string): string => `folders:uid:${uid === "" ? "general" : uid}`;
