// Labels and their values in words: what people read is not what exporters write.

import { expect, test } from "vitest";
import { over, top } from "../../panels/recipes.ts";
import { labelWords, valueWords } from "../../panels/words.ts";
import * as livekit from "../../signals/livekit-server/index.ts";
import * as redis from "../../signals/redis/index.ts";

test("labels are words in titles", () => {
  expect(labelWords(["cmd"])).toBe("command");
  expect(labelWords(["instance", "slave_ip"])).toBe("instance, replica");
  expect(labelWords(["error_code"])).toBe("error code");
  expect(over(redis.commandTime, { by: "cmd" }).title).toBe("Command time by command");
  expect(top(redis.timeInCommands, { by: "cmd" }).title).toBe("Time in commands: top 10 by command");
  expect(over(livekit.joinSuccess, { by: "instance" }).title).toBe("Join success by instance");
});

test("values are words in legends, and identifiers that descriptions name stay", () => {
  expect(valueWords("PUBLISHER")).toBe("publisher");
  expect(valueWords("outgoing SCREEN_SHARE")).toBe("outgoing screen share");
  expect(valueWords("tx")).toBe("sent");
  for (const name of ["rtc_failure", "incoming", "5xx", "p95", "Network in"])
    expect(valueWords(name)).toBe(name);
});
