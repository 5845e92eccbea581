// What is recorded of livekit-server for questions over weeks, each with two nodes that add up.

import * as m from "../../metrics/livekit-server/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { given } from "../engine/case.ts";
import type { Recorded } from "../engine/component.ts";

const other = { instance: "other:6789" };
const sockets = { service: "Signal", method: "RelaySignal" } as const;
const initial = { direction: "outgoing", transmission: "initial" } as const;
const again = { direction: "outgoing", transmission: "retransmit" } as const;

export default [
  {
    signal: s.rooms,
    test: { given: [given(m.rooms, {}, "3x10"), given(m.rooms, other, "4x10")], at: "5m", value: 7 },
  },
  {
    signal: s.participants,
    test: {
      given: [
        given(m.psrpcStreams, { ...sockets, role: "client" }, "10x10"),
        given(m.psrpcStreams, { ...sockets, ...other, role: "client" }, "5x10"),
        given(m.psrpcStreams, { ...sockets, ...other, role: "server" }, "15x10"),
      ],
      at: "5m",
      value: 15,
    },
  },
  {
    signal: s.tracksPublished,
    test: {
      given: [
        given(m.tracksPublished, { kind: "AUDIO" }, "10x10"),
        given(m.tracksPublished, { kind: "VIDEO", ...other }, "4x10"),
      ],
      at: "5m",
      value: 14,
    },
  },
  {
    signal: s.tracksSubscribed,
    test: {
      given: [
        given(m.tracksSubscribed, { kind: "AUDIO" }, "90x10"),
        given(m.tracksSubscribed, { kind: "VIDEO", ...other }, "36x10"),
      ],
      at: "5m",
      value: 126,
    },
  },
  {
    signal: s.bandwidth,
    test: {
      // 60000 bytes a minute are 8000 bits a second; what is sent again counts too.
      given: [
        given(m.packetBytes, initial, "0+60000x10"),
        given(m.packetBytes, { ...again, ...other }, "0+6000x10"),
      ],
      at: "6m",
      value: 8800,
    },
  },
] satisfies readonly Recorded[];
