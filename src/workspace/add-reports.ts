import type { Coder, CodedReport, Problem, ReadTo, Report } from '../model/index.ts';
import type { Ingested } from '../ingest/ingest.ts';
import type { Addition, Store, UncodedAddition } from '../store/store.ts';
import type { SettledLead } from '../store/watch.ts';
import { batches } from './batches.ts';
import { machineUser } from './machine-user.ts';
import { notCoded } from './not-coded.ts';
import { casusVersion } from '../model/package-files.ts';

/** Where a report was read. */
interface ReadFrom {
  readonly input: string;
  readonly line?: number;
}

/** What `addReports` tells while it works; each call comes after the report, lead or problem is safe on the disk. */
export interface AddListener {
  /** Who has them added; whoever uses the machine where it is left out. */
  readonly by?: string;
  added(record: CodedReport, from: ReadFrom): void | Promise<void>;
  /** The report is stored, and workers that were told of it will code it. */
  handedOver?(report: Report, from: ReadFrom): void | Promise<void>;
  known(asked: { readonly id: string; readonly input: string }, storedAs: string): void | Promise<void>;
  setAside(problem: Problem): void | Promise<void>;
  /** A lead was tried in vain, and waits for its next try. */
  later?(problem: Problem, due: string): void | Promise<void>;
}

/** In place of a coder: workers, which are told of each report when it is stored, and code it in their own time. */
export interface Workers {
  /** What is said to have coded what comes in, until they say which coder they have. */
  readonly id: string;
  /** Tells them; returns when they are sure to hear of it. */
  handOver(reports: readonly { readonly id: string; readonly content: string }[]): Promise<void>;
}

export interface AddCounts {
  /** Those that are stored, be they coded or handed over. */
  reports: number;
  events: number;
  known: number;
  setAside: number;
  /** Reports added that have something to be known of them. */
  warned: number;
  /** Pages that inputs point to, known or not. */
  leads: number;
  /** Leads that are tried again later. */
  later: number;
}

/** What came of a lead; it is stored and the lead settled together, or not at all. */
export interface FollowedLead {
  readonly kind: 'followed';
  readonly lead: number;
  readonly items: readonly Ingested[];
  readonly outcome:
    | { readonly kind: 'done' }
    /** Why nothing came of it is among its items. */
    | { readonly kind: 'set-aside'; readonly problem: Problem }
    | { readonly kind: 'later'; readonly due: string; readonly problem: Problem };
}

type Given = Ingested | FollowedLead;
type Incoming = Extract<Ingested, { kind: 'report' }>;

const isIncoming = (item: Ingested): item is Incoming => item.kind === 'report';

/** What the store said of reports, in their order, and what came of each; null of those that it holds already. */
interface Coded {
  readonly admissions: Awaited<ReturnType<Store['admit']>>;
  readonly coded: readonly (Addition | UncodedAddition | Problem | null)[];
}

const sizeOf = (item: Given): number =>
  item.kind === 'report'
    ? item.report.text.length
    : item.kind === 'followed'
      ? item.items.reduce((sum, one) => sum + sizeOf(one), 0)
      : 0;

const LIMITS = { count: 50, size: 1_000_000, sizeOf, wait: 250 };

/**
 * Codes what comes in and stores it, or stores it and hands it over to workers, batch by batch, each flushed to the disk
 * before it is told. What the workspace holds already is not coded again, so a run that was cut short goes on where it was when the same is added once more.
 * A report that the coder fails on is set aside; those of a batch are asked for at once, for a coder that codes several.
 * A batch has at most `count` inputs. What the source throws ends the work; what came before is kept.
 */
export async function addReports(
  store: Store,
  coder: Coder | Workers,
  inputs: readonly string[],
  source: AsyncIterable<Given>,
  listener: AddListener,
  count = LIMITS.count,
): Promise<AddCounts> {
  const run = await store.startRun({
    inputs,
    coder: coder.id,
    casus: casusVersion(),
    by: listener.by ?? machineUser(),
  });
  const counts: AddCounts = { reports: 0, events: 0, known: 0, setAside: 0, warned: 0, leads: 0, later: 0 };
  let readTo: ReadTo[] = [];
  const keep = async (batch: readonly Given[], items: readonly Ingested[], begun: Promise<Coded>) => {
    const problems = items.flatMap((item) => (item.kind === 'set-aside' ? [item.problem] : []));
    const leads = items.flatMap((item) => (item.kind === 'lead' ? [item.lead] : []));
    let incoming = items.filter(isIncoming);
    let followed = batch.filter((item) => item.kind === 'followed');
    let pending = { problems, leads, readTo };
    let coding = begun;
    do {
      const { admissions, coded } = await coding;
      const fresh: { item: Incoming; addition: Addition | UncodedAddition }[] = [];
      const known: { item: Incoming; storedAs: string }[] = [];
      const failed = new Map<Ingested, Problem>();
      for (const [i, addition] of coded.entries()) {
        const item = incoming[i]!;
        if (addition === null) known.push({ item, storedAs: admissions[i]!.id });
        else if ('code' in addition) failed.set(item, addition);
        else fresh.push({ item, addition });
      }
      const places = new Map(fresh.map(({ item }, place) => [item as Ingested, place]));
      const stored = await store.add({
        run,
        coder: coder.id,
        known: known.length,
        additions: fresh.map(({ addition }) => addition),
        ...pending,
        problems: [...pending.problems, ...failed.values()],
        settled: followed.map((one) => settledLead(one, places, failed)),
      });
      problems.push(...failed.values());
      incoming = [];
      if ('handOver' in coder) {
        const told = fresh.flatMap(({ addition }, i) =>
          // One that is known by now may have been stored by a try whose answer was lost: telling of it twice costs nothing.
          'report' in addition && stored[i] !== 'id-taken'
            ? [{ id: addition.report.id, content: addition.content }]
            : [],
        );
        await coder.handOver(told);
      }
      for (const [i, outcome] of stored.entries()) {
        const { item, addition } = fresh[i]!;
        // Another process was first with the id or the content: ask again what is there now.
        if (outcome !== 'added') {
          incoming.push(item);
          continue;
        }
        counts.reports += 1;
        const { warnings } = 'record' in addition ? addition.record : addition;
        if (warnings.length > 0) counts.warned += 1;
        if ('record' in addition) {
          counts.events += addition.record.events.length;
          await listener.added(addition.record, item);
        } else await listener.handedOver?.(addition.report, item);
      }
      for (const { item, storedAs } of known) {
        counts.known += 1;
        await listener.known({ id: item.report.id, input: item.input }, storedAs);
      }
      // A lead that a refused report came of is settled with it, and what its page had wrong is told again then.
      followed = followed.filter(({ items }) => incoming.some((item) => items.includes(item)));
      pending = { problems: followed.flatMap(problemsOf), leads: [], readTo: [] };
      if (incoming.length > 0) coding = codeAll(store, coder, incoming);
    } while (incoming.length > 0);
    // Kept with the next batch: by then all that came before is stored, whoever else stored the same meanwhile.
    readTo = reachedBy(items);
    counts.leads += leads.length;
    for (const problem of problems) {
      counts.setAside += 1;
      await listener.setAside(problem);
    }
    for (const item of batch) {
      if (item.kind !== 'followed' || item.outcome.kind !== 'later') continue;
      counts.later += 1;
      await listener.later?.(item.outcome.problem, item.outcome.due);
    }
  };
  // A batch is coded while the one before it is stored.
  let last = Promise.resolve();
  try {
    for await (const batch of batches(source, { ...LIMITS, count })) {
      const items = batch.flatMap((item) => (item.kind === 'followed' ? item.items : [item]));
      const begun = codeAll(store, coder, items.filter(isIncoming));
      begun.catch(() => undefined);
      await last;
      last = keep(batch, items, begun);
      last.catch(() => undefined);
    }
  } finally {
    await last;
  }
  await store.finishRun(run, readTo);
  return counts;
}

/** Codes those that the store does not hold. */
async function codeAll(store: Store, coder: Coder | Workers, incoming: readonly Incoming[]): Promise<Coded> {
  const admissions = await store.admit(incoming.map((item) => item.report));
  const coded = await Promise.all(
    incoming.map(async (item, i) => {
      const admission = admissions[i]!;
      return admission.kind === 'known' ? null : await additionOf(coder, item, admission);
    }),
  );
  return { admissions, coded };
}

/** How far each file is read that items came from. */
function reachedBy(items: readonly Ingested[]): ReadTo[] {
  const places = items.flatMap((item) => (item.kind !== 'lead' && item.readTo ? [item.readTo] : []));
  return [...new Map(places.map((place) => [place.input, place])).values()];
}

const problemsOf = ({ items }: FollowedLead) =>
  items.flatMap((item) => (item.kind === 'set-aside' ? [item.problem] : []));

function settledLead(
  { lead, items, outcome }: FollowedLead,
  places: ReadonlyMap<Ingested, number>,
  failed: ReadonlyMap<Ingested, Problem>,
): SettledLead {
  if (outcome.kind === 'done') {
    const [problem] = items.flatMap((item) => failed.get(item) ?? []);
    const additions = items.flatMap((item) => places.get(item) ?? []);
    if (problem && additions.length === 0) return { lead, kind: 'set-aside', problem: problem.message };
    return { lead, kind: 'done', additions };
  }
  return { ...outcome, lead, problem: outcome.problem.message };
}

/** A report under the id the store gave it, coded or, where workers code, as it came; or why it is not coded. */
async function additionOf(
  coder: Coder | Workers,
  item: Incoming,
  { content, id }: { readonly content: string; readonly id: string },
): Promise<Addition | UncodedAddition | Problem> {
  const { report: given, warnings, received } = item;
  const from = received && { received };
  const report = id === given.id ? given : { ...given, id };
  if ('handOver' in coder) return { content, report, warnings, ...from };
  try {
    const record = await coder.code(report);
    // What was to be said of its input comes first.
    return {
      content,
      ...from,
      record: warnings.length === 0 ? record : { ...record, warnings: [...warnings, ...record.warnings] },
    };
  } catch (error) {
    return notCoded(error, { ...item, report });
  }
}
