// What a request comes to once its faults have had their say: an answer, whole or half, or none.

import { setTimeout as pause } from "node:timers/promises";
import type { Answer, World } from "./call.ts";
import type { Fault } from "./faults.ts";
import { answer, broken, type Incoming, loginPage } from "./handle.ts";

/** Undefined: the connection ends. */
export type Outcome = { readonly answer: Answer; readonly half?: "cut" | "clean" } | undefined;

const faultyAnswer = (fault: Extract<Fault, { answer: number }>): Answer => {
  const { retryAfter } = fault;
  const after = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
  const body = fault.body ?? `<html><body><h1>${fault.answer}</h1></body></html>`;
  const html = typeof body === "string" ? { "content-type": "text/html" } : {};
  const headers = { ...html, ...(retryAfter === undefined ? {} : { "retry-after": after }) };
  return { status: fault.answer, body, headers };
};
/** A mistake of the stand, or of a test's own action, is answered loudly instead of ending the connection. */
export const safely = async (work: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await work();
  } catch (error) {
    return { answer: broken(error) };
  }
};

/** What the faults let happen before the request is handled. */
export const before = async (world: World, faults: readonly Fault[]): Promise<void> => {
  for (const fault of faults) {
    if ("run" in fault) await fault.run();
    if ("expire" in fault) world.access.expired = true;
    if ("slow" in fault) await pause(fault.slow);
  }
};
/** What the faults let happen while the request is handled, before it is answered. */
export const meanwhile = async (faults: readonly Fault[]): Promise<void> => {
  for (const fault of faults) if ("hold" in fault) await fault.hold();
};
/** The first fault that ends the request decides; without one Grafana answers. */
export const outcome = (world: World, incoming: Incoming, faults: readonly Fault[]): Outcome => {
  for (const fault of faults) {
    if ("drop" in fault) {
      if (fault.drop === "after") answer(world, incoming);
      return undefined;
    }
    if ("answer" in fault) {
      if (fault.effect === "after") answer(world, incoming);
      return { answer: faultyAnswer(fault) };
    }
    if ("half" in fault) return { answer: answer(world, incoming), half: fault.half };
    if ("login" in fault) return { answer: loginPage(world.url, fault.login) };
  }
  return { answer: answer(world, incoming) };
};
