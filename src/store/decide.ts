import type { Kysely } from 'kysely';
import {
  CasusError,
  decision as decisionSchema,
  type Decision,
  type Event,
  type EventRef,
  type NewDecision,
} from '../model/index.ts';
import { completeCoding } from '../review/agreement/complete-coding.ts';
import { sampleNamed, samplesOf } from '../review/agreement/samples.ts';
import { completeDecision, refTo } from '../review/complete-decision.ts';
import { Conflict } from '../review/conflict.ts';
import { chained } from '../review/decision-chain.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import { contested, subjectsOf } from '../review/decision-subjects.ts';
import { WORK_KINDS } from '../review/queue/work.ts';
import type { WordIndex } from './backend.ts';
import { decidedBehind, decisionOf, decisionsAbout, RULING, subjectsOfDecision } from './decisions.ts';
import { eventsChanged, setFact } from './facts.ts';
import { refreshWork } from './queue.ts';
import { ON_EVENTS, reviewAnew, reviewOf } from './reviews.ts';
import type { Tables } from './schema.ts';
import { storedJson } from './stored-json.ts';

/**
 * Writes a decision behind the last one, and what its report's events are by it. Inside a transaction that writes, so that no
 * other comes between.
 * @param seen the last decision that the person knew of; all of them where it is left out
 * @throws CasusError `usage` where it is none, such as one without a reason; `conflict` where others decided on the same
 * behind `seen`
 */
export async function decide(
  db: Kysely<Tables>,
  words: WordIndex,
  asked: NewDecision,
  seen?: number,
): Promise<Decision> {
  const row = await db.selectFrom('decisions').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const last = row ? decisionOf(row) : null;
  const entry = chained(await completed(db, asked, (last?.seq ?? 0) + 1), last, new Date());
  const { error } = decisionSchema.safeParse(entry);
  if (error) {
    const message = `This is no decision: ${error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}.`;
    throw new CasusError({ code: 'usage', input: asked.kind, message });
  }
  const subjects = subjectsOf(entry, entry.kind === 'undo' ? await subjectsOfDecision(db, entry.decision) : undefined);
  const conflicts = seen === undefined ? [] : await decidedBehind(db, seen, contested(subjects), entry.by);
  if (conflicts.length > 0) throw new Conflict(asked.kind, conflicts);
  await db
    .insertInto('decisions')
    .values({ seq: entry.seq, decision: JSON.stringify(entry) })
    .execute();
  for (const subject of subjects) {
    await db.insertInto('decision_subjects').values({ subject, seq: entry.seq }).execute();
  }
  await setFact(db, 'decisions', `${entry.seq} ${entry.hash}`);
  const isOf = (kinds: readonly string[]) => kinds.some((kind) => subjects.includes(`kind ${kind}`));
  if (isOf(RULING)) await eventsChanged(db);
  const reports = subjects.flatMap((subject) => (subject.startsWith('report ') ? [subject.slice(7)] : []));
  if (isOf(ON_EVENTS)) for (const report of reports) await reviewAnew(db, words, report);
  if (isOf(WORK_KINDS)) await refreshWork(db, reports);
  return entry;
}

/**
 * A decision with what the log has to know of the events it names; see `completeDecision`.
 * @param seq the number that it will have
 */
async function completed(db: Kysely<Tables>, decision: NewDecision, seq: number): Promise<NewDecision> {
  switch (decision.kind) {
    case 'accept':
    case 'edit':
    case 'reject':
    case 'add': {
      const reportId = decision.kind === 'add' ? decision.reportId : decision.event.reportId;
      const found = await reviewOf(db, reportId);
      if (!found) throw new CasusError({ code: 'usage', input: reportId, message: `There is no report ${reportId}.` });
      const words = await decisionsAbout(db, [`report ${reportId}`]);
      const named = words.flatMap((one) => ('event' in one && 'eventId' in one.event ? [one.event.eventId] : []));
      return completeDecision(decision, { ...found.review, text: found.text, gone: new Set(named) }, seq);
    }
    case 'merge': {
      const events = await withWords(db, decision.sides.flatMap((side) => side.events)); // prettier-ignore
      return { ...decision, sides: decision.sides.map((side) => ({ ...side, events: side.events.map(events) })) };
    }
    case 'split': {
      const events = await withWords(db, [...decision.out, ...decision.rest]);
      return { ...decision, out: decision.out.map(events), rest: decision.rest.map(events) };
    }
    case 'figure':
    case 'note':
    case 'sensitivity':
      return { ...decision, events: decision.events.map(await withWords(db, decision.events)) };
    case 'coding': {
      const { sample: name, reportId } = decision;
      const row = await db.selectFrom('reports').select('text').where('id', '=', reportId).executeTakeFirst();
      const known = samplesOf(decisionsInForce(await decisionsAbout(db, [`sample ${name}`])));
      // A report that a sample names was there when it was drawn.
      return completeCoding(sampleNamed(known, name), decision, row?.text ?? '');
    }
    default:
      return decision;
  }
}

/** Gives events the words that told their types. Those that are not there, which a log may name before their report comes, stay as they are. */
async function withWords(db: Kysely<Tables>, refs: readonly EventRef[]): Promise<(ref: EventRef) => EventRef> {
  const reports = [...new Set(refs.map(({ reportId }) => reportId))];
  const found = new Map<string, EventRef>();
  for (let i = 0; i < reports.length; i += PAGE) {
    const rows = await db
      .selectFrom('reports')
      .innerJoin('events', 'events.report', 'reports.number')
      .select(['reports.id as reportId', 'event'])
      .where('reports.id', 'in', reports.slice(i, i + PAGE))
      .execute();
    for (const { reportId, event } of rows) {
      const ref = refTo(reportId, storedJson(event, 'events') as Event);
      found.set(`${reportId}\0${ref.eventId}`, ref);
    }
  }
  return (ref) => found.get(`${ref.reportId}\0${ref.eventId}`) ?? ref;
}

const PAGE = 500;
