import { chance, signedBits } from '../model/bits.ts';
import type { CodedReport, Incident, MergeReason } from '../model/index.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { wrap } from './table.ts';

/** The numbers of the two reports that a merge joins, as the page lists them. */
export function pairsOf(incident: Incident, records: readonly CodedReport[]): (merge: MergeReason) => [string, string] {
  const number = new Map(records.map(({ report }, i) => [report.id, `[${i + 1}]`]));
  const reportOf = new Map(incident.events.map(({ eventId, reportId }) => [eventId, reportId]));
  const shown = (eventId: string) => number.get(reportOf.get(eventId) ?? '') ?? '[?]';
  return ({ eventA, eventB }) => [shown(eventA), shown(eventB)];
}

/** Who made two reports one, where it was a person. */
export function decidedText({ decision }: MergeReason): string | null {
  if (!decision) return null;
  const { seq, by, at, reason } = decision;
  return `merged by ${by} on ${at.slice(0, 10)} (decision ${seq}): “${reason}”`;
}

/** One line for each merge: how sure it is, and what speaks most for it and against it. */
export function mergeLines(incident: Incident, records: readonly CodedReport[], output: Output): string[] {
  if (incident.merges.length === 0) return [];
  const pair = pairsOf(incident, records);
  const lines = incident.merges.flatMap((merge) => {
    const [a, b] = pair(merge);
    // The starting odds stand first and are no evidence.
    const evidence = merge.weights.slice(1).sort((x, y) => y.weight - x.weight);
    const [most, least] = [evidence[0], evidence.at(-1)];
    const why = [
      decidedText(merge),
      `${signedBits(merge.score)} bits (${chance(merge.score)})`,
      most && most.weight > 0 ? `most for it: ${most.evidence} ${signedBits(most.weight)}` : null,
      least && least.weight < 0 ? `most against: ${least.evidence} ${signedBits(least.weight)}` : null,
    ];
    const line = plainText(`${a} and ${b}: ${why.filter((part) => part !== null).join('; ')}`);
    return output.width === null ? [line] : wrap(line, output.width);
  });
  return [
    output.style('bold', 'Why these are one incident'),
    ...lines,
    output.style('dim', `Every weight: casus show ${incident.id} --why`),
  ];
}
