// What is recorded of livekit-egress for questions over weeks.

import * as m from "../../metrics/livekit-egress/index.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { given } from "../engine/case.ts";
import type { Recorded } from "../engine/component.ts";

export default [
  {
    signal: s.jobs,
    test: {
      given: [
        given(m.requests, { type: "room_composite" }, "2x10"),
        given(m.requests, { type: "track", instance: "livekit-egress-1:9090" }, "5x10"),
      ],
      at: "5m",
      value: 7,
    },
  },
] satisfies readonly Recorded[];
