// What an operator is told about a mistake, word for word.
import { describe, expect, test } from "vitest";
import { componentNames } from "../../components/index.ts";
import { told } from "./told.ts";

test("all mistakes are told at once, in the order of the file", () => {
  const text = `cluster:
  label: my-cluster
team: [a, b]
components:
  livekit-servr:
    enabled: true
  redis:
    version: 1.80
severities:
  critical:
    receiver: pagee
urls:
  grafana: localhost:3000
`;
  expect(told(text).replace(componentNames.join(", "), "…")).toMatchInlineSnapshot(`
    "monitoring.yaml:2:10 › cluster › label
      cannot be "my-cluster".
      Write a Prometheus label name: letters, digits and _, not starting with a digit or __.

    monitoring.yaml:3:7 › team
      expects text, found a list.
      Write some text on one line, without {{: braces begin a template.

    monitoring.yaml:5:3 › components › livekit-servr
      is not a component.
      Write livekit-server. The components are ….

    monitoring.yaml:8:14 › components › redis › version
      expects text, found the number 1.80.
      Write "1.80", with the quotes.

    monitoring.yaml:11:15 › severities › critical › receiver
      names "pagee", which is not a receiver.
      Write page. The receivers are page, ticket, log.

    monitoring.yaml:13:12 › urls › grafana
      cannot be "localhost:3000".
      Write an address such as https://grafana.example.org, without a question mark, # or spaces."
  `);
});

test("keys: misspelt, begun, in another style, unknown, written twice, unprintable, ours", () => {
  const text = `alertz: {}
prometheus: { retentoin: 15d, scrape: 30s, evaluation_interval: 30s }
grafana: { password: x }
alerts: { RedisUp: {} }
slos: { livekit-joins: {} }
severities: { Critcal: {} }
cluster:
  name: a
  name: b
"a\\nb": 1
labels: { team: a, 1st: b, __name__: c }
`;
  expect(told(text)).toMatchInlineSnapshot(`
    "monitoring.yaml:1:1 › alertz
      is not a setting.
      Write alerts. The settings here are cluster, prometheus, grafana, kubernetes, platform, components, slos, alerts, severities, receivers, watchdog, team, labels, urls.

    monitoring.yaml:2:15 › prometheus › retentoin
      is not a setting.
      Write retention. The settings here are flavour, scrapeInterval, evaluationInterval, retention, convertsHistograms.

    monitoring.yaml:2:31 › prometheus › scrape
      is not a setting.
      Write scrapeInterval. The settings here are flavour, scrapeInterval, evaluationInterval, retention, convertsHistograms.

    monitoring.yaml:2:44 › prometheus › evaluation_interval
      is not a setting.
      Write evaluationInterval. The settings here are flavour, scrapeInterval, evaluationInterval, retention, convertsHistograms.

    monitoring.yaml:3:12 › grafana › password
      is not a setting.
      Write one of the settings here: datasource, folderPrefix, timeRange, refresh, timezone, project, targets.

    monitoring.yaml:4:11 › alerts › RedisUp
      is not an alert.
      Write one of the alerts: LiveKitJoinFailures, RedisDown.

    monitoring.yaml:5:9 › slos › livekit-joins
      is not an SLO.
      Write livekit-join-success. The SLOs are livekit-join-success.

    monitoring.yaml:6:15 › severities › Critcal
      is not a severity.
      Write critical. The severities are critical, warning, info.

    monitoring.yaml:9:3 › cluster › name
      is written twice, first on line 8.
      Keep one of the two.

    monitoring.yaml:10:1 › "a\\nb"
      is not a setting.
      Write one of the settings here: cluster, prometheus, grafana, kubernetes, platform, components, slos, alerts, severities, receivers, watchdog, team, labels, urls.

    monitoring.yaml:11:11 › labels › team
      is a label that every alert gets already.
      Choose a name other than severity, alertname, team, component, slo.

    monitoring.yaml:11:20 › labels › 1st
      cannot be "1st".
      Write a Prometheus label name: letters, digits and _, not starting with a digit or __.

    monitoring.yaml:11:28 › labels › __name__
      cannot be "__name__".
      Write a Prometheus label name: letters, digits and _, not starting with a digit or __."
  `);
});

test("values of another kind: found and expected", () => {
  const text = `cluster:
  - name: main
grafana: { datasource: prometheus, refresh: , timeRange: { hours: 6 } }
prometheus: yes
team:
labels: { tier: 1, pager: true }
components:
  redis: { enabled: yes, version: 1.10, port: "9121" }
alerts:
  RedisDown: { for: 5, threshold: 95%, enabled: 0 }
  LiveKitJoinFailures: { threshold: .nan }
`;
  expect(told(text)).toMatchInlineSnapshot(`
    "monitoring.yaml:2:3 › cluster
      expects keys with values, found a list.
      Write "key: value" lines without dashes, indented by two spaces. The keys are label, name, multi.

    monitoring.yaml:3:24 › grafana › datasource
      expects keys with values, found text.
      Write "key: value" lines, indented by two spaces. The keys are uid, name, url.

    monitoring.yaml:3:36 › grafana › refresh
      expects text, found nothing.
      Write one number and one unit (s, m, h, d), from 5s to 1d. Or remove the line: the default is "1m".

    monitoring.yaml:3:58 › grafana › timeRange
      expects text, found keys with values.
      Write one number and one unit (s, m, h, d, w, y), from 1m to 5y.

    monitoring.yaml:4:13 › prometheus
      expects keys with values, found text.
      Write "key: value" lines, indented by two spaces. The keys are flavour, scrapeInterval, evaluationInterval, retention, convertsHistograms.

    monitoring.yaml:5:1 › team
      expects text, found nothing.
      Write some text on one line, without {{: braces begin a template. Or remove the line: the default is "platform".

    monitoring.yaml:6:17 › labels › tier
      expects text, found the number 1.
      Write "1", with the quotes.

    monitoring.yaml:6:27 › labels › pager
      expects text, found true.
      Write "true", with the quotes.

    monitoring.yaml:8:21 › components › redis › enabled
      expects true or false, found "yes".
      Write true.

    monitoring.yaml:8:35 › components › redis › version
      expects text, found the number 1.10.
      Write "1.10", with the quotes.

    monitoring.yaml:8:47 › components › redis › port
      expects a number, found "9121".
      Write a port, a whole number from 1 to 65535.

    monitoring.yaml:10:21 › alerts › RedisDown › for
      expects text, found the number 5.
      Write one number and one unit (ms, s, m, h, d, w, y), from 0s to 30d.

    monitoring.yaml:10:35 › alerts › RedisDown › threshold
      expects a number, found "95%".
      Write a number, without quotes and without a unit.

    monitoring.yaml:10:49 › alerts › RedisDown › enabled
      expects true or false, found the number 0.
      Write true or false.

    monitoring.yaml:11:37 › alerts › LiveKitJoinFailures › threshold
      expects a number, found the number .nan.
      Write a number, without quotes and without a unit."
  `);
  expect(told("- a\n")).toMatchInlineSnapshot(`
    "monitoring.yaml:1:1
      expects keys with values, found a list.
      Write "key: value" lines without dashes, indented by two spaces. The keys are cluster, prometheus, grafana, kubernetes, platform, components, slos, alerts, severities, receivers, watchdog, team, labels, urls."
  `);
});

test("a folder's name that kustomize would take apart, with the corrected line", () => {
  expect(told('grafana: { folderPrefix: "env=prod " }')).toMatchInlineSnapshot(`
    "monitoring.yaml:1:26 › grafana › folderPrefix
      cannot be "env=prod ": kustomize reads no file whose path has = in it.
      Write folderPrefix: "env-prod "."
  `);
});

test("values out of bounds", () => {
  const text = `cluster: { label: ${"-".repeat(200)} }
prometheus: { flavour: oprator, scrapeInterval: 1s, evaluationInterval: 1h, retention: 1h30m }
grafana: { timezone: CET, datasource: { uid: a b }, folderPrefix: a/b }
components:
  redis: { version: latest, port: 0, namespace: Redis }
  livekit-server: { port: 80.5, version: edge-1.13.5 }
slos: { livekit-join-success: { objective: 0.9995, window: 31d } }
urls: { grafana: "https://me:secret@g.org", runbooks: "ftp://r.org", prometheus: "http://p:99999" }
`;
  expect(told(text)).toMatchInlineSnapshot(`
    "monitoring.yaml:1:19 › cluster › label
      cannot be "-----------------------------------------------------------…".
      Write a Prometheus label name: letters, digits and _, not starting with a digit or __.

    monitoring.yaml:2:24 › prometheus › flavour
      cannot be "oprator".
      Write operator. The choices are operator, viz, plain.

    monitoring.yaml:2:49 › prometheus › scrapeInterval
      cannot be 1s: that is too short.
      Write one number and one unit (ms, s, m, h, d, w, y), from 5s to 5m.

    monitoring.yaml:2:73 › prometheus › evaluationInterval
      cannot be 1h: that is too long.
      Write one number and one unit (ms, s, m, h, d, w, y), from 5s to 5m.

    monitoring.yaml:2:88 › prometheus › retention
      cannot be "1h30m".
      Write one number and one unit (ms, s, m, h, d, w, y), from 1d to 100y.

    monitoring.yaml:3:22 › grafana › timezone
      cannot be "CET".
      Write one of the choices: browser, utc.

    monitoring.yaml:3:46 › grafana › datasource › uid
      cannot be "a b".
      Write the uid from the data source's page in Grafana: up to 40 letters, digits, - and _.

    monitoring.yaml:3:67 › grafana › folderPrefix
      cannot be "a/b".
      Write text on one line without /, \\ and =; it becomes part of a folder's name.

    monitoring.yaml:5:21 › components › redis › version
      cannot be "latest".
      Write the release in quotes, such as "1.13.5".

    monitoring.yaml:5:35 › components › redis › port
      cannot be 0.
      Write a port, a whole number from 1 to 65535.

    monitoring.yaml:5:49 › components › redis › namespace
      cannot be "Redis".
      Write a namespace: small letters, digits and -.

    monitoring.yaml:6:27 › components › livekit-server › port
      cannot be 80.5.
      Write a port, a whole number from 1 to 65535.

    monitoring.yaml:6:42 › components › livekit-server › version
      cannot be "edge-1.13.5": its releases have names such as 1.13.5.
      Write "1.13.5".

    monitoring.yaml:7:44 › slos › livekit-join-success › objective
      cannot be 0.9995: an objective is a percentage above 50 and below 100.
      Write 99.95.

    monitoring.yaml:7:60 › slos › livekit-join-success › window
      cannot be "31d".
      Write 30d. The choices are 7d, 14d, 28d, 30d.

    monitoring.yaml:8:18 › urls › grafana
      has a user name or password in it; what is built from it can be read by many.
      Write the address without the part in front of the @.

    monitoring.yaml:8:55 › urls › runbooks
      cannot be "ftp://r.org".
      Write an address such as https://grafana.example.org, without a question mark, # or spaces.

    monitoring.yaml:8:82 › urls › prometheus
      cannot be "http://p:99999".
      Write an address such as https://grafana.example.org, without a question mark, # or spaces."
  `);
  expect(told("slos: { livekit-join-success: { objective: 100 } }")).toMatchInlineSnapshot(`
    "monitoring.yaml:1:44 › slos › livekit-join-success › objective
      cannot be 100: an objective is a percentage above 50 and below 100.
      Write the percentage as a plain number, such as 99.5."
  `);
});

test("selectors: patterns that Prometheus does not read, habits from PromQL and globs, YAML's own signs", () => {
  const text = String.raw`components:
  livekit-server:
    selectors: {}
  redis:
    selectors:
      broken: ~(redis
      foreign: ~redis(?!-test)
      promql: =~redis.*
      glob: "*redis*"
      not: !redis
      escaped: "~redis-\d+"
      app.kubernetes.io/name: redis
`;
  expect(told(text)).toMatchInlineSnapshot(`
    "monitoring.yaml:3:16 › components › livekit-server › selectors
      is empty and would match everything.
      Name at least one label, or remove the line: the default is {"job":"~.*livekit-server.*"}.

    monitoring.yaml:6:15 › components › redis › selectors › broken
      is not a pattern that Prometheus reads: missing closing ): \`(redis\`.
      Correct the regular expression.

    monitoring.yaml:7:16 › components › redis › selectors › foreign
      is not a pattern that Prometheus reads: invalid or unsupported Perl syntax: \`(?!\`.
      Correct the regular expression.

    monitoring.yaml:8:15 › components › redis › selectors › promql
      cannot start with =, as PromQL does.
      Write "~redis.*".

    monitoring.yaml:9:13 › components › redis › selectors › glob
      looks like a pattern but asks for exactly this text.
      Put ~ in front of a pattern: "~.*redis.*".

    monitoring.yaml:10:12 › components › redis › selectors › not
      starts with !, which YAML takes for a type and not for text.
      Put the value in quotes: "!redis".

    monitoring.yaml:11:24 › components › redis › selectors › escaped
      has \\d in double quotes, where a backslash has a meaning of its own.
      Use single quotes instead: there a backslash is a backslash.

    monitoring.yaml:12:7 › components › redis › selectors › app.kubernetes.io/name
      cannot be "app.kubernetes.io/name".
      Write a Prometheus label name: letters, digits and _, not starting with a digit or __."
  `);
  expect(told("components: { redis: { selectors: { job: *redis } } }")).toMatchInlineSnapshot(`
    "monitoring.yaml:1:42 › components › redis › selectors › job
      starts with *, which YAML takes for a reference, and nothing is named &redis.
      Put the value in quotes: "*redis"."
  `);
});

describe("receivers", () => {
  test("not defined, several in one, incomplete", () => {
    const text = `receivers:
  log:
  page: { webhook: { urlFile: /a }, email: { to: a@example.org } }
  chat:
    slack:
      channel: #alerts
  mail: { email: { to: me, smarthost: smtp.example.org, password: hunter2 } }
severities: { critical: { receiver: pgae } }
`;
    expect(told(text)).toMatchInlineSnapshot(`
      "monitoring.yaml:1:1 › receivers
        lacks ticket, which is told of warning alerts unless severities says otherwise.
        Add a line "ticket: {}", or name another under severities › warning › receiver.

      monitoring.yaml:3:3 › receivers › page
        has several ways to tell somebody (webhook, email); one receiver has one.
        Keep one here; give the others receivers of their own.

      monitoring.yaml:5:5 › receivers › chat › slack
        lacks urlFile.
        Add urlFile. A file, readable by Alertmanager, that holds the address.

      monitoring.yaml:6:7 › receivers › chat › slack › channel
        expects text, found nothing.
        Write the channel in quotes, such as "#alerts": YAML takes a bare # for a comment.

      monitoring.yaml:7:24 › receivers › mail › email › to
        cannot be "me".
        Write an address such as oncall@example.org; more with commas.

      monitoring.yaml:7:39 › receivers › mail › email › smarthost
        cannot be "smtp.example.org".
        Write the mail server and its port, such as smtp.example.org:587 or [fd00::1]:587.

      monitoring.yaml:7:57 › receivers › mail › email › password
        would put a secret into this file, which many can read.
        Remove it: the mail server has to accept Alertmanager without a password.

      monitoring.yaml:8:37 › severities › critical › receiver
        names "pgae", which is not a receiver.
        Write page. The receivers are log, page, chat, mail."
    `);
  });

  const page = (text: string) => told(`receivers:\n  ticket: {}\n  log: {}\n  page: ${text}\n`);

  test("secrets belong in files", () => {
    expect(page("{ url: x }")).toMatchInlineSnapshot(`
      "monitoring.yaml:4:11 › receivers › page › url
        would put a secret into this file, which many can read.
        Name a way first, such as webhook, and below it a file that holds the secret: urlFile."
    `);
    expect(page("{ webhook: { urlFile: x, token: y } }")).toMatchInlineSnapshot(`
      "monitoring.yaml:4:31 › receivers › page › webhook › urlFile
        is not the path of a file; a secret itself must not be in here.
        Save the secret in a file that Alertmanager can read and write the full path, such as /etc/alertmanager/secrets/page.

      monitoring.yaml:4:34 › receivers › page › webhook › token
        would put a secret into this file, which many can read.
        Save the secret in a file that Alertmanager can read and write its path: urlFile: /etc/alertmanager/secrets/page."
    `);
  });

  test.each([
    "{slack: {channel: a, url: 'https://hooks.example.org/hunter2'}}",
    "{slack: {channel: a, urlFile: 'https://hooks.example.org/hunter2'}}",
    "{webhook: 'https://hooks.example.org/hunter2'}",
    "{webhook: {token: hunter2}}",
    "{url: 'https://hooks.example.org/hunter2'}",
    "{pagerduty: {routingKey: hunter2}}",
    "{pagerduty: {routingKeyFile: hunter2}}",
    "{pagerduty: {routingKeyFile: [hunter2]}}",
    "'https://hooks.example.org/hunter2'",
  ])("a secret is refused and never printed: %s", (text) => {
    expect(page(text)).toMatch(/secret|expects/);
    expect(page(text)).not.toMatch(/hunter2/);
  });
});

test("half of a character, which no file can hold, in a value or a name; one that is written in two halves is whole", () => {
  const text =
    'team: "a\\ud800"\nlabels: { "x\\udc00": "\\udc00\\ud83d" }\nurls: { runbooks: "https://a.example/\\ud83d\\ude00" }\n';
  expect(told(text)).toMatchInlineSnapshot(`
    "monitoring.yaml:1:7 › team
      has \\ud800 in it, half of a character, which no file can hold.
      Write the character itself.

    monitoring.yaml:2:11 › labels › "x\\udc00"
      has \\udc00 in it, half of a character, which no file can hold.
      Write the character itself.

    monitoring.yaml:2:11 › labels › "x\\udc00"
      cannot be "x\\udc00".
      Write a Prometheus label name: letters, digits and _, not starting with a digit or __.

    monitoring.yaml:2:22 › labels › "x\\udc00"
      has \\udc00 in it, half of a character, which no file can hold.
      Write the character itself."
  `);
});
