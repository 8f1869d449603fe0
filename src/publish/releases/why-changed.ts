import type { Release, ReleaseChange } from '../../model/index.ts';
import type { ReleasedRecord } from './released-incident.ts';

/** What the two sides of a comparison were made with. */
export type Circumstances = Pick<Release, 'casus' | 'figurePolicy' | 'checkpoint' | 'until'>;

export interface Sides {
  readonly before: Circumstances;
  readonly after: Circumstances;
  /** The decisions between the two that are about any of these events, by number. */
  decisionsOn(eventIds: readonly string[]): number[];
}

type Reason = ReleaseChange['reasons'][number];

/** Why an incident came, went or changed; every reason that applies. */
export function reasonsFor(
  before: ReleasedRecord | null,
  after: ReleasedRecord | null,
  sides: Sides,
  fields: ReleaseChange['fields'] = [],
): Reason[] {
  const [was, is] = [reportIds(before), reportIds(after)];
  const decisions = sides.decisionsOn([before, after].flatMap((one) => one?.incident.events.map(({ eventId }) => eventId) ?? [])); // prettier-ignore
  const come = before && after ? is.filter((id) => !was.includes(id)) : [];
  const gone = before && after ? was.filter((id) => !is.includes(id)) : [];
  const figures = JSON.stringify(sides.before.figurePolicy) !== JSON.stringify(sides.after.figurePolicy);
  const reasons: Reason[] = [
    ...(decisions.length > 0 ? [{ reason: 'decision' as const, reports: [], decisions }] : []),
    ...(come.length > 0 ? [{ reason: 'new report' as const, reports: come, decisions: [] }] : []),
    ...(gone.length > 0 ? [{ reason: 'report gone' as const, reports: gone, decisions: [] }] : []),
    ...(delayed(before, after, sides) ? [plain('delay')] : []),
    ...(decisions.length === 0 && codedAnew(before, after) ? [plain('other coder')] : []),
    ...(figures && fields.some(({ field }) => FIGURE_FIELDS.test(field)) ? [plain('figure policy')] : []),
  ];
  if (reasons.length > 0) return reasons;
  // Nobody decided, so that the reports alone can have made it come or go.
  if (!before) return [{ reason: 'new report', reports: is, decisions: [] }];
  if (!after && sides.before.casus === sides.after.casus)
    return [{ reason: 'report gone', reports: was, decisions: [] }];
  return sides.before.casus === sides.after.casus ? [plain('new report')] : [plain('casus version')];
}

const FIGURE_FIELDS = /^(?:killed|injured|abducted|arrested|displaced|participants)$/;

const plain = (reason: Reason['reason']): Reason => ({ reason, reports: [], decisions: [] });

const reportIds = (record: ReleasedRecord | null) => record?.reports.map(({ id }) => id) ?? [];

/** The same report tells of it by other events than before. */
function codedAnew(before: ReleasedRecord | null, after: ReleasedRecord | null): boolean {
  if (!before || !after) return false;
  const eventsOf = ({ incident }: ReleasedRecord) => Map.groupBy(incident.events, ({ reportId }) => reportId);
  const [was, is] = [eventsOf(before), eventsOf(after)];
  return [...was].some(([report, events]) => {
    const now = is.get(report);
    return now !== undefined && !events.some(({ eventId }) => now.some((one) => one.eventId === eventId));
  });
}

/** It was too young for one of the two. */
function delayed(before: ReleasedRecord | null, after: ReleasedRecord | null, sides: Sides): boolean {
  const lastDay = ({ incident: { date } }: ReleasedRecord) => date?.end ?? date?.start ?? '';
  if (!before && after) return lastDay(after) > sides.before.until;
  return before !== null && !after && lastDay(before) > sides.after.until;
}
