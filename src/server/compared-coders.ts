import type { Context } from 'hono';
import { isTable, type Event, type Problem } from '../model/index.ts';
import { ownNames, type Compared } from '../review/agreement/compare-coders.ts';
import type { MeanTook } from '../review/agreement/mean-took.ts';
import type { Sample } from '../review/agreement/samples.ts';
import { keptReports, reviewedReports, type ComparedReport } from '../workspace/compared-reports.ts';
import { askerOf } from './asker.ts';
import { hiddenFrom } from './blindfold.ts';
import { allSamples } from './samples.ts';
import { sentCoding } from './sent-codings.ts';
import { sentFiles } from './sent-files.ts';
import type { Served } from './served.ts';

/** So many reports are compared at most, those that were added last: the intervals of more take minutes. */
const MOST_REPORTS = 1_000;

/** What the coders that are compared, but the first, are: who coded blind, a coder of the workspace, or a file. */
interface ComparedCoder extends MeanTook {
  readonly kind: 'blind' | 'kept' | 'file';
  readonly name: string;
  readonly events: ReadonlyMap<string, readonly Event[]>;
}

interface Gathered {
  readonly reports: readonly ComparedReport[];
  /** How many there are, compared or not. */
  readonly of: number;
  /** People, by what they decided or coded blind. */
  readonly human: { readonly name: string; readonly events: ReadonlyMap<string, readonly Event[]> };
  readonly coders: readonly ComparedCoder[];
  /** Who coded blind, and how many reports. */
  readonly blind: readonly { readonly name: string; readonly reports: number }[];
  /** Lines of files that are about none of these reports. */
  readonly others: number;
  readonly problems: readonly Problem[];
}

const UNKNOWN: MeanTook = { seconds: null, cost: null };

/**
 * The codings that whoever asks may see of the reports that people coded: those of people, of the coders that the workspace keeps,
 * and of the files that are sent along. Reports that whoever asks has yet to code blind are left out.
 * @param human who coded blind, to be taken for right; what people decided where not given
 */
export async function gatherCoders(served: Served, c: Context, human?: string): Promise<Gathered> {
  const { reports: hidden } = await hiddenFrom(served, askerOf(c).name);
  const blind = blindCodings(await allSamples(served), hidden);
  const own = human === undefined ? null : (blind.get(human) ?? new Map<string, readonly Event[]>());
  const all = own ? await keptReports(served.store, [...own.keys()].slice(-MOST_REPORTS)) : await reviewedReports(served.store);
  const seen = all.filter(({ report }) => !hidden.has(report.id));
  const reports = seen.slice(-MOST_REPORTS);
  const among = (codings: ReadonlyMap<string, readonly Event[]>) =>
    new Map(reports.flatMap(({ report: { id } }) => { const events = codings.get(id); return events ? [[id, events]] : []; })); // prettier-ignore
  const people = [...blind].filter(([name]) => name !== human);
  const texts = new Map(reports.map(({ report }) => [report.id, report.text]));
  const sent = /^multipart\//i.test(c.req.header('content-type') ?? '') ? await sentFiles(c) : [];
  const files = await Promise.all(sent.map((file) => sentCoding(file, texts)));
  // What a table says was coded by people.
  const kept = reports.filter(({ coder }) => !isTable(coder));
  const coders: ComparedCoder[] = [
    ...[...Map.groupBy(kept, ({ coder }) => coder)].map(([name, coded]) => ({ kind: 'kept' as const, name, events: new Map(coded.map(({ report, machine }) => [report.id, machine])), ...UNKNOWN })),
    ...people.map(([name, codings]) => ({ kind: 'blind' as const, name, events: among(codings), ...UNKNOWN })),
    ...files.map(({ name, events, seconds, cost }) => ({ kind: 'file' as const, name, events, seconds, cost })),
  ].filter(({ kind, events }) => kind === 'file' || events.size > 0);
  const [name, ...names] = ownNames([human ?? 'people', ...coders.map((coder) => coder.name)]);
  return {
    reports,
    of: own?.size ?? seen.length,
    human: { name: name!, events: own ? among(own) : new Map(reports.map((one) => [one.report.id, one.people])) },
    coders: coders.map((coder, i) => ({ ...coder, name: names[i]! })),
    blind: [...blind].map(([coder, codings]) => ({ name: coder, reports: codings.size })),
    others: files.reduce((sum, file) => sum + file.others, 0),
    problems: files.flatMap(({ problems }) => problems),
  };
} // prettier-ignore

export const comparedOf = ({ human, coders }: Pick<Gathered, 'human' | 'coders'>): Compared => [
  human,
  ...coders.map(({ name, events }) => ({ name, events })),
];

/** What people coded blind in any sample, by their names and the reports' ids. */
function blindCodings(
  samples: readonly Sample[],
  hidden: ReadonlyMap<string, string>,
): Map<string, Map<string, readonly Event[]>> {
  const all = new Map<string, Map<string, readonly Event[]>>();
  for (const { codings } of samples)
    for (const [coder, coded] of codings) {
      const own = all.get(coder) ?? new Map<string, readonly Event[]>();
      for (const [id, events] of coded) if (!hidden.has(id)) own.set(id, events);
      if (own.size > 0) all.set(coder, own);
    }
  return all;
}
