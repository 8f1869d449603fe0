import type { Release, ReleaseChange } from '../../model/index.ts';
import type { ReportReference } from '../exporter.ts';
import type { ReleasedRecord } from './released-incident.ts';

/** What the two sides of a comparison were made with. */
export type Circumstances = Pick<Release, 'casus' | 'figurePolicy' | 'coders' | 'checkpoint' | 'until'>;

export interface Sides {
  readonly before: Circumstances;
  readonly after: Circumstances;
  /** The decisions between the two that are about any of these events, by number. */
  decisionsOn(eventIds: readonly string[]): number[];
}

/** The incident of the later side that took an event from another. */
export interface Taker {
  readonly id: string;
  readonly reports: readonly ReportReference[];
  /** The reports that tell of it and did not before. */
  readonly come: readonly string[];
}

/** @param before the reports that told of it before */
export function takerOf({ id, reports }: Omit<Taker, 'come'>, before: readonly ReportReference[]): Taker {
  const known = new Set(before.map((report) => report.id));
  return { id, reports, come: reports.map((report) => report.id).filter((report) => !known.has(report)) };
}

interface Known {
  readonly fields?: ReleaseChange['fields'];
  /** Of one that went: what it is part of now. */
  readonly taker?: Taker | undefined;
  /** Of one that came: whether the workspace had all of its reports before. */
  readonly hadReports?: boolean;
}

type Reason = ReleaseChange['reasons'][number];

/** Why an incident came, went or changed; every reason that applies. */
export function reasonsFor(
  before: ReleasedRecord | null,
  after: ReleasedRecord | null,
  sides: Sides,
  { fields = [], taker, hadReports = false }: Known = {},
): Reason[] {
  const [was, is] = [reportIds(before), reportIds(after)];
  const decisions = sides.decisionsOn([before, after].flatMap((one) => one?.incident.events.map(({ eventId }) => eventId) ?? [])); // prettier-ignore
  const left = after ? is : (taker?.reports.map(({ id }) => id) ?? was);
  const come = before && after ? is.filter((id) => !was.includes(id)) : (taker?.come.filter((id) => !was.includes(id)) ?? []); // prettier-ignore
  const gone = was.filter((id) => !left.includes(id));
  const figures = JSON.stringify(sides.before.figurePolicy) !== JSON.stringify(sides.after.figurePolicy);
  const anew = taker
    ? readByOthers(before?.reports ?? [], taker.reports)
    : codedAnew(before, after, sides, { decided: decisions.length > 0, hadReports });
  const reasons: Reason[] = [
    ...(decisions.length > 0 ? [{ reason: 'decision' as const, reports: [], decisions }] : []),
    ...(come.length > 0 ? [{ reason: 'new report' as const, reports: come, decisions: [] }] : []),
    ...(gone.length > 0 ? [{ reason: 'report gone' as const, reports: gone, decisions: [] }] : []),
    ...(delayed(before, after, sides) ? [plain('delay')] : []),
    ...(anew ? [plain('other coder')] : []),
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

/** Another coder read it than the one before: a report of both, or all that one side alone tells of. */
function codedAnew(
  before: ReleasedRecord | null,
  after: ReleasedRecord | null,
  sides: Sides,
  { decided, hadReports }: { readonly decided: boolean; readonly hadReports: boolean },
): boolean {
  if (before && after) {
    const told = [...before.reports, ...after.reports].every(({ coder }) => coder !== undefined);
    return told ? readByOthers(before.reports, after.reports) : !decided && otherEvents(before, after);
  }
  if (before) return areOthers(before.reports, sides.after.coders);
  return after !== null && hadReports && areOthers(after.reports, sides.before.coders);
}

function readByOthers(before: readonly ReportReference[], after: readonly ReportReference[]): boolean {
  const coders = new Map(before.map(({ id, coder }) => [id, coder]));
  return after.some(({ id, coder }) => coder !== undefined && (coders.get(id) ?? coder) !== coder);
}

/** None of the reports was read by one of these coders. */
function areOthers(reports: readonly ReportReference[], coders: readonly string[]): boolean {
  return coders.length > 0 && reports.every(({ coder }) => coder !== undefined && !coders.includes(coder));
}

/** The same report tells of it by other events than before. */
function otherEvents(before: ReleasedRecord, after: ReleasedRecord): boolean {
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
