// A stand-in for Grafana, from 10 to 13: `await grafana({ version })` listens on a port of its own until `close()`.

import { type Access, newAccess, orgOf, tokenOf } from "./access.ts";
import type { World } from "./call.ts";
import { defaultDatasources } from "./datasources.ts";
import { type Faults, newFaults } from "./faults.ts";
import { answer } from "./handle.ts";
import { settle } from "./indexing.ts";
import type { Json } from "./json.ts";
import { behaviourOf, editionOf, type Options } from "./options.ts";
import { type People, peopleOf } from "./people.ts";
import type { Recorded } from "./recorded.ts";
import { type Seed, seedOf, seedOptions } from "./seed.ts";
import { listen } from "./server.ts";
import { newState, type State } from "./state.ts";

export interface Stand extends People {
  /** Of the server, with the sub-path. */
  readonly url: string;
  readonly token: string;
  /** Every request that came over HTTP, in order. */
  readonly requests: readonly Recorded[];
  /** Everything that the organisation of the token holds. */
  readonly state: State;
  readonly faults: Faults;
  /** Who may do what; may be changed while it runs. */
  readonly access: Access;
  readonly seed: Seed;
  /** The most requests that were open at the same time. */
  busiest(): number;
  /** Search takes in what was written. */
  settle(): void;
  /** Another publisher asks: with the token, unrecorded, untouched by faults, at once. */
  other(method: string, path: string, body?: Json, headers?: Readonly<Record<string, string>>): Said;
  close(): Promise<void>;
}
/** What another publisher was told. */
export interface Said {
  readonly status: number;
  readonly body: Json | undefined;
}

const worldOf = (options: Options): World => {
  const edition = editionOf(options.version);
  const chosen = options.searchLag === undefined ? {} : { searchLag: options.searchLag };
  const behaviour = { ...behaviourOf(edition), ...chosen, ...options.behaviour };
  const states = new Map<number, State>();
  const state = (org: number): State => {
    const found = states.get(org) ?? newState(org, options.datasources ?? defaultDatasources);
    states.set(org, found);
    return found;
  };
  return { options, edition, behaviour, access: newAccess(options), state, count: 0, url: "" };
};

const otherOf =
  (world: World, token: string): Stand["other"] =>
  (method, target, body, more = {}) => {
    world.count += 1;
    const headers = { authorization: `Bearer ${token}`, accept: "application/json", ...more };
    const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
    const said = answer(world, { method, target, headers, text });
    return { status: said.status, body: Buffer.isBuffer(said.body) ? undefined : said.body };
  };

/** Starts a stand; what is not known for sure of the version behaves the harder way unless `behaviour` says else. */
export const grafana = async (options: Options): Promise<Stand> => {
  const world = worldOf(options);
  const state = world.state(orgOf(options));
  const seed = seedOf(world, state);
  seedOptions(options, seed);
  settle(state, world, true);
  const { faults, take } = newFaults();
  const { requests, busiest, close } = await listen(world, take);
  const token = tokenOf(options);
  return {
    url: world.url,
    token,
    requests,
    state,
    faults,
    access: world.access,
    seed,
    busiest,
    settle: () => settle(state, world, true),
    other: otherOf(world, token),
    close,
    ...peopleOf(world, state),
  };
};
