// What a definition's one word mutes, and what the build refuses of it: missing labels, causes that come too late.

import { describe, expect, test } from "vitest";
import type { Alert } from "../../../alerts/engine/alert.ts";
import { type Book, misfits } from "../../../scripts/compile/book.ts";
import { mutings } from "../../../scripts/compile/muting.ts";
import { bookOf } from "./installation.ts";

/** What is wrong with an installation, in one text. */
const wrong = (book: Book): string =>
  misfits(book)
    .map(({ where, what, fix }) => [where, what, fix].join("\n"))
    .join("\n\n");
/** An installation in which a definition says something else. */
const saying = (name: string, said: Partial<Alert>, text = ""): Book => {
  const book = bookOf(text);
  const components = book.components.map((c) => ({
    ...c,
    alerts: c.alerts.map((a) => (a.alert.name === name ? { ...a, alert: { ...a.alert, ...said } } : a)),
  }));
  return { ...book, components };
};
const muted = (book: Book, word: string): Record<string, readonly string[]> =>
  Object.fromEntries(
    mutings(book)
      .filter((m) => m.word === word)
      .map(({ cause, symptoms }) => [cause.alert.name, symptoms.map((s) => s.alert.name)]),
  );

describe("by the words of definitions", () => {
  test("the coarse alert of a signal mutes the finer ones, and no other signal's", () => {
    const book = bookOf("");
    expect(muted(book, "signal")).toEqual({
      LiveKitJoinOutage: ["LiveKitJoinSuccessBudgetBurn", "LiveKitJoinSuccessBudgetBurnSlow"],
      LinkerdIssuerCertificateExpiryImminent: ["LinkerdIssuerCertificateExpiring"],
    });
    expect(wrong(book)).toBe("");
  });

  test("a cause that is less severe does not mute a page", () => {
    const book = bookOf("alerts: { RedisDown: { severity: warning } }");
    const severities = mutings(book)
      .filter(({ cause }) => cause.alert.name === "RedisDown")
      .flatMap(({ symptoms }) => symptoms.map(({ severity }) => severity));
    expect(severities).toContain("warning");
    expect(severities).not.toContain("critical");
  });

  test("a cause that is switched off mutes nothing", () => {
    const off = "alerts: { RedisDown: { enabled: false }, RedisGoneWithExporter: { enabled: false } }";
    expect(muted(bookOf(off), "loss")).toEqual({});
    expect(muted(bookOf("components: { redis: { enabled: false } }"), "loss")).toEqual({});
  });
});

describe("which Redis", () => {
  const labelled = (text: string) =>
    bookOf(text)
      .components.flatMap((c) => c.alerts)
      .find(({ alert }) => alert.name === "LiveKitPsrpcErrors")?.rule.labels?.redis;

  test.each([
    ["its own namespace's, unless the settings say otherwise", "", "{{ $labels.namespace }}"],
    [
      "the one that its namespace is said to use",
      "components: { livekit-server: { uses: { redis: { a: x, b: y } } } }",
      '{{ if eq $labels.namespace "a" }}x{{ else if eq $labels.namespace "b" }}y{{ else }}{{ $labels.namespace }}{{ end }}',
    ],
    ["in files, that of the settings' namespace", "prometheus: { flavour: plain }", "livekit"],
    [
      "in files, the one that this is said to use",
      "prometheus: { flavour: plain }\ncomponents: { livekit-server: { uses: { redis: { livekit: data } } } }",
      "data",
    ],
  ])("%s", (_, text, label) => {
    expect(labelled(text)).toBe(label);
  });
});

describe("is refused", () => {
  test("what lacks a label by which it would have to be equal", () => {
    expect(wrong(saying("RedisMetricsAbsent", { cause: "loss", for: "1m" }))).toMatch(
      /RedisMetricsAbsent\nkeeps others quiet \(loss\) by a label that it lacks, redis: it would mute those everywhere\.\nSplit it by redis/,
    );
    expect(wrong(saying("LiveKitServerAbsent", { symptom: "redis" }))).toMatch(
      /LiveKitServerAbsent\nis kept quiet by RedisDown \(loss\) and lacks the label namespace\.\nSplit it by namespace/,
    );
  });

  test("a symptom of what its component does not use, or of itself", () => {
    expect(wrong(saying("RedisSlow", { symptom: "livekit-server" }))).toMatch(
      /RedisSlow\nis a symptom of livekit-server, which redis does not use\.\nSay on its card what for/,
    );
    expect(wrong(saying("RedisDown", { symptom: "redis" }))).toContain(
      "is a cause by loss of redis, and its symptom.",
    );
  });

  test("a cause that comes after what it mutes, in its definition", () => {
    expect(wrong(saying("LiveKitServerRestarted", { symptom: "redis" }))).toMatch(
      /come after what it keeps quiet: LiveKitServerRestarted \(0m\)\.\nLet those take longer\./,
    );
  });

  test.each([
    [
      "a symptom's time in the settings",
      "alerts: { LiveKitPsrpcErrors: { for: 1m } }",
      `monitoring.yaml:1:38 › alerts › LiveKitPsrpcErrors › for
is 1m: it is told before RedisDown, which keeps it quiet and is there after 130s (for 90s, an evaluation of 30s and groupWait 10s).
Write 3m or more.

monitoring.yaml:1:38 › alerts › LiveKitPsrpcErrors › for
is 1m: it is told before RedisGoneWithExporter, which keeps it quiet and is there after 130s (for 90s, an evaluation of 30s and groupWait 10s).
Write 3m or more.`,
    ],
    [
      "a target's other alert",
      "alerts: { LiveKitForwardLatencyHigh: { for: 2m } }",
      `monitoring.yaml:1:45 › alerts › LiveKitForwardLatencyHigh › for
is 2m: it is told before LiveKitServerDown, which keeps it quiet and is there after 160s (for 2m, an evaluation of 30s and groupWait 10s).
Write 3m or more.`,
    ],
    [
      "the cause's own time",
      "alerts: { LiveKitServerDown: { for: 10m } }",
      `monitoring.yaml:1:37 › alerts › LiveKitServerDown › for
lets LiveKitServerDown (for 10m, an evaluation of 30s and groupWait 10s) come after what it keeps quiet: LiveKitServerCpuHigh (10m), LiveKitServerFileDescriptorsHigh (5m), LiveKitParticipantGaugeNegative (10m) and 2 more.
Write less than 260s, or let those take longer.`,
    ],
  ])("%s that comes too early or late", (_, text, message) => {
    expect(wrong(bookOf(text))).toBe(message);
  });

  test.each([
    [
      "prometheus: { evaluationInterval: 5m }",
      /^monitoring\.yaml:\d+:\d+ › prometheus › evaluationInterval\nlets RedisDown .*\nWrite less than 140s/m,
    ],
    [
      "severities: { critical: { groupWait: 5m } }",
      /^monitoring\.yaml:\d+:\d+ › severities › critical › groupWait\nlets RedisDown .*\nWrite less than 2m/m,
    ],
    ["labels: { redis: main }", /^monitoring\.yaml:\d+:\d+ › labels › redis\ncannot be redis/m],
    ["cluster: { label: redis }", /^monitoring\.yaml:\d+:\d+ › cluster › label\ncannot be redis/m],
  ])("%s", (text, message) => {
    expect(wrong(bookOf(text))).toMatch(message);
  });

  test("nothing of what ships, nor of an evaluation each minute, in any flavour", () => {
    for (const flavour of ["operator", "viz", "plain"])
      for (const evaluation of ["15s", "30s", "1m"])
        expect(wrong(bookOf(`prometheus: { flavour: ${flavour}, evaluationInterval: ${evaluation} }`))).toBe(
          "",
        );
    expect(wrong(bookOf("cluster: { multi: true }"))).toBe("");
  });
});
