// Where to publish, as environment and settings say it, and what is told when they say it wrongly.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseSettings } from "../../../config/settings.ts";
import { reveal } from "../../../scripts/publish/secret.ts";
import { type Target, target } from "../../../scripts/publish/target.ts";
import { names, printed } from "../../config/told.ts";
import { authority } from "./certificates.ts";

const folder = mkdtempSync(join(tmpdir(), "target-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

type Env = Record<string, string>;
const settings = (targets = "") =>
  parseSettings(`grafana: { project: video, targets: { ${targets} } }`, "monitoring.yaml", names);
const of = (env: Env, targets = "", name?: string): Target =>
  target(settings(targets), { target: name }, env);
const told = (env: Env, targets = "", name?: string) =>
  printed(() => of(env, targets, name)).replaceAll(folder, "/tmp");

const secretOf = ({ credentials }: Target) => {
  if (credentials.kind === "none") return "";
  return reveal(credentials.kind === "token" ? credentials.token : credentials.password);
};
const here = { GRAFANA_URL: "https://g.example.org", GRAFANA_TOKEN: "glsa_1" };

describe("the environment", () => {
  test("says address and token; the rest has defaults", () => {
    const found = of(here);
    expect(found).toMatchObject({
      name: undefined,
      url: "https://g.example.org",
      timeout: 30_000,
      project: "video",
    });
    expect([found.org, found.ca, found.proxy]).toEqual([undefined, undefined, undefined]);
    expect(secretOf(found)).toBe("glsa_1");
  });

  test("says all there is to say", async () => {
    const { pem } = await authority();
    const found = of({
      GRAFANA_URL: "http://g.example.org:3000/sub/path//",
      GRAFANA_USER: "me",
      GRAFANA_PASSWORD: "pass word",
      GRAFANA_ORG_ID: "7",
      GRAFANA_CA: file("ca.pem", pem),
      GRAFANA_TIMEOUT: "2m",
      HTTP_PROXY: "http://p.example.org:3128",
    });
    expect(found).toMatchObject({
      url: "http://g.example.org:3000/sub/path",
      org: 7,
      ca: pem,
      timeout: 120_000,
    });
    expect(found.credentials).toMatchObject({ kind: "user", user: "me" });
    expect(secretOf(found)).toBe("pass word");
    expect(found.proxy?.url).toBe("http://p.example.org:3128");
  });

  test("may name files instead, whose last line may end", () => {
    const GRAFANA_TOKEN_FILE = file("token", "glsa_2\n");
    expect(secretOf(of({ GRAFANA_URL: here.GRAFANA_URL, GRAFANA_TOKEN_FILE }))).toBe("glsa_2");
    const GRAFANA_PASSWORD_FILE = file("password", "pass\r\n");
    const byUser = of({ GRAFANA_URL: here.GRAFANA_URL, GRAFANA_USER: "me", GRAFANA_PASSWORD_FILE });
    expect(secretOf(byUser)).toBe("pass");
  });

  test("an empty variable is not set", () => {
    expect(secretOf(of({ ...here, GRAFANA_TOKEN_FILE: "", GRAFANA_USER: "", GRAFANA_CA: "" }))).toBe(
      "glsa_1",
    );
  });
});

describe("a named target", () => {
  const staging = "staging: { url: https://s.example.org/g, tokenEnv: STAGING_TOKEN, timeout: 5s, org: 2 }";
  const production = "production: { url: https://p.example.org }";

  test("wins over the environment", () => {
    const found = of({ ...here, GRAFANA_ORG_ID: "9", STAGING_TOKEN: "glsa_s" }, staging, "staging");
    expect(found).toMatchObject({ name: "staging", url: "https://s.example.org/g", timeout: 5000, org: 2 });
    expect(secretOf(found)).toBe("glsa_s");
    expect(found.where).toEqual({
      url: "monitoring.yaml:1:55 › grafana › targets › staging › url",
      credentials: "monitoring.yaml:1:90 › grafana › targets › staging › tokenEnv",
    });
  });

  test("takes from the environment what it leaves out", () => {
    const found = of({ ...here, GRAFANA_ORG_ID: "9" }, production, "production");
    expect(found).toMatchObject({ url: "https://p.example.org", org: 9 });
    expect(secretOf(found)).toBe("glsa_1");
  });

  test("may name files", () => {
    const named = `it: { url: https://p.example.org, user: me, passwordFile: ${file("p", "secret\n")} }`;
    expect(of({}, named, "it").credentials).toMatchObject({ kind: "user", user: "me" });
  });

  test("that is not there is told with the nearest", () => {
    expect(told(here, `${staging}, ${production}`, "stagign")).toMatchInlineSnapshot(`
      "--target stagign
        is not a target of the settings.
        Write staging. The targets are staging, production."
    `);
    expect(told(here, "", "staging")).toMatchInlineSnapshot(`
      "--target staging
        is not a target of the settings.
        Add it to the settings under grafana › targets, or leave --target out and set GRAFANA_URL."
    `);
  });
});

describe("mistakes", () => {
  test("all at once", () => {
    expect(
      told({
        GRAFANA_URL: "grafana.example.org/sub",
        GRAFANA_ORG_ID: "main",
        GRAFANA_CA: file("not.pem", "hello"),
        GRAFANA_TIMEOUT: "fast",
        GRAFANA_TOKEN_FILE: join(folder, "nothing"),
      }),
    ).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is not an address that begins with https:// or http://.
        Write https://grafana.example.org/sub.

      GRAFANA_TOKEN_FILE
        names /tmp/nothing, which does not exist.
        Write the path of a file that you may read.

      GRAFANA_ORG_ID
        is not an organisation's id.
        Write a whole number from 1.

      GRAFANA_CA
        names a file that holds no certificate.
        Name a file with certificates in PEM, which begin with -----BEGIN CERTIFICATE-----.

      GRAFANA_TIMEOUT
        is not a time-out.
        Write one from 1s to 10m."
    `);
  });

  test("nothing is set", () => {
    expect(told({})).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is not set.
        Set it to Grafana's address, such as https://grafana.example.org.

      GRAFANA_TOKEN
        is not set, and no other credentials are.
        Make a service account in Grafana and set GRAFANA_TOKEN to its token, or GRAFANA_TOKEN_FILE to a file with it; or set GRAFANA_USER and GRAFANA_PASSWORD."
    `);
    expect(
      told({ GRAFANA_TOKEN: "t" }, "a: { url: https://a.org }, b: { url: https://b.org }"),
    ).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is not set.
        Set it to Grafana's address, or choose one of the settings' targets: --target a, --target b."
    `);
  });

  test("addresses", () => {
    const at = (GRAFANA_URL: string) => told({ ...here, GRAFANA_URL });
    expect(at("https://me:hunter2@g.example.org")).toMatchInlineSnapshot(`
      "GRAFANA_URL
        has a user name or password in it, which would end up in logs.
        Remove what stands before the @, and set GRAFANA_USER and GRAFANA_PASSWORD."
    `);
    expect(at("https://g.example.org/?orgId=1")).toMatchInlineSnapshot(`
      "GRAFANA_URL
        has a question mark or a # in it.
        Write only the address, without what follows."
    `);
    expect(at("ftp://g.example.org")).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is not an address that begins with https:// or http://.
        Write https://grafana.example.org."
    `);
    expect(at("not an address")).toMatchInlineSnapshot(`
      "GRAFANA_URL
        is not an address that begins with https:// or http://.
        Write https://grafana.example.org."
    `);
  });

  test("credentials: twice, of both kinds, half, unreadable, too many lines", () => {
    const { GRAFANA_URL } = here;
    expect(told({ ...here, GRAFANA_TOKEN_FILE: "/x" })).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        is set, and so is GRAFANA_TOKEN_FILE.
        Keep one of the two."
    `);
    expect(told({ ...here, GRAFANA_USER: "me", GRAFANA_PASSWORD: "p" })).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        is set, and so is GRAFANA_USER.
        Keep one of the two."
    `);
    expect(told({ GRAFANA_URL, GRAFANA_USER: "me" })).toMatchInlineSnapshot(`
      "GRAFANA_USER
        is set without a password.
        Set a password as well, or a token."
    `);
    expect(told({ GRAFANA_URL, GRAFANA_PASSWORD: "p" })).toMatchInlineSnapshot(`
      "GRAFANA_PASSWORD
        is set without a user.
        Set a user as well, or a token."
    `);
    expect(told({ GRAFANA_URL, GRAFANA_USER: "a:b", GRAFANA_PASSWORD: "p" })).toMatchInlineSnapshot(`
      "GRAFANA_USER
        holds a colon.
        Write the user's login."
    `);
    expect(told({ GRAFANA_URL, GRAFANA_TOKEN: "a token\nof two" })).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN
        holds more than a token: there are spaces, line ends or other signs in it.
        Write only the token, on one line."
    `);
    expect(told({ GRAFANA_URL, GRAFANA_TOKEN_FILE: folder })).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN_FILE
        names /tmp, which is a directory.
        Write the path of a file that you may read."
    `);
    expect(told({ GRAFANA_URL, GRAFANA_TOKEN_FILE: file("empty", "\n") })).toMatchInlineSnapshot(`
      "GRAFANA_TOKEN_FILE
        names a file that is empty.
        Write the value to it."
    `);
    expect(told({}, "it: { url: https://g.org, tokenEnv: NOT_SET }", "it")).toMatchInlineSnapshot(`
      "monitoring.yaml:1:75 › grafana › targets › it › tokenEnv
        names the environment variable NOT_SET, which is not set.
        Set it, or name another."
    `);
  });
});
