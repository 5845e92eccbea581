// That no secret of a target shows, whatever is wrong with it; and which proxy a target takes.

import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../../config/settings.ts";
import { reveal } from "../../../scripts/publish/secret.ts";
import { target } from "../../../scripts/publish/target.ts";
import { names, printed } from "../../config/told.ts";

type Env = Record<string, string>;
const here = { GRAFANA_URL: "https://g.example.org", GRAFANA_TOKEN: "glsa_1" };
const of = (env: Env) => target(defaultSettings(names), {}, env);
const told = (env: Env) => printed(() => of(env));

describe("no secret is ever printed", () => {
  const bad: readonly Env[] = [
    { GRAFANA_URL: "https://me:hunter2@g.example.org" },
    { GRAFANA_URL: "me:hunter2@g.example.org" },
    { GRAFANA_URL: "//me:hunter2@g.example.org" },
    { GRAFANA_URL: "https://g.example.org?token=hunter2" },
    { GRAFANA_TOKEN: "hunter2 hunter2" },
    { GRAFANA_TOKEN: "hunter2\nhunter2" },
    { GRAFANA_TOKEN_FILE: "glsa_hunter2" },
    { GRAFANA_PASSWORD: "hunter2" },
    { GRAFANA_USER: "me:hunter2", GRAFANA_PASSWORD: "hunter2" },
    { HTTPS_PROXY: "me:hunter2@proxy:3128" },
    { HTTPS_PROXY: "socks://me:hunter2@proxy:3128" },
  ];
  test.each(bad)("in messages: %j", (env) => {
    const message = told({ GRAFANA_URL: "https://g.example.org", ...env });
    expect(message).not.toBe("no mistake found");
    expect(message).not.toMatch(/hunter2/);
  });

  test("in the target itself", () => {
    const env = {
      ...here,
      GRAFANA_TOKEN: "hunter2",
      HTTPS_PROXY: "http://me:hunter2@proxy.example.org:3128",
    };
    const found = of(env);
    const texts = [
      inspect(found, { depth: 9, showHidden: true }),
      JSON.stringify(found),
      `${Object.values(found)}`,
    ];
    expect(texts.join()).not.toMatch(/hunter2|aHVudGVyMg|bWU6aHVudGVyMg/);
    expect(texts.join()).toContain("[secret]");
  });
});

describe("the proxy", () => {
  const through = (env: Env) => {
    const found = of({ ...here, ...env }).proxy;
    return found && [found.url, ...(found.authorization ? [reveal(found.authorization)] : [])].join(" ");
  };
  test.each<[Env, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: "http://p:3128" }, "http://p:3128"],
    [{ https_proxy: "http://small:1", HTTPS_PROXY: "http://p:3128" }, "http://small:1"],
    [{ HTTP_PROXY: "http://p:3128" }, undefined],
    [{ ALL_PROXY: "https://p:3128" }, "https://p:3128"],
    [{ HTTPS_PROXY: "http://me:p%40ss@p:3128" }, `http://p:3128 Basic ${btoa("me:p@ss")}`],
    [{ HTTPS_PROXY: "http://me:100%@p:3128" }, `http://p:3128 Basic ${btoa("me:100%")}`],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "*" }, undefined],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "localhost, g.example.org" }, undefined],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: ".example.org" }, undefined],
    [{ HTTPS_PROXY: "http://p:3128", no_proxy: "example.org:443" }, undefined],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "example.org:8443,ample.org" }, "http://p:3128"],
  ])("%j", (env, proxy) => expect(through(env)).toBe(proxy));
});
