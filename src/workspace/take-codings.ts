import type { Event, Report } from '../model/index.ts';
import { completeCoding } from '../review/agreement/complete-coding.ts';
import { samplesOf, type Sample } from '../review/agreement/samples.ts';
import { canonicalJson } from '../review/canonical-json.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

/** A report that several people coded, and what each made of it. */
export interface CodedByMany {
  readonly report: Report;
  readonly codings: readonly { readonly coder: string; readonly events: readonly Event[] }[];
}

/** A sample that codings were put into. */
interface TakenSample {
  readonly sample: string;
  readonly coders: readonly string[];
  readonly reports: number;
}

/**
 * Puts what people coded elsewhere among the codings that `casus agree` compares: a sample for each set of people who coded reports together, named
 * after their table. What is there already is not put there again; reports that the workspace does not hold so are left out.
 */
export async function takeCodings(
  store: Store,
  table: string,
  coded: readonly CodedByMany[],
  by: string,
): Promise<TakenSample[]> {
  const together = new Map<string, CodedByMany[]>();
  for (const one of coded) {
    const stored = await store.report(one.report.id);
    if (stored?.report.text !== one.report.text) continue;
    const people = one.codings.map(({ coder }) => coder).sort().join(', '); // prettier-ignore
    const reports = together.get(people);
    if (reports) reports.push(one);
    else together.set(people, [one]);
  }
  const taken: TakenSample[] = [];
  for (const [people, reports] of together) {
    const name = `${table}: ${people}`;
    const known = samplesOf(decisionsInForce(await store.decisions())).filter((one) => one.name === name || one.name.startsWith(`${name} (`)); // prettier-ignore
    const there = new Set(known.flatMap(({ reportIds }) => reportIds));
    const fresh = reports.filter(({ report }) => !there.has(report.id));
    const samples = fresh.length === 0 ? known : [...known, await draw(store, fresh, known.length === 0 ? name : `${name} (${known.length + 1})`, by)]; // prettier-ignore
    const sampleOf = new Map(
      samples.toReversed().flatMap((sample) => sample.reportIds.map((id) => [id, sample] as const)),
    );
    for (const one of reports) await takeReport(store, sampleOf.get(one.report.id)!, one);
    for (const sample of samples) taken.push({ sample: sample.name, coders: sample.coders, reports: sample.reportIds.length }); // prettier-ignore
  }
  return taken;
}

/** The reports that a table has are the sample: nobody draws them. */
async function draw(store: Store, coded: readonly CodedByMany[], sample: string, by: string): Promise<Sample> {
  const coders = coded[0]!.codings.map(({ coder }) => coder).sort();
  const decision = await store.decide({ kind: 'sample', sample, reportIds: coded.map(({ report }) => report.id), coders, by }); // prettier-ignore
  return samplesOf([decision])[0]!;
}

async function takeReport(store: Store, sample: Sample, { report, codings }: CodedByMany): Promise<void> {
  for (const { coder, events } of codings) {
    const given = { kind: 'coding' as const, sample: sample.name, reportId: report.id, events: [...events], by: coder };
    const coding = completeCoding(sample, given, report.text);
    const before = sample.codings.get(coder)?.get(report.id);
    if (before === undefined || canonicalJson(before) !== canonicalJson(coding.events)) await store.decide(coding);
  }
}
