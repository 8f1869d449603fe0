import {
  CODEBOOK_IDS,
  type ChangeCounts,
  type CodebookId,
  type Release,
  type ReleaseChange,
  type ReleaseDraft,
} from '../model/index.ts';
import { CODEBOOKS } from '../publish/codebooks/codebooks.ts';
import { Checking, type Candidate } from '../publish/releases/checks.ts';
import { recordText, type ReleasedRecord } from '../publish/releases/released-incident.ts';
import type { Circumstances } from '../publish/releases/why-changed.ts';
import { DEFAULT_POLICY } from '../resolving/figure-policies.ts';
import type { Store } from '../store/store.ts';
import { releaseCandidates } from './release-candidates.ts';
import { changesSince } from './release-changes.ts';

/** How long after its last day an incident is not yet told of. */
const DELAY_DAYS = 1;
const DAY = 86_400_000;

/** The differences that a draft shows; the release itself has them all. */
const SHOWN = 200;

/** What a release made now would be made with. */
export async function circumstances(store: Store, casus: string, now: Date): Promise<Circumstances> {
  return {
    casus,
    figurePolicy: (await store.policy()) ?? DEFAULT_POLICY,
    coders: (await store.coderCounts()).map(({ coder }) => coder).sort(),
    checkpoint: await store.lastDecision(),
    until: new Date(now.getTime() - DELAY_DAYS * DAY).toISOString().slice(0, 10),
  };
}

/** What goes into a release, looked at and counted one incident after another. */
export class Gathering {
  readonly checking = new Checking();
  #incidents = 0;
  #aggregates = 0;
  #reviewed = 0;
  readonly #reports = new Set<string>();
  /** Names of private persons that its reports tell. */
  readonly names = new Set<string>();

  /** Returns whether the incident goes in. */
  add(candidate: Candidate): boolean {
    this.checking.add(candidate);
    for (const name of candidate.names) this.names.add(name);
    if (candidate.young || candidate.severe) return false;
    const { incident, reports, reviewed } = candidate.record;
    if (incident.scope === 'single') this.#incidents += 1;
    else this.#aggregates += 1;
    if (reviewed) this.#reviewed += 1;
    for (const { id } of reports) this.#reports.add(id);
    return true;
  }

  counts(changes: ChangeCounts): Release['counts'] {
    const all = this.#incidents + this.#aggregates;
    return {
      incidents: this.#incidents,
      aggregates: this.#aggregates,
      reports: this.#reports.size,
      reviewed: this.#reviewed,
      unreviewed: all - this.#reviewed,
      ...changes,
    };
  }
}

/** Looks whether the texts that the values stand in are those that were stored. */
export async function checkTexts(store: Store, checking: Checking): Promise<void> {
  for await (const id of store.alteredReports()) checking.altered(id);
}

/** What a release would hold if it were made now; nothing is kept. */
export async function draftRelease(store: Store, { casus, now }: { casus: string; now: Date }): Promise<ReleaseDraft> {
  const made = await circumstances(store, casus, now);
  const previous = (await store.releases.all())[0] ?? null;
  const gathering = new Gathering();
  const leftOut = new LeftOut();
  const going = async function* () {
    for await (const candidate of releaseCandidates(store, made.until)) {
      if (!gathering.add(candidate)) continue;
      leftOut.add(candidate.record);
      yield candidate.record;
    }
  };
  const changes: ReleaseChange[] = [];
  const counts = { added: 0, changed: 0, removed: 0 };
  if (previous) {
    for await (const change of changesSince(store, previous, made, recorded(going()))) {
      counts[change.kind] += 1;
      if (changes.length < SHOWN) changes.push(change);
    }
  } else counts.added = await countOf(going());
  await checkTexts(store, gathering.checking);
  return {
    ...made,
    previous: previous?.version ?? null,
    counts: gathering.counts(counts),
    checks: gathering.checking.results(),
    changes,
    more: previous !== null && counts.added + counts.changed + counts.removed > changes.length,
    leftOut: leftOut.results(),
  };
}

async function* recorded(records: AsyncIterable<ReleasedRecord>) {
  for await (const record of records) yield { id: record.incident.id, record: recordText(record) };
}

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  const iterator = items[Symbol.asyncIterator]();
  let count = 0;
  while (!(await iterator.next()).done) count += 1;
  return count;
}

/** How many rows each codebook has, and why the other incidents have none. */
class LeftOut {
  readonly #of = new Map<CodebookId, { rows: number; reasons: Map<string, number> }>(
    CODEBOOK_IDS.map((id) => [id, { rows: 0, reasons: new Map() }]),
  );

  add(record: ReleasedRecord): void {
    for (const [id, told] of this.#of) {
      const { why } = CODEBOOKS[id].map(record);
      if (why === null) told.rows += 1;
      else told.reasons.set(why, (told.reasons.get(why) ?? 0) + 1);
    }
  }

  results(): ReleaseDraft['leftOut'] {
    return [...this.#of].map(([codebook, { rows, reasons }]) => ({
      codebook,
      rows,
      reasons: [...reasons].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count),
    }));
  }
}
