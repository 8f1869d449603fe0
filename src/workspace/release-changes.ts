import { createHash } from 'node:crypto';
import { CasusError, type Decision, type Release, type ReleaseChange } from '../model/index.ts';
import { differences } from '../publish/releases/compare-records.ts';
import { recordOf } from '../publish/releases/released-incident.ts';
import { reasonsFor, type Circumstances, type Sides } from '../publish/releases/why-changed.ts';
import { subjectsOf } from '../review/decision-subjects.ts';
import type { Store } from '../store/store.ts';
import { inTurns } from './in-turns.ts';

/** An incident of a release, or of one being made. */
interface Recorded {
  readonly id: string;
  readonly record: string;
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
  throw new CasusError({ code: 'not-found', input: version, message: `There is no release ${version}.` });
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
  for await (const { id, sha256 } of inTurns(store.releases.incidents(before.version))) old.set(id, sha256);
  const was = async (id: string) => recordOf((await store.releases.incident(before.version, id))!.record);
  for await (const { id, record } of inTurns(incidents)) {
    const hash = old.get(id);
    old.delete(id);
    if (hash === createHash('sha256').update(record).digest('hex')) continue;
    const now = recordOf(record);
    const { summary } = now.incident;
    if (hash === undefined) {
      yield { kind: 'added', incident: id, summary, now: null, fields: [], reasons: reasonsFor(null, now, sides) };
      continue;
    }
    const then = await was(id);
    const fields = differences(then, now);
    if (fields.length === 0) continue;
    yield { kind: 'changed', incident: id, summary, now: null, fields, reasons: reasonsFor(then, now, sides, fields) };
  }
  for (const id of old.keys()) {
    const then = await was(id);
    const former = (await store.formerIncidents(id)).find((one) => one.id === id);
    yield {
      kind: 'removed',
      incident: id,
      summary: then.incident.summary,
      now: former?.now?.id ?? null,
      fields: [],
      reasons: reasonsFor(then, null, sides),
    };
  }
}

/** Which decisions between two points of the log, in either direction, are about any of some events; notes change nothing. */
function decisionsBetween(log: readonly Decision[], a: Circumstances, b: Circumstances): Sides['decisionsOn'] {
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
