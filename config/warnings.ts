// What of settings is allowed but probably not meant: told after a build, never refused.
import type { SourceDocument } from "./document.ts";
import { seconds } from "./duration.ts";
import type { Explained } from "./explain.ts";
import { defaults } from "./presets.ts";
import type { Problem } from "./problem.ts";
import type { Settings } from "./settings.ts";

type Sections = Omit<Settings, "warnings">;

/** Finds what is allowed but probably not meant; the problems point into the file. */
export function warn(settings: Sections, source: SourceDocument): readonly Problem[] {
  const found = [shortRetention, nobodyTold, toldForEver, forgotten, exampleRunbooks, localLinks].flatMap(
    (of) => of(settings),
  );
  return Object.freeze(
    found.map((warning) => {
      const { where } = source.place(warning.path, warning.at);
      return Object.freeze({ where, what: warning.what, fix: warning.fix });
    }),
  );
}

function shortRetention({ slos, prometheus }: Sections): Explained[] {
  return Object.entries(slos).flatMap(([name, { window }]) => {
    if (window === undefined || seconds(window) <= seconds(prometheus.retention)) return [];
    const what = `looks back ${window}, but Prometheus keeps only ${prometheus.retention}.`;
    const fix = `Raise prometheus › retention to ${window}, or choose a shorter window.`;
    return [{ path: ["slos", name, "window"], at: "value", what, fix }];
  });
}

/** Receivers without a way, and of whom they leave alerts untold. */
function nobodyTold({ severities, receivers, watchdog }: Sections): Explained[] {
  const isMute = (name: string): boolean => Object.keys(receivers[name] ?? {}).length === 0;
  const mute = Object.entries(severities).filter(([, { receiver }]) => isMute(receiver));
  const names = [...new Set(mute.map(([, { receiver }]) => receiver))];
  const severity = mute.map(([name]) => name).join(", ");
  const untold: Explained = {
    path: ["receivers"],
    at: "value",
    what: `tells nobody of alerts that are ${severity}: ${names.join(", ")} ${names.length === 1 ? "has" : "have"} no way to tell.`,
    fix: `Give each a way, such as ${names[0]}: { webhook: { urlFile: /etc/alertmanager/secrets/webhook } }.`,
  };
  const unwatched: Explained = {
    path: ["watchdog", "receiver"],
    at: "value",
    what: `is ${watchdog.receiver}, which has no way to tell: nobody misses the watchdog.`,
    fix: "Give it a way: a service that raises the alarm when it hears nothing, over a webhook.",
  };
  return [
    ...(mute.length > 0 ? [untold] : []),
    ...(watchdog.receiver !== "" && isMute(watchdog.receiver) ? [unwatched] : []),
  ];
}

/** A receiver that also gets alerts: people would be told for ever that all is well. */
function toldForEver({ severities, watchdog }: Sections): Explained[] {
  const others = Object.entries(severities).filter(([, { receiver }]) => receiver === watchdog.receiver);
  if (others.length === 0) return [];
  const what = `is ${watchdog.receiver}, which is also told of alerts that are ${others.map(([name]) => name).join(", ")}: it is told every ${watchdog.repeat} that nothing is wrong.`;
  const fix = "Name a receiver of its own: a service that raises the alarm when it hears nothing.";
  return [{ path: ["watchdog", "receiver"], at: "value", what, fix }];
}

/** What Alertmanager keeps of what it told, unless --data.retention says otherwise. */
const KEPT = "120h";

function forgotten({ severities, watchdog }: Sections): Explained[] {
  const repeats = Object.entries(severities).map(([name, { repeat }]) => ({
    path: ["severities", name, "repeat"],
    repeat,
  }));
  return [...repeats, { path: ["watchdog", "repeat"], repeat: watchdog.repeat }].flatMap(
    ({ path, repeat }) =>
      seconds(repeat) <= seconds(KEPT)
        ? []
        : [
            {
              path,
              at: "value",
              what: `is ${repeat}; Alertmanager forgets after ${KEPT} what it told, and tells it again then.`,
              fix: `Write ${KEPT} or less, or start Alertmanager with --data.retention=${repeat}.`,
            },
          ],
  );
}

function exampleRunbooks({ urls }: Sections): Explained[] {
  if (urls.runbooks !== defaults.urls.runbooks) return [];
  const what = "is still the example; every alert links to it.";
  const fix = "Write the address where your runbooks are published.";
  return [{ path: ["urls", "runbooks"], at: "value", what, fix }];
}

/** Of whoever reads an alert elsewhere, localhost is their own machine. */
const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

function localLinks({ urls }: Sections): Explained[] {
  const links = {
    grafana: "every alert links to it",
    prometheus: "dashboards and runbooks link to it",
  } as const;
  return Object.entries(links).flatMap(([name, of]) => {
    const url = urls[name as keyof typeof links];
    if (!LOCAL.test(new URL(url).hostname)) return [];
    const what = `is ${url}, the machine of whoever reads it; ${of}.`;
    return [{ path: ["urls", name], at: "value", what, fix: "Write its address as people open it." }];
  });
}
