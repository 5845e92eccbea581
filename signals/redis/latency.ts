// How quick Redis is: the one thread that runs commands, their mean time, and the slow ones.

import * as m from "../../metrics/redis/index.ts";
import { add, rate as perSecond } from "../../promql/index.ts";
import { per, rate } from "../kinds/index.ts";
import { node } from "./labels.ts";

/** CPU of the one thread that runs all commands and, with few I/O threads, reads and writes the sockets. */
export const mainThread = rate({
  id: "redis_main_thread",
  title: "Main thread",
  why: "One thread serves everybody: near 100% all clients wait, however many cores there are. Look for the command that takes the time, then at the number of messages.",
  events: add(perSecond(m.cpuUserMainThreadSecondsTotal), perSecond(m.cpuSysMainThreadSecondsTotal)),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 0.8 },
});

/** By the clock and not by the CPU, so that it also sees a container that is throttled. */
export const timeInCommands = rate({
  id: "redis_time_in_commands",
  title: "Time in commands",
  why: "Share of time spent inside commands; reading and writing sockets is not in it, which for a bus of small messages is most of the work.",
  events: perSecond(m.commandsDurationSecondsTotal),
  by: node,
  better: "low",
});

/** The only latency of Redis that adds up: its percentiles are since the start, its buckets have gaps. */
export const commandTime = per({
  id: "redis_command_time",
  title: "Command time",
  why: "How long commands ran, without queueing and network. Some microseconds are normal; a command that takes milliseconds holds up all others.",
  events: perSecond(m.commandsDurationSecondsTotal),
  each: perSecond(m.commandsTotal),
  unit: "s",
  by: node,
  look: { warning: 0.001 },
  better: "low",
});

/** The length of the log stops at its limit; the number of its newest entry does not. */
export const slowCommands = rate({
  id: "redis_slow_commands",
  title: "Slow commands",
  why: "Commands that took longer than slowlog-log-slower-than, 10 ms by default; each of them held up everybody. SLOWLOG GET names them.",
  events: perSecond(m.slowlogLastId),
  by: node,
  better: "low",
});
