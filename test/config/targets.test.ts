// The Grafanas to publish to, as settings name them: what is read, what is refused, and that no secret is repeated.
import { expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { names, told } from "./told.ts";

const grafana = (text: string) => parseSettings(`grafana: ${text}`, "monitoring.yaml", names).grafana;

test("a target is an address and where its secrets are", () => {
  expect(grafana("{ targets: { staging: { url: https://g.example.org/sub/, tokenEnv: TOKEN } } }").targets)
    // The slash at the end is dropped.
    .toEqual({ staging: { url: "https://g.example.org/sub", tokenEnv: "TOKEN" } });
});

test("without any there are none, and the project is called default", () => {
  expect(grafana("{ targets: }")).toMatchObject({ targets: {}, project: "default" });
});

test("mistakes", () => {
  const text = `grafana:
  project: My Team
  targets:
    "stag ing": { url: https://g.example.org }
    empty:
    bare: { org: 1 }
    odd: { url: https://me:hunter2@g.example.org, org: 0, timeout: 1h, ca: ca.pem, token: hunter2 }
    named: { url: https://g.example.org, tokenEnv: glsa_hunter2, passwordFile: hunter2, orgs: 1 }
`;
  expect(told(text)).toMatchInlineSnapshot(`
    "monitoring.yaml:2:12 › grafana › project
      cannot be "My Team".
      Write up to 40 small letters, digits and -, such as team-video.

    monitoring.yaml:4:5 › grafana › targets › "stag ing"
      cannot be "stag ing".
      Write a name of letters, digits, -, _ and dots, such as staging.

    monitoring.yaml:5:5 › grafana › targets › empty
      expects keys with values, found nothing.
      Write "key: value" lines, indented by two spaces. The keys are url, org, ca, timeout, tokenFile, tokenEnv, user, userEnv, passwordFile, passwordEnv.

    monitoring.yaml:6:5 › grafana › targets › bare
      lacks url.
      Add url. Where its API is reached, with the sub-path that it lives under.

    monitoring.yaml:7:17 › grafana › targets › odd › url
      has a user name or password in it; what is built from it can be read by many.
      Write the address without the part in front of the @.

    monitoring.yaml:7:56 › grafana › targets › odd › org
      cannot be 0.
      Write the organisation's id, a whole number from 1.

    monitoring.yaml:7:68 › grafana › targets › odd › timeout
      cannot be "1h".
      Write one number and one unit (s, m), from 1s to 10m.

    monitoring.yaml:7:76 › grafana › targets › odd › ca
      is not the path of a file.
      Write the path of a file, beginning with / or ./, such as /etc/livekit-dashboards/token.

    monitoring.yaml:7:84 › grafana › targets › odd › token
      would put a secret into this file, which many can read.
      Save the secret in a file and write its path (tokenFile), or name the environment variable that holds it (tokenEnv).

    monitoring.yaml:8:52 › grafana › targets › named › tokenEnv
      is not the name of an environment variable.
      Write the name of an environment variable in capitals, such as STAGING_GRAFANA_TOKEN.

    monitoring.yaml:8:80 › grafana › targets › named › passwordFile
      is not the path of a file.
      Write the path of a file, beginning with / or ./, such as /etc/livekit-dashboards/token.

    monitoring.yaml:8:89 › grafana › targets › named › orgs
      is not a setting.
      Write org. The settings here are url, org, ca, timeout, tokenFile, tokenEnv, user, userEnv, passwordFile, passwordEnv."
  `);
});

test.each([
  "hunter2",
  "{ tokenFile: hunter2 }",
  "{ tokenFile: [hunter2] }",
  "{ tokenEnv: glsa_hunter2 }",
  "{ token: hunter2 }",
  "{ password: hunter2, user: me }",
  "{ apiKey: hunter2 }",
  "{ url: 'https://me:hunter2@g.example.org' }",
])("a secret is refused and never printed: %s", (target) => {
  const printed = told(`grafana: { targets: { staging: ${target} } }`);
  expect(printed).toMatch(/secret|expects|is not|user name or password/);
  expect(printed).not.toMatch(/hunter2/);
});
