// What a text of settings is answered with, and the names that it may refer to.
import { ProblemsError } from "../../config/problem.ts";
import { type Names, parseSettings } from "../../config/settings.ts";

export const names: Names = {
  alerts: ["LiveKitJoinFailures", "RedisDown"],
  slos: ["livekit-join-success"],
};

/** All that is printed about a text; nothing else than a ProblemsError may come out of a mistake. */
export function told(text: string): string {
  return printed(() => parseSettings(text, "monitoring.yaml", names));
}

/** All that is printed about the mistakes that a run finds. */
export function printed(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  return "no mistake found";
}
