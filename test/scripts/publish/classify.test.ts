// What each shape of Grafana's errors means: which kind of refusal, in which words, with what to do.

import { describe, expect, test } from "vitest";
import { clean, refusalOf } from "../../../scripts/publish/classify.ts";
import type { RefusalKind } from "../../../scripts/publish/format.ts";
import { problemOf, type Refusal } from "../../../scripts/publish/refusal.ts";

const where = "POST /api/folders";
const of = (status: number, body: unknown, more = {}): Refusal => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return refusalOf({ status, text, ...more }, where, true);
};
const status = (code: number, reason: string, message: string, details?: object) => ({
  kind: "Status",
  apiVersion: "v1",
  metadata: {},
  status: "Failure",
  message,
  reason,
  code,
  details,
});
const access = (permission: string) => ({
  title: "Access denied",
  message: `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
  accessErrorId: "ACE0123456789",
});

describe("the old API", () => {
  test.each<[RefusalKind, number, unknown]>([
    ["auth", 401, { message: "Unauthorized" }],
    ["auth", 401, { message: "Expired API key", messageId: "api-key.expired", statusCode: 401, traceID: "" }],
    ["forbidden", 403, access("dashboards:create")],
    ["forbidden", 403, { message: "Permission denied" }],
    ["forbidden", 403, { message: "Quota reached" }],
    ["missing", 404, { message: "Dashboard not found", status: "not-found" }],
    ["missing", 404, ""],
    ["missing", 400, { message: "Folder not found" }],
    ["missing", 400, { message: "folder not found" }],
    ["invalid", 400, { message: "bad request data" }],
    ["invalid", 400, { message: "Dashboard title cannot be empty", status: "empty-name" }],
    ["invalid", 400, { message: "A dashboard with the same uid already exists" }],
    ["invalid", 400, { message: "Dashboard name cannot be the same as folder", status: "name-match" }],
    [
      "invalid",
      400,
      { message: "maximum folder depth reached", messageId: "folder.maximum-depth-reached", statusCode: 400 },
    ],
    ["invalid", 422, { message: "Limit is above maximum allowed (5000), use page parameter" }],
    ["managed", 400, { message: "Cannot save provisioned dashboard" }],
    ["managed", 400, { message: "provisioned dashboard cannot be deleted" }],
    ["managed", 412, { message: "The dashboard belongs to plugin Acme App.", status: "plugin-dashboard" }],
    [
      "managed",
      409,
      {
        message: "cannot update with provided provenance 'api', needs 'file'",
        messageId: "alerting.provenanceMismatch",
        statusCode: 409,
      },
    ],
    ["managed", 500, { message: "cannot change provenance from 'file' to 'api'" }],
    [
      "conflict",
      412,
      { message: "The dashboard has been changed by someone else", status: "version-mismatch" },
    ],
    ["conflict", 412, { message: "the folder has been changed by someone else", status: "version-mismatch" }],
    ["conflict", 409, { message: "Dashboard already exists. Use overwrite flag to update." }],
    ["conflict", 409, { message: "Operation cannot be fulfilled: requested RV does not match current RV" }],
    [
      "exists",
      412,
      { message: "A dashboard with the same name in the folder already exists", status: "name-exists" },
    ],
    [
      "exists",
      409,
      { message: "a folder or dashboard in the general folder with the same name already exists" },
    ],
    ["exists", 409, { message: "a folder/dashboard with the same uid already exists" }],
    ["not-empty", 400, { message: "folder contains alert rules" }],
    [
      "not-empty",
      403,
      { message: "Folder could not be deleted because it contains library elements in use" },
    ],
    ["too-large", 413, { message: "Dashboard is too large, max is 16 MB" }],
    ["unreachable", 429, { message: "Too many requests" }],
    ["unreachable", 500, { message: "Failed to save dashboard", traceID: "" }],
    ["unreachable", 500, ""],
    ["unreachable", 503, { database: "failing" }],
  ])("%s: %d %j", (kind, code, body) => expect(of(code, body).kind).toBe(kind));
});

describe("the app platform is classified by reason", () => {
  test.each<[RefusalKind, number, object]>([
    ["auth", 401, status(401, "Unauthorized", "Unauthorized")],
    ["missing", 404, status(404, "NotFound", 'folders.folder.grafana.app "x" not found')],
    ["exists", 409, status(409, "AlreadyExists", 'dashboards.dashboard.grafana.app "x" already exists')],
    ["conflict", 409, status(409, "Conflict", "requested RV does not match current RV")],
    ["conflict", 409, status(409, "Conflict", "Precondition failed: the same uid is wanted")],
    ["forbidden", 403, status(403, "Forbidden", "not allowed to save")],
    [
      "managed",
      403,
      status(403, "Forbidden", "folder is managed by repo:acme-git, but the resource is not managed"),
    ],
    ["managed", 403, status(403, "Forbidden", "remove the existing manager first")],
    ["managed", 400, status(400, "BadRequest", "provisioned dashboard cannot be deleted")],
    ["not-empty", 400, status(400, "BadRequest", "folder is not empty, contains 2 dashboards")],
    ["invalid", 400, status(400, "BadRequest", "Dashboard title cannot be empty")],
    ["invalid", 422, status(422, "Invalid", "it is invalid")],
    ["too-large", 413, status(413, "RequestEntityTooLarge", "limit is 3145728")],
    ["unreachable", 429, status(429, "TooManyRequests", "slow down")],
    ["unreachable", 500, status(500, "InternalError", "oh")],
    // The API server is not reached: the old shapes.
    ["auth", 401, { message: "Unauthorized", messageId: "auth.unauthorized" }],
    ["forbidden", 403, access("folders:create")],
  ])("%s: %d %j", (kind, code, body) => expect(of(code, body).kind).toBe(kind));

  test("the fields that are wrong are told", () => {
    const causes = [
      { reason: "FieldValueInvalid", message: "Invalid value", field: "spec.panels.0.gridPos" },
    ];
    expect(of(422, status(422, "Invalid", "is invalid", { causes })).message).toBe(
      "is invalid; spec.panels.0.gridPos: Invalid value",
    );
  });
});

describe("what is no API", () => {
  const html = (title: string, body = "") => `<!DOCTYPE html><html><title>${title}</title>${body}</html>`;
  test.each<[RefusalKind, number, string, object]>([
    ["auth", 302, "", { location: "/login" }],
    ["auth", 302, "", { location: "https://me:hunter2@sso.example.org/oauth2/start?rd=hunter2" }],
    ["not-grafana", 301, "", { location: "https://g.example.org/grafana/api/health" }],
    ["not-grafana", 308, "", {}],
    ["auth", 200, html("Sign in"), {}],
    ["auth", 401, html("401 Authorization Required"), {}],
    ["auth", 403, html("Forbidden"), {}],
    ["not-grafana", 404, html("404 Not Found"), {}],
    ["not-grafana", 200, html("Welcome to nginx!"), {}],
    ["too-large", 413, html("413 Request Entity Too Large"), {}],
    ["unreachable", 502, html("502 Bad Gateway"), {}],
    ["unreachable", 429, html("Slow down"), {}],
    ["missing", 404, "404 page not found", {}],
    ["invalid", 400, "Client sent an HTTP request to an HTTPS server.", {}],
  ])("%s: %d %s %j", (kind, code, text, more) => {
    const found = of(code, text, more);
    expect(found.kind).toBe(kind);
    expect(`${found.message} ${found.fix}`).not.toMatch(/hunter2/);
  });
});

describe("what may be asked again", () => {
  test.each([
    [429, "", true, false],
    [502, "", true, true],
    [503, "", true, true],
    [504, "", true, true],
    [408, "", true, true],
    [500, { message: "database is locked" }, true, true],
    [500, { message: "Failed to save dashboard" }, false, true],
    [500, { message: "cannot change provenance from 'file' to 'api'" }, false, false],
    [409, { message: "x" }, false, false],
    [400, { message: "x" }, false, false],
  ])("a write answered with %d %j: transient %s, uncertain %s", (code, body, transient, uncertain) => {
    const found = of(code, body);
    expect([found.transient, found.uncertain]).toEqual([transient, uncertain]);
  });

  test("a read is never uncertain", () => {
    expect(refusalOf({ status: 503, text: "" }, "GET /api/folders", false).uncertain).toBe(false);
  });
});

test("the words are the server's, without what a terminal would act on", () => {
  expect(of(400, { message: "a\u001b[31m\r\nred\u202e   one" }).message).toBe("a [31m red one");
  expect(clean("x".repeat(1000))).toHaveLength(400);
  expect(of(404, "").message).toBe("nothing but the status 404");
  expect(of(400, { title: "Only a title" }).message).toBe("Only a title");
  expect(of(502, "<html></html>").message).toBe("a page with status 502");
});

test("told as a problem: where, what, what to do", () => {
  const told = (found: Refusal, place?: string) => Object.values(problemOf(found, place)).join("\n");
  expect(told(of(403, access("folders:create")))).toMatchInlineSnapshot(`
    "POST /api/folders
    is answered with 403: You'll need additional permissions to perform this action. Permissions needed: folders:create
    Give the service account folders:create, or the role Editor."
  `);
  expect(told(of(401, { message: "Expired API key" }), "GRAFANA_TOKEN")).toMatchInlineSnapshot(`
    "GRAFANA_TOKEN
    is answered with 401 (POST /api/folders): Expired API key
    Make a new token for the service account in Grafana, and publish with it."
  `);
  expect(told(of(302, "", { location: "https://sso.example.org/login?x" }))).toMatchInlineSnapshot(`
    "POST /api/folders
    is answered with 302: it leads to a log-in page, https://sso.example.org/login
    Let the token pass what stands before Grafana, or make a new token."
  `);
  expect(
    told(of(301, "", { location: "https://g.org/sub/api/health" }), "GRAFANA_URL"),
  ).toMatchInlineSnapshot(`
    "GRAFANA_URL
    is answered with 301 (POST /api/folders): it leads to https://g.org/sub/api/health
    Write the address that it leads to, without /api and what follows."
  `);
  expect(
    told(
      of(412, {
        message: "A dashboard with the same name in the folder already exists",
        status: "name-exists",
      }),
    ),
  ).toMatchInlineSnapshot(`
    "POST /api/folders
    is answered with 412: A dashboard with the same name in the folder already exists
    Rename or delete the one in Grafana that has this title already."
  `);
  expect(told(of(403, { message: "Quota reached" }))).toMatchInlineSnapshot(`
    "POST /api/folders
    is answered with 403: Quota reached
    Raise the quota of this organisation in Grafana."
  `);
});
