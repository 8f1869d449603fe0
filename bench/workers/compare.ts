import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src/review/canonical-json.ts';
import type { Store } from '../../src/store/store.ts';

/** What two workspaces hold, and where they differ. */
interface Comparison {
  /** Of the first. */
  readonly reports: number;
  readonly events: number;
  readonly incidents: number;
  /** The first differences, in words; none where the workspaces hold the same. */
  readonly differences: readonly string[];
  /** How many there are in all. */
  readonly differing: number;
}

const SHOWN = 10;

/**
 * Holds one workspace against another: report by report with all that was read of it, and incident by incident, each as its whole
 * JSON. What is there twice, or in one alone, is a difference.
 */
export async function compareWorkspaces(one: Store, other: Store): Promise<Comparison> {
  const differences: string[] = [];
  let differing = 0;
  const differs = (said: string): void => {
    differing += 1;
    if (differences.length < SHOWN) differences.push(said);
  };
  const compare = async (
    noun: string,
    rows: (store: Store) => AsyncIterable<{ id: string; row: unknown }>,
    find: (store: Store, id: string) => Promise<unknown>,
  ): Promise<void> => {
    const mine = await digests(one, noun, rows, differs);
    const theirs = await digests(other, noun, rows, differs);
    for (const [id, digest] of mine) {
      const found = theirs.get(id);
      if (found === undefined) differs(`${noun} ${id} is in ${one.location} alone`);
      else if (found !== digest && differences.length < SHOWN)
        differs(`${noun} ${id} differs: ${firstDifference(await find(one, id), await find(other, id))}`);
      else if (found !== digest) differing += 1;
    }
    for (const id of theirs.keys()) if (!mine.has(id)) differs(`${noun} ${id} is in ${other.location} alone`);
  };
  await compare('report', reportsOf, (store, id) => store.report(id));
  await compare('incident', incidentsOf, async (store, id) => (await store.incidentsById(id))[0]);
  const { reports, events, incidents, aggregates } = await one.counts();
  return { reports, events, incidents: incidents + aggregates, differences, differing };
}

async function* reportsOf(store: Store) {
  for await (const row of store.records()) yield { id: row.report.id, row };
}

async function* incidentsOf(store: Store) {
  for await (const row of store.incidents()) yield { id: row.id, row };
}

/** Hashes of rows as JSON with sorted keys, by their ids: a hundred thousand of them fit into memory. */
async function digests(
  store: Store,
  noun: string,
  rows: (store: Store) => AsyncIterable<{ id: string; row: unknown }>,
  differs: (said: string) => void,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { id, row } of rows(store)) {
    if (found.has(id)) differs(`${noun} ${id} is there twice in ${store.location}`);
    found.set(id, createHash('sha256').update(canonicalJson(row)).digest('base64'));
  }
  return found;
}

const AROUND = 60;

/** Where two values begin to differ as JSON, with some of each. */
function firstDifference(one: unknown, other: unknown): string {
  const [a, b] = [canonicalJson(one), canonicalJson(other)];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const shown = (text: string) => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return `…${shown(a)}… and …${shown(b)}…`;
}
