import { replaceMentions } from '../resolving/add-mentions.ts';
import { eventKey } from '../resolving/constraints.ts';
import { workLater } from '../resolving/mention-index.ts';
import { readMention, writeMention } from '../resolving/mention-json.ts';
import { mentionOf, sourcedEvents, type SourcedEvent } from '../resolving/mention.ts';
import type { Rulings } from '../resolving/rulings.ts';
import type { Progress, ResolvingStep } from '../store/resolving-step.ts';
import type { Hearing } from './hearing.ts';
import { resolverId, type By } from './incidents-by.ts';
import { storedMentions, type MentionCache } from './stored-mentions.ts';

/** A round of taking. */
interface Taken {
  readonly round: number;
  /** How many reports' events are among the mentions now that were not, or not as they stand. */
  readonly reports: number;
  readonly progress: Progress;
  /** The rulings that are heeded now. */
  readonly rulings: Rulings;
}

/**
 * Heeds what was decided since the last round, and puts the events of reports that are new, or that people or another coder
 * changed, among the mentions. Whatever that changes anything about is unsettled. One round at a time.
 */
export async function takeMentions(
  step: ResolvingStep,
  by: By,
  hearing: Hearing,
  cache: MentionCache,
  most: number,
): Promise<Taken> {
  const round = await step.nextRound();
  const begin = await begun(step, by);
  const { rulings, last } = await hearing.heed(step, begin.decision, round);
  const reports = await takeChanged(step, begin.shared, rulings, cache, most, round);
  const progress = { ...begin, decision: last };
  await step.setProgress(progress);
  return { round, reports, progress, rulings };
}

/** How far the work has come; begun anew where something else did it so far. */
async function begun(step: ResolvingStep, by: By): Promise<Progress> {
  const resolver = resolverId(by);
  const progress = await step.progress();
  if (progress?.resolver === resolver) return progress;
  await step.mentions.clear();
  await step.noneTaken();
  // Nobody would miss them among the mentions any more.
  const lost = await step.lostEvents();
  if (lost.length > 0) await step.putIncidents(lost, []);
  return { resolver, decision: 0, shared: false };
}

/** Puts the events of the next reports in the place of what was taken of them before, if anything was. */
async function takeChanged(
  step: ResolvingStep,
  shared: boolean,
  rulings: Rulings,
  cache: MentionCache,
  most: number,
  round: number,
): Promise<number> {
  const found = await step.changedRecords(most);
  if (found.length === 0) return 0;
  const reports = new Map(found.map(({ number, record }) => [record.report.id, number]));
  const index = storedMentions(step, cache, { round, reports, shared });
  const now = new Map(
    sourcedEvents(found.map(({ record }) => record)).map((told) => [mentionKey(told), mentionOf(told)]),
  );
  const gone: number[] = [];
  const lost: { key: string; eventId: string }[] = [];
  const kept: number[] = [];
  for (const { number, eventId, mention } of await step.mentions.ofReports([...reports.values()])) {
    const { reportId } = readMention(mention);
    const key = eventKey({ reportId, eventId });
    const told = now.get(key);
    if (!told) lost.push({ key, eventId });
    // What resolving does not look at may have changed, so the incident is made anew in any case.
    if (told && writeMention(told) === mention) {
      kept.push(number);
      now.delete(key);
    } else gone.push(number);
  }
  await workLater(replaceMentions(gone, [...now.values()]), index);
  // A figure that people gave for an event that is gone may belong elsewhere now.
  const companions = await index.find(lost.flatMap(({ key }) => [...rulings.companions(key)]));
  const again = [...kept, ...companions.values()];
  if (again.length > 0) await index.unsettle(again);
  // Whoever else tells of their incidents is settled anew, and makes them.
  if (lost.length > 0) await step.putIncidents(lost.map(({ eventId }) => eventId), []); // prettier-ignore
  await step.taken([...reports.values()]);
  return found.length;
}

const mentionKey = ({ report, event }: SourcedEvent) => eventKey({ reportId: report.id, eventId: event.id });
