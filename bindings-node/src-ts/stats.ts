import type { Context } from './call.js';

/** What a client knows at the moment of the places that it calls: for health checks and readiness probes. */
export type ClientStats = {
  /** Empty until the client has made a call. */
  destinations: DestinationStats[];
};

/** One place. Clients with the same settings share it, and what is known of it. */
export type DestinationStats = {
  /** Its base URL. */
  url: string;
  /** Whether it does not answer: calls wait, and one of them at a time finds out when it does again. */
  closed: boolean;
  /** Since when, in epoch seconds. */
  closedSince: number | null;
  /** What went wrong the last time, without secrets. */
  lastMiss: string | null;
  /** How many calls wait without sending. */
  waiting: number;
  /** Seconds left of the pause that a 429 asked for. */
  pausedFor: number | null;
  /** How many repetitions the budget, which all calls share, still has. */
  retryBudget: number;
};

/** @internal */
export function statsOf({ native }: Context): ClientStats {
  return JSON.parse(native.stats());
}
