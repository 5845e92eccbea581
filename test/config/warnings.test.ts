// What is allowed of settings and told after a build, because it is probably not meant.

import { describe, expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { names } from "./told.ts";

/** An installation of which nothing has to be told. */
const sound = {
  receivers:
    "receivers: { page: { webhook: { urlFile: /a } }, ticket: { webhook: { urlFile: /b } }, log: { webhook: { urlFile: /c } } }",
  urls: "urls: { runbooks: https://r.example.com, grafana: https://g.example.com, prometheus: https://p.example.com }",
};
const warnings = (more: Partial<typeof sound> & { readonly other?: string } = {}) =>
  parseSettings(Object.values({ ...sound, ...more }).join("\n"), "monitoring.yaml", names).warnings;

test("nothing, where somebody is told and links lead somewhere", () => {
  expect(warnings()).toEqual([]);
});

test("an SLO looks back further than Prometheus", () => {
  expect(warnings({ other: "slos:\n  livekit-join-success:\n    window: 28d" })).toEqual([
    {
      where: "monitoring.yaml:5:13 › slos › livekit-join-success › window",
      what: "looks back 28d, but Prometheus keeps only 15d.",
      fix: "Raise prometheus › retention to 28d, or choose a shorter window.",
    },
  ]);
  const kept = "prometheus: {retention: 4w}\nslos: {livekit-join-success: {window: 28d}}";
  expect(warnings({ other: kept })).toEqual([]);
});

test("runbooks are still linked to the example", () => {
  expect(warnings({ urls: sound.urls.replace("r.example.com", "runbooks.example.org") })).toEqual([
    {
      where: "monitoring.yaml:2:19 › urls › runbooks",
      what: "is still the example; every alert links to it.",
      fix: "Write the address where your runbooks are published.",
    },
  ]);
});

describe("receivers that tell nobody", () => {
  test("as they ship: no alert reaches anybody", () => {
    expect(warnings({ receivers: "receivers: {}" })).toEqual([
      {
        where: "monitoring.yaml:1:12 › receivers",
        what: "tells nobody of alerts that are critical, warning, info: page, ticket, log have no way to tell.",
        fix: "Give each a way, such as page: { webhook: { urlFile: /etc/alertmanager/secrets/webhook } }.",
      },
    ]);
  });

  test("only those that a severity names", () => {
    const receivers = sound.receivers.replace("log: { webhook: { urlFile: /c } }", "log: {}, spare: {}");
    expect(warnings({ receivers }).map(({ what }) => what)).toEqual([
      "tells nobody of alerts that are info: log has no way to tell.",
    ]);
  });

  test("of the watchdog, which nobody would miss", () => {
    const receivers = sound.receivers.replace(" page:", " dead: {}, page:");
    expect(warnings({ receivers, other: "watchdog: { receiver: dead }" }).map(({ what }) => what)).toEqual([
      "is dead, which has no way to tell: nobody misses the watchdog.",
    ]);
  });
});

test.each(["http://localhost:3000", "http://127.0.0.1", "http://[::1]:3000", "http://grafana.localhost/x"])(
  "%s is the machine of whoever reads the alert",
  (url) => {
    expect(warnings({ urls: sound.urls.replace("https://g.example.com", `"${url}"`) })).toEqual([
      {
        where: "monitoring.yaml:2:51 › urls › grafana",
        what: `is ${url}, the machine of whoever reads it; every alert links to it.`,
        fix: "Write its address as people open it.",
      },
    ]);
  },
);

describe("repeating", () => {
  const repeating = (repeat: string) => warnings({ other: `severities: { warning: { repeat: ${repeat} } }` });

  test("as long as Alertmanager remembers is nothing to be told", () => {
    expect(repeating("120h")).toEqual([]);
    expect(repeating("5d")).toEqual([]);
  });

  test("after it has forgotten what it told", () => {
    expect(repeating("6d")).toEqual([
      {
        where: "monitoring.yaml:3:34 › severities › warning › repeat",
        what: "is 6d; Alertmanager forgets after 120h what it told, and tells it again then.",
        fix: "Write 120h or less, or start Alertmanager with --data.retention=6d.",
      },
    ]);
  });
});

describe("the watchdog's receiver", () => {
  test("is none who is told of alerts", () => {
    expect(warnings({ other: "watchdog: { receiver: page }" }).map(({ what }) => what)).toEqual([
      "is page, which is also told of alerts that are critical: it is told every 5m that nothing is wrong.",
    ]);
  });

  test("is one of the receivers", () => {
    expect(() => warnings({ other: "watchdog: { receiver: paeg }" })).toThrow(
      /watchdog › receiver\n {2}names "paeg", which is not a receiver\.\n {2}Write page\./,
    );
  });
});
