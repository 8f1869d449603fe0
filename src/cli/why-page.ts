import { chance, signedBits } from '../model/bits.ts';
import type { CodedReport, Incident } from '../model/index.ts';
import { decidedText, pairsOf } from './merge-lines.ts';
import type { Output } from './output.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import { wrap } from './table.ts';
import { scaleOf, waterfall } from './waterfall.ts';

const READING =
  'The pairs of reports that hold the incident together, and what speaks for and against each pair being one incident, ' +
  'in bits: one bit doubles the odds, or halves them below zero.';

/** Why the reports of an incident were held to be one, merge by merge, with the words of both reports. */
export function whyPage(incident: Incident, records: readonly CodedReport[], output: Output): string[] {
  const { merges } = incident;
  if (merges.length === 0) return ['One report tells of this incident, so nothing was merged.'];
  const pairOf = pairsOf(incident, records);
  const scale = scaleOf(merges, output.width);
  return [
    ...wrapped(READING, '', output),
    ...merges.flatMap((merge) => {
      const [a, b] = pairOf(merge);
      const odds = `${signedBits(merge.score)} bits, ${chance(merge.score)}`;
      const decided = decidedText(merge);
      const title = `${a} and ${b}${decided === null ? `: ${odds}` : ` ${decided}; their evidence alone: ${odds}`}`;
      return [
        '',
        ...wrapped(title, '', output).map((line) => output.style('bold', line)),
        ...wrapped(`${a} ${wordsOf(merge.eventA, records)}`, '  ', output),
        ...wrapped(`${b} ${wordsOf(merge.eventB, records)}`, '  ', output),
        '',
        ...waterfall(merge, scale, output),
      ];
    }),
  ];
}

/** The same as data: every merge with its two reports, its weights, and the total after each. */
export function weightsOf(incident: Incident): object {
  const reportOf = new Map(incident.events.map(({ eventId, reportId }) => [eventId, reportId]));
  const merges = incident.merges.map(({ weights, ...merge }) => {
    let total = 0;
    return {
      ...merge,
      reportA: reportOf.get(merge.eventA) ?? null,
      reportB: reportOf.get(merge.eventB) ?? null,
      probability: 1 / (1 + 2 ** -merge.score),
      weights: weights.map((weight) => ({ ...weight, total: Math.round((total += weight.weight) * 100) / 100 })),
    };
  });
  return { id: incident.id, merges };
}

/** About a sentence or two. */
const AROUND = { before: 60, after: 120 };

/** The passage that tells most of an event: that around the piece of evidence with most others beside it. */
function wordsOf(eventId: string, records: readonly CodedReport[]): string {
  for (const { report, events } of records) {
    const evidence = events.find(({ id }) => id === eventId)?.evidence ?? [];
    const beside = evidence.map(
      ({ start, end }) =>
        new Set(
          evidence
            .filter((other) => other.start >= start - AROUND.before && other.end <= end + AROUND.after)
            .map(({ field }) => field),
        ).size,
    );
    const most = evidence[beside.indexOf(Math.max(...beside))];
    if (most) return `“${quote(report.text, most, AROUND)}”`;
  }
  return '';
}

function wrapped(text: string, indent: string, output: Output): string[] {
  const plain = plainText(text);
  const lines = output.width === null ? [plain] : wrap(plain, output.width - 2 * indent.length);
  return lines.map((line, i) => indent + (i === 0 ? line : indent + line));
}
