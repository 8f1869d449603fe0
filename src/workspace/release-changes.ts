import { createHash } from 'node:crypto';
import { CasusError, type Decision, type Release, type ReleaseChange } from '../model/index.ts';
import { differences } from '../publish/releases/compare-records.ts';
import { recordOf, type ReleasedRecord } from '../publish/releases/released-incident.ts';
import { reasonsFor, takerOf, type Circumstances, type Sides, type Taker } from '../publish/releases/why-changed.ts';
import { subjectsOf } from '../review/decision-subjects.ts';
import type { Store } from '../store/store.ts';
import { holderOf } from './event-holders.ts';
import { inTurns } from './in-turns.ts';

/** An incident of a release, or of one being made. */
interface Recorded {
  readonly id: string;
  readonly record: string;
  /** Of the record, where it is known. */
  readonly sha256?: string;
}

/**
 * The differences between two releases, those that came and changed in the order of the second, then those that went.
 * @throws CasusError `not-found`
 */
export async function* releaseChanges(store: Store, a: string, b: string): AsyncIterable<ReleaseChange> {
  const after = await releaseOf(store, b);
  yield* changesSince(store, await releaseOf(store, a), after, store.releases.incidents(b));
}

/** @throws CasusError `not-found` */
export async function releaseOf(store: Store, version: string): Promise<Release> {
  const found = await store.releases.find(version);
  if (found) return found;
  const all = (await store.releases.all())
    .map((one) => one.version)
    .slice(0, 20)
    .join(', ');
  const message = `There is no release ${version}. ${all === '' ? 'None was made yet: casus release create VERSION' : `There are: ${all}`}`;
  throw new CasusError({ code: 'not-found', input: version, message });
}

/** The differences between a release and incidents that were made under other circumstances. */
export async function* changesSince(
  store: Store,
  before: Release,
  after: Circumstances,
  incidents: AsyncIterable<Recorded>,
): AsyncIterable<ReleaseChange> {
  const sides: Sides = { before, after, decisionsOn: decisionsBetween(await store.decisions(), before, after) };
  const old = new Map<string, string>();
  for await (const { id, sha256 } of inTurns(store.releases.hashes(before.version))) old.set(id, sha256);
  const was = async (id: string) => recordOf((await store.releases.incident(before.version, id))!.record);
  const recoded = after.coders.some((coder) => !before.coders.includes(coder));
  const takers = new Map<string, Taker>();
  for await (const { id, record, sha256 } of inTurns(incidents)) {
    const hash = old.get(id);
    old.delete(id);
    if (hash === (sha256 ?? createHash('sha256').update(record).digest('hex'))) continue;
    const now = recordOf(record);
    const then = hash === undefined ? null : await was(id);
    keepTaken(takers, then, now);
    const { summary } = now.incident;
    if (then) {
      const fields = differences(then, now);
      const reasons = reasonsFor(then, now, sides, { fields });
      if (fields.length > 0) yield { kind: 'changed', incident: id, summary, now: null, fields, reasons };
    } else {
      const hadReports = recoded && (await hadBefore(store, now, before.created));
      const reasons = reasonsFor(null, now, sides, { hadReports });
      yield { kind: 'added', incident: id, summary, now: null, fields: [], reasons };
    }
  }
  for (const id of old.keys()) {
    const then = await was(id);
    const taker = await holderOf(store, takers, then);
    const { summary } = then.incident;
    const reasons = reasonsFor(then, null, sides, { taker });
    yield { kind: 'removed', incident: id, summary, now: taker?.id ?? null, fields: [], reasons };
  }
}

/** Keeps who has the events that were another's before, or nobody's. */
function keepTaken(takers: Map<string, Taker>, then: ReleasedRecord | null, now: ReleasedRecord): void {
  const own = new Set(then?.incident.events.map(({ eventId }) => eventId));
  const taken = now.incident.events.filter(({ eventId }) => !own.has(eventId));
  if (taken.length === 0) return;
  const taker = takerOf({ id: now.incident.id, reports: now.reports }, then?.reports ?? []);
  for (const { eventId } of taken) takers.set(eventId, taker);
}

async function hadBefore(store: Store, { reports }: ReleasedRecord, time: string): Promise<boolean> {
  const known = await store.addedBefore(
    reports.map(({ id }) => id),
    time,
  );
  return reports.every(({ id }) => known.has(id));
}

/** Which decisions between two points of the log, in either direction, are about any of some events; notes change nothing. */
export function decisionsBetween(log: readonly Decision[], a: Circumstances, b: Circumstances): Sides['decisionsOn'] {
  const [from, to] = [a.checkpoint?.seq ?? 0, b.checkpoint?.seq ?? 0].sort((x, y) => x - y) as [number, number];
  const subjects = new Map<number, string[]>();
  const about = new Map<string, number[]>();
  for (const decision of log) {
    const own = subjectsOf(decision, decision.kind === 'undo' ? subjects.get(decision.decision) : undefined);
    subjects.set(decision.seq, own);
    if (decision.seq <= from || decision.seq > to || decision.kind === 'note') continue;
    for (const subject of own) about.set(subject, [...(about.get(subject) ?? []), decision.seq]);
  }
  return (eventIds) => [...new Set(eventIds.flatMap((id) => about.get(`event ${id}`) ?? []))].sort((x, y) => x - y);
}
