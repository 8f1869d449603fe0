import type { Release, ReleaseChange } from '../model/index.ts';
import type { ReportReference } from '../publish/exporter.ts';
import { readDeletions, reasonCells, type ReleaseDeletion } from '../publish/releases/deletions-csv.ts';
import { recordOf, type ReleasedRecord } from '../publish/releases/released-incident.ts';
import { reasonsFor, takerOf, type Circumstances, type Sides } from '../publish/releases/why-changed.ts';
import type { ReleaseMaking } from '../store/releases.ts';
import type { Store } from '../store/store.ts';
import { aliasesOf, holderOf } from './event-holders.ts';
import { inTurns } from './in-turns.ts';
import { decisionsBetween, releaseOf } from './release-changes.ts';

/**
 * Every id that any earlier release had and the one being made has not, in their order, each with what became of it and why it
 * went when it did.
 */
export async function* releaseDeletions(
  store: Store,
  making: ReleaseMaking,
  previous: Release | null,
  after: Circumstances,
): AsyncIterable<ReleaseDeletion> {
  const holders = await holdersOf(making, await eventsGone(store, making));
  const known = await deletionsIn(store, previous);
  const sidesFrom = sidesUpTo(store, after);
  for await (const { id, version, record } of inTurns(making.gone())) {
    const then = recordOf(record);
    const holder = (await holderOf(store, holders, then)) ?? null;
    const told = known.get(id);
    const why =
      told?.lastRelease === version
        ? told.why
        : reasonCells(await whyGone(store, then, holder, await sidesFrom(version)));
    yield { incident: id, lastRelease: version, now: holder?.id ?? null, why };
  }
}

/** What the release before had to tell of ids that were gone then. */
async function deletionsIn(store: Store, release: Release | null): Promise<Map<string, ReleaseDeletion>> {
  const file = release?.files.find(({ name }) => name === 'deletions.csv');
  const found = new Map<string, ReleaseDeletion>();
  if (!file) return found;
  for await (const deletion of readDeletions(store.releases.file(file.sha256))) found.set(deletion.incident, deletion);
  return found;
}

/** Compares earlier releases with the one being made. */
function sidesUpTo(store: Store, after: Circumstances): (version: string) => Promise<ReleaseSides> {
  const known = new Map<string, ReleaseSides>();
  return async (version) => {
    const before = known.get(version)?.before ?? (await releaseOf(store, version));
    const sides = known.get(version) ?? { before, after, decisionsOn: decisionsBetween(await store.decisions(), before, after) }; // prettier-ignore
    known.set(version, sides);
    return sides;
  };
}

interface ReleaseSides extends Sides {
  readonly before: Release;
}

async function whyGone(
  store: Store,
  then: ReleasedRecord,
  holder: Holder | null,
  sides: ReleaseSides,
): Promise<ReleaseChange['reasons']> {
  if (!holder) return reasonsFor(then, null, sides);
  const held = await store.releases.incident(sides.before.version, holder.id);
  return reasonsFor(then, null, sides, { taker: takerOf(holder, held ? recordOf(held.record).reports : []) });
}

interface Holder {
  readonly id: string;
  readonly reports: readonly ReportReference[];
}

/** All ids that the events of what is gone have or had. */
async function eventsGone(store: Store, making: ReleaseMaking): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { record } of inTurns(making.gone())) {
    for (const aliases of (await aliasesOf(store, recordOf(record))).values()) for (const id of aliases) ids.add(id);
  }
  return ids;
}

/** The incidents of the release that have any of these events, by the ids of these. */
async function holdersOf(making: ReleaseMaking, events: ReadonlySet<string>): Promise<Map<string, Holder>> {
  const holders = new Map<string, Holder>();
  if (events.size === 0) return holders;
  for await (const { record } of inTurns(making.incidents())) {
    const { incident, reports } = recordOf(record);
    const holder = { id: incident.id, reports };
    for (const { eventId } of incident.events) if (events.has(eventId)) holders.set(eventId, holder);
  }
  return holders;
}
