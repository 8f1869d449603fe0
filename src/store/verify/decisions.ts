import type { Kysely } from 'kysely';
import type { Decision, Release } from '../../model/index.ts';
import { brokenEntry, type ChainHead } from '../../review/decision-chain.ts';
import { subjectsOf } from '../../review/decision-subjects.ts';
import { decisions, lastDecision } from '../decisions.ts';
import type { Tables } from '../schema.ts';
import { RESTORE, type Fault } from './fault.ts';

/** Hashes the log anew, and holds it to the checkpoints of releases and to what it is looked up by. */
export async function* decisionFaults(db: Kysely<Tables>, releases: readonly Release[]): AsyncIterable<Fault> {
  const log = await decisions(db);
  const broken = brokenEntry(log, await lastDecision(db), checkpointsOf(releases));
  if (broken) {
    yield { check: 'decisions', where: `decision ${broken.seq}`, fault: broken.fault, mend: RESTORE };
    return;
  }
  const rows = await db.selectFrom('decision_subjects').selectAll().execute();
  const kept = Map.groupBy(rows, ({ seq }) => seq);
  for (const [seq, subjects] of subjectsByDecision(log)) {
    const there = new Set(kept.get(seq)?.map(({ subject }) => subject));
    if (there.size === subjects.length && subjects.every((subject) => there.has(subject))) continue;
    yield { check: 'decisions', where: `decision ${seq}`, fault: 'is not found by what it is about', mend: RESTORE };
  }
}

/** What releases hold of the log. */
export const checkpointsOf = (releases: readonly Release[]): ChainHead[] =>
  releases.flatMap(({ checkpoint }) => checkpoint ?? []);

/** What each decision is to be found by. */
function subjectsByDecision(log: readonly Decision[]): Map<number, string[]> {
  const known = new Map<number, string[]>();
  for (const decision of log) {
    const undone = decision.kind === 'undo' ? known.get(decision.decision) : undefined;
    known.set(decision.seq, subjectsOf(decision, undone));
  }
  return known;
}
