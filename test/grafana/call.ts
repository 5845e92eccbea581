// One request on its way through the stand: what a handler is given, what it answers, how it refuses.

import type { Access } from "./access.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";
import type { Behaviour, Edition, Options } from "./options.ts";
import type { State } from "./state.ts";

/** What all requests share. */
export interface World {
  readonly options: Options;
  readonly edition: Edition;
  readonly behaviour: Behaviour;
  readonly access: Access;
  /** The state of an organisation. */
  readonly state: (org: number) => State;
  /** Requests so far: the clock of what becomes visible later. */
  count: number;
  /** The address with the sub-path. */
  url: string;
}
/** Who asks. */
export interface Caller {
  readonly kind: "service-account" | "user" | "anonymous";
  readonly name: string;
  readonly org: number;
}
export interface Call {
  readonly world: World;
  readonly state: State;
  readonly who: Caller;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}
export interface Answer {
  readonly status: number;
  /** A text is sent as it is, anything else as JSON, nothing as an empty body. */
  readonly body?: Json | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}
export type Handler = (call: Call) => Answer;
export interface Route {
  readonly method: string;
  /** Segments; `:name` takes one, a last `*name` takes the rest. */
  readonly pattern: string;
  readonly handle: Handler;
}

/** A request that is turned down; each door gives it its own shape. */
export class Refusal extends Error {
  readonly answer: Answer;
  /** What /apis says, when the status alone does not tell it. */
  readonly details: JsonObject;

  constructor(answer: Answer, message: string, details: JsonObject = {}) {
    super(message);
    this.name = "Refusal";
    this.answer = answer;
    this.details = details;
  }
}

/** Turns a request down with a message and the further keys that the old API gives this case. */
export const refuse = (status: number, message: string, more: JsonObject = {}): never => {
  throw new Refusal({ status, body: { ...more, message } }, message);
};
/** The newer typed errors of the old API. */
export const refuseTyped = (status: number, messageId: string, message: string): never =>
  refuse(status, message, { messageId, statusCode: status, traceID: "" });
/** An empty body, as alerting answers what it does not find. */
export const refuseSilently = (status: number): never => {
  throw new Refusal({ status }, "");
};

export const ok = (body: Json, status = 200): Answer => ({ status, body });
export const yaml = (text: string, status = 200): Answer => ({
  status,
  body: text,
  headers: { "content-type": "application/yaml" },
});

/** The body as JSON, whatever it is. */
export const json = (call: Call): Json => {
  try {
    return JSON.parse(call.text) as Json;
  } catch {
    return refuse(400, "bad request data");
  }
};
/** The body as a JSON object. */
export const jsonObject = (call: Call): JsonObject => {
  const body = json(call);
  return isObject(body) ? body : refuse(400, "bad request data");
};
export const param = (call: Call, name: string): string => call.params[name] ?? "";

/** Whether a body or its like is longer than the server takes, in bytes. */
export const tooLarge = (call: Call): boolean =>
  call.world.edition.at(12) && Buffer.byteLength(call.text) > call.world.behaviour.bodyLimit;
export const refuseSize = (call: Call): never =>
  refuse(
    413,
    `Dashboard is too large, max is ${Math.round(call.world.behaviour.bodyLimit / 1024 / 1024)} MB`,
  );
