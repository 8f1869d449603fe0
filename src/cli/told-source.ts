import type { WatchedSource } from '../model/index.ts';

/** A source as programs are told of it: all but what only its next poll needs. */
export function toldSource({ number, kind, address, title, active, pages, every, added, polled, due, failures, problem }: WatchedSource) {
  return { number, kind, address, title, active, pages, every, added, polled, due, failures, problem };
} // prettier-ignore
