import { CasusError, type Event, type NewDecision } from '../model/index.ts';
import { isTable } from '../model/record.ts';
import { countOfShare, drawSample, type Drawable } from '../review/agreement/draw-sample.ts';
import type { MachineCoding } from '../review/agreement/sample-agreement.ts';
import { samplesOf } from '../review/agreement/samples.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Store } from '../store/store.ts';

/** A sample as it is asked for. */
interface SampleRequest {
  readonly name: string;
  readonly coders: readonly string[];
  /** How many reports, or which share of them all from 0 to 1; a tenth unless given. */
  readonly reports?: number | undefined;
  readonly share?: number | undefined;
  readonly seed?: number | undefined;
  /** Every type of event, told by the first event of a report, has its share of the sample; reports without events too. */
  readonly byType?: boolean | undefined;
}

/** As the method asks (a tenth, drawn at random), where nothing else is said. */
const SHARE = 0.1;

/**
 * The decision that draws a sample of the reports of a workspace.
 * @throws CasusError `usage` where the name is taken, fewer than two coders are named, or there is nothing to draw from
 */
export async function sampleDecision(store: Store, request: SampleRequest, by: string): Promise<NewDecision> {
  const { name, seed, byType = false } = request;
  const usage = (input: string, message: string) => new CasusError({ code: 'usage', input, message });
  const coders = [...new Set(request.coders)];
  if (coders.length < 2) throw usage('coders', 'Agreement needs two coders at least; name them.');
  if (samplesOf(decisionsInForce(await store.decisions())).some((one) => one.name === name)) {
    throw usage('name', `There is a sample ${name} already. Choose another name, or take that one back.`);
  }
  const from: Drawable[] = [];
  if (byType) {
    for await (const { report, events } of store.records())
      from.push({ id: report.id, stratum: events[0]?.type ?? '' });
  } else for await (const { id } of store.reports()) from.push({ id });
  if (from.length === 0) throw usage('reports', 'There are no reports to draw from. Add some: casus add FILE...');
  const count = request.reports ?? countOfShare(request.share ?? SHARE, from.length);
  const reportIds = drawSample(from, { count, ...(seed !== undefined && { seed }) });
  return { kind: 'sample', sample: name, reportIds, coders, by };
}

/** What the machine made of these reports before anybody decided on it; null where none of them is there. */
export async function machineCoding(store: Store, reportIds: readonly string[]): Promise<MachineCoding | null> {
  const events = new Map<string, readonly Event[]>();
  const coderOf = await store.codersOf(reportIds);
  for (const id of reportIds) {
    // What a table says was coded by people.
    if (isTable(coderOf.get(id) ?? '')) continue;
    const review = await store.review(id);
    if (review) events.set(id, review.events.flatMap(({ coded }) => coded ?? [])); // prettier-ignore
  }
  const coders = new Set(Array.from(events.keys(), (id) => coderOf.get(id) ?? ''));
  return events.size === 0 ? null : { name: [...coders].sort().join(' and '), events };
}
