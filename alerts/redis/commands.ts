// Redis is slow: its one thread is full, or commands hold it up.

import * as m from "../../metrics/redis/index.ts";
import { gt, or } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { node } from "../../signals/redis/labels.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { eventsBy, valueBy } from "../engine/value.ts";
import { holds } from "../engine/when.ts";

const cpu = valueBy(s.mainThread, node);
const inCommands = valueBy(s.timeInCommands, node);

export const commands: readonly Alert[] = [
  /**
   * The thread is full by its CPU, most of which goes to sockets where messages are small; or by the clock, which
   * also runs while a container is throttled and its CPU time does not.
   */
  alert("RedisSlow", {
    when: holds(s.mainThread, node, (bound) => or(gt(cpu, bound), gt(inCommands, bound))),
    for: "15m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The one thread of Redis on ${instance} in ${namespace} (${cluster}) is ${value} busy: everybody waits.`,
    do: [
      "Which command takes the time? Time in commands on the dashboard, redis-cli slowlog get.",
      "If it is none: many small messages. Count who publishes: redis-cli info commandstats, client list.",
      "Is the container throttled? Give it a whole core. More than one does not help, io-threads 2 to 4 do.",
      "Move other applications to a Redis of their own.",
    ],
    fires: {
      given: [
        given(m.cpuUserMainThreadSecondsTotal, {}, "0+24x40"),
        given(m.cpuSysMainThreadSecondsTotal, {}, "0+30x40"),
        given(m.commandsDurationSecondsTotal, { cmd: "publish" }, "0+12x40"),
      ],
      at: "30m",
      value: 0.9,
    },
    silent: {
      given: [
        given(m.cpuUserMainThreadSecondsTotal, {}, "0+54x8 432+6x40"),
        given(m.cpuSysMainThreadSecondsTotal, {}, "0+6x40"),
        given(m.commandsDurationSecondsTotal, { cmd: "eval" }, "0+23x40"),
        given(m.commandsDurationSecondsTotal, { cmd: "publish" }, "0+23x40"),
      ],
      at: "9m",
    },
  }),
  alert("RedisSlowlogGrowing", {
    when: holds(s.slowCommands, node, gt(eventsBy(s.slowCommands, node, "5m"), 10)),
    for: "10m",
    severity: "info",
    summary: ({ instance, namespace, cluster, value }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) had ${value} slow commands in five minutes.`,
    do: [
      "Read them: redis-cli slowlog get 25. KEYS, large HGETALL or LRANGE, and scripts are the usual ones.",
      "INFO and CONFIG GET only? It is the exporter: slowlog-log-slower-than is below a millisecond; raise it.",
    ],
    fires: { given: [given(m.slowlogLastId, {}, "0+3x40")], at: "30m", value: 15 },
    silent: { given: [given(m.slowlogLastId, {}, "0x10 40x30")], at: "14m" },
  }),
];
