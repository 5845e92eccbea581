// Which ruler the rules go to: behind Grafana or at its own address, and what is told when none is there.

import { describe, expect, test } from "vitest";
import { ProblemsError } from "../../../../config/problem.ts";
import type { Stand } from "../../../grafana/grafana.ts";
import { answering, json } from "../answering.ts";
import { alert, group, type More, openedOn, publish, standing } from "./opened.ts";
import { behind, datasources, direct } from "./rulers.ts";

const groups = [group("one", alert("A")), group("two", alert("C"))];

describe("a ruler of its own address", () => {
  /** What stands there is the stand's Mimir, which then asks for no credentials. */
  const unguarded = async (stand: Stand) => {
    const server = await answering((request, response) => {
      const body = server.asked.at(-1)?.body;
      const target = `/api/datasources/proxy/uid/mimir-main${request.url}`;
      const said = stand.other(request.method ?? "", target, body === "" ? undefined : body);
      json(said.body ?? "", said.status)(request, response);
    });
    return server;
  };

  test("that asks for no credentials is sent none", async () => {
    const stand = await standing("12.2.0", { datasources });
    const { url, asked } = await unguarded(stand);
    const env = { RULER_URL: `${url}/prometheus/config/v1/rules` };
    const { store } = await openedOn(stand, { ...behind("prom-main"), env });
    expect(await publish(store, groups)).toEqual(["create one", "create two"]);
    expect(await publish(store, groups)).toEqual(["unchanged one", "unchanged two"]);
    expect(asked.filter(({ headers }) => headers.authorization ?? headers["x-scope-orgid"])).toEqual([]);
  });

  test("is named by address and tenant, as the journal keeps it, and by no secret", async () => {
    const stand = await standing("12.2.0", { datasources });
    const { url } = await unguarded(stand);
    const env = {
      RULER_URL: `${url}/prometheus/config/v1/rules/`,
      RULER_TENANT: "team-video",
      RULER_TOKEN: "glsa_secret",
    };
    const { store } = await openedOn(stand, { ...behind("prom-main"), env });
    expect(store.place).toBe(`${url}/prometheus/config/v1/rules, tenant team-video`);
    const { store: behindGrafana } = await openedOn(stand, behind("Mimir"));
    expect(behindGrafana.place).toBe("the data source mimir-main");
  });
});

describe("a ruler that is not there", () => {
  const told = async (more: (stand: Stand) => More): Promise<string> => {
    const stand = await standing("12.2.0", { datasources });
    if (more === forbidden) stand.access.denied.add("alert.rules.external:read");
    const error = await openedOn(stand, more(stand)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (error instanceof ProblemsError) return `\n${error.message}\n`;
    throw error;
  };
  const by = (env: Record<string, string>) => (): More => ({ ...behind("prom-main"), env });
  const forbidden = () => behind("mimir-main");

  test("behind Grafana", async () => {
    expect(await told(() => behind("prom-main"))).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is prom-main, a data source that keeps no rules, as a plain Prometheus does not.
        Name another with RULER_DATASOURCE, set RULER_URL to the ruler's address, or let Grafana evaluate them: --rules grafana.
      "
    `);
    expect(await told(by({ RULER_DATASOURCE: "nowhere" }))).toMatchInlineSnapshot(`
      "
      RULER_DATASOURCE
        is nowhere, a data source that this Grafana does not have.
        Name another with RULER_DATASOURCE, set RULER_URL to the ruler's address, or let Grafana evaluate them: --rules grafana.
      "
    `);
    expect(await told(forbidden)).toMatchInlineSnapshot(`
      "
      monitoring.yaml:1:47 › grafana › datasource › uid
        is answered with 403 (GET /api/ruler/mimir-main/api/v1/rules): You'll need additional permissions to perform this action. Permissions needed: alert.rules.external:read
        Give the service account alert.rules.external:read, or the role Editor.
      "
    `);
  });

  test("at its own address", async () => {
    const path = "mimir-main/config/v1/rules";
    const wrong = (stand: Stand) => ({
      ...behind("prom-main"),
      env: { ...direct(stand, path).env, RULER_TOKEN: "x" },
    });
    expect(await told(by({ RULER_URL: "mimir:8080" }))).toMatchInlineSnapshot(`
      "
      RULER_URL
        is not the address of a ruler's rules.
        Write the address of all its rules, such as https://mimir.example.org/prometheus/config/v1/rules or https://loki.example.org/loki/api/v1/rules.
      "
    `);
    expect(await told(by({ RULER_URL: "https://a:hunter2@mimir/rules" }))).toMatchInlineSnapshot(`
      "
      RULER_URL
        has a user name or password in it, which would end up in logs.
        Remove it, and set RULER_USER and RULER_PASSWORD.
      "
    `);
    expect(await told((stand) => direct(stand, "prom-main/config/v1/rules"))).toMatchInlineSnapshot(`
      "
      RULER_URL
        is an address where no ruler answers.
        Write the address of all its rules, such as https://mimir.example.org/prometheus/config/v1/rules or https://loki.example.org/loki/api/v1/rules.
      "
    `);
    expect(await told(wrong)).toMatchInlineSnapshot(`
      "
      RULER_TOKEN
        is answered with 401 (GET /rules): Invalid API key
        Set it, or RULER_USER and RULER_PASSWORD, to what the ruler asks for; RULER_TENANT names the tenant.
      "
    `);
    expect(await told(by({ RULER_URL: "http://mimir/rules", RULER_USER: "me" }))).toMatchInlineSnapshot(`
      "
      RULER_USER
        is set without a password.
        Set a password as well, or a token.
      "
    `);
  });
});
