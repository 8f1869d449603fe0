import { AUDIT_DAYS, auditBlocking, meet, type AuditedPair } from '../resolving/audit-blocking.ts';
import { blockKeys } from '../resolving/blocking.ts';
import { BlockingTally, type Crowds, type KeyTally } from '../resolving/blocking-tally.ts';
import { Commonness, commonKeys } from '../resolving/commonness.ts';
import { LIMITS } from '../resolving/limits.ts';
import { readMention } from '../resolving/mention-json.ts';
import { areToldApart, type Mention } from '../resolving/mention.ts';
import { firstNumberOf } from '../resolving/placed-number.ts';
import type { ResolvingStep } from '../store/resolving-step.ts';

/** One event of an example: its report, and what it says. */
interface ExampleEvent {
  readonly reportId: string;
  readonly eventId: string;
  readonly summary: string;
}

export interface BlockingEvaluation {
  readonly events: number;
  /** Events that one is compared with on average, over the audited ones. */
  readonly compared: number;
  readonly crowd: number;
  readonly keys: readonly KeyTally[];
  /** Pairs of events of one incident and different reports; how many of them a key brings together, and some it does not. */
  readonly pairs: { readonly all: number; readonly met: number; readonly unmet: readonly (readonly ExampleEvent[])[] };
  /** So many events against all of their kind within ten days, wherever they are. */
  readonly audit: {
    readonly events: number;
    readonly days: number;
    readonly matches: number;
    readonly met: number;
    readonly lost: readonly { readonly score: number; readonly events: readonly ExampleEvent[] }[];
  };
}

const MENTIONS_A_PAGE = 5_000;
const LOST_EXAMPLES = 10;

/** Looks at what blocking does in a workspace, and tries a sample of its events against all others. */
export async function evaluateBlocking(step: ResolvingStep, sample: number): Promise<BlockingEvaluation> {
  const tally = new BlockingTally(LIMITS, await crowdsOf(step));
  for await (const incident of incidents(step)) tally.incident(incident);

  let [audited, compared, matches] = [0, 0, 0];
  const lost: AuditedPair[] = [];
  for (const mention of await sampleOf(step, tally.events, sample)) {
    const others = await othersOf(step, mention);
    const found = auditBlocking(mention, others, await commonnessOf(step, [mention, ...others]), tally);
    audited++;
    compared += (await sharingKeys(step, mention)).filter((other) => meet(mention, other, tally)).length;
    matches += found.matches;
    lost.push(...found.lost);
  }
  const examples = lost.toSorted((x, y) => y.score - x.score).slice(0, LOST_EXAMPLES);
  const told = await exampleEvents(step, [...tally.unmet.flat(), ...examples.flatMap(({ a, b }) => [a, b])]);
  const shown = (mentions: readonly Mention[]) => mentions.map(({ number }) => told.get(number)!);
  return {
    events: tally.events,
    compared: audited === 0 ? 0 : compared / audited,
    crowd: LIMITS.crowd,
    keys: tally.byKey(),
    pairs: { all: tally.pairs, met: tally.met, unmet: tally.unmet.map(shown) },
    audit: {
      events: audited,
      days: AUDIT_DAYS,
      matches,
      met: matches - lost.length,
      lost: examples.map(({ a, b, score }) => ({ score: Math.round(score * 10) / 10, events: shown([a, b]) })),
    },
  };
}

async function crowdsOf({ mentions }: ResolvingStep): Promise<Crowds> {
  const counts = [...(await mentions.crowded(LIMITS.crowd))];
  const firsts = await mentions.holders(
    counts.map(([key]) => key),
    LIMITS.firsts,
  );
  return new Map(counts.map(([key, count], i) => [key, { count, firsts: firsts[i]! }]));
}

/** The mentions of each incident. */
async function* incidents(step: ResolvingStep): AsyncIterable<Mention[]> {
  let last = -1;
  for (;;) {
    const page = await step.mentions.componentsAfter(last, MENTIONS_A_PAGE);
    if (page.length === 0) return;
    last = page.at(-1)!.component;
    const json = await step.mentions.mentions(page.flatMap(({ numbers }) => numbers));
    const mentions = [...json.values()].map(readMention);
    const incidentOf = await step.incidentsOfEvents(mentions.map(({ eventId }) => eventId));
    yield* Map.groupBy(mentions, ({ eventId }) => incidentOf.get(eventId)).values();
  }
}

/** So many mentions at even distances. */
async function sampleOf({ mentions }: ResolvingStep, all: number, size: number): Promise<Mention[]> {
  const every = Math.max(1, all / size);
  const found: Mention[] = [];
  let [last, seen] = [-1, 0];
  for (;;) {
    const page = await mentions.between(last, Number.MAX_SAFE_INTEGER, MENTIONS_A_PAGE);
    if (page.size === 0) return found;
    for (const [number, json] of page) {
      if (seen++ >= found.length * every) found.push(readMention(json));
      last = number;
    }
  }
}

/** Reports come out days after what they tell of, so those that may tell of the same days are looked for in a wider range. */
const PUBLISHED_DAYS = AUDIT_DAYS + 5;

async function othersOf({ mentions }: ResolvingStep, { published, number }: Mention): Promise<Mention[]> {
  const [from, to] =
    published === null
      ? [firstNumberOf(null) - 1, Number.MAX_SAFE_INTEGER]
      : [firstNumberOf(published - PUBLISHED_DAYS) - 1, firstNumberOf(published + PUBLISHED_DAYS + 1) - 1];
  const found = await mentions.between(from, to, Number.MAX_SAFE_INTEGER);
  found.delete(number);
  return [...found.values()].map(readMention);
}

/** Those of other reports that stand under a key with it. */
async function sharingKeys({ mentions }: ResolvingStep, mention: Mention): Promise<Mention[]> {
  const keys = blockKeys(mention).map(({ key }) => key);
  const numbers = new Set((await mentions.holders(keys, Number.MAX_SAFE_INTEGER)).flat());
  const found = [...(await mentions.mentions([...numbers])).values()].map(readMention);
  return found.filter((other) => !areToldApart(mention, other) && other.kind === mention.kind);
}

async function commonnessOf({ mentions }: ResolvingStep, of: readonly Mention[]): Promise<Commonness> {
  const keys = new Map(of.flatMap((mention) => commonKeys(mention).map(({ key, number }) => [key, number] as const)));
  const days = await mentions.dayCounts([...keys.values()]);
  const commonness = new Commonness([]);
  for (const [i, key] of [...keys.keys()].entries()) commonness.learn(key, days[i]!);
  return commonness;
}

async function exampleEvents(step: ResolvingStep, mentions: readonly Mention[]): Promise<Map<number, ExampleEvent>> {
  const told = await step.told(mentions.map(({ number }) => number));
  return new Map(
    told.map(({ number, event, report }) => [
      number,
      { reportId: report.id, eventId: event.id, summary: event.summary },
    ]),
  );
}
