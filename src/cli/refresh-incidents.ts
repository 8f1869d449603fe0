import { addMentions } from '../resolving/add-mentions.ts';
import { assembleIncident } from '../resolving/assemble.ts';
import { DEFAULT_POLICY, figurePolicy } from '../resolving/figure-policies.ts';
import { workLater } from '../resolving/mention-index.ts';
import { inOrder, mentionOf, sourcedEvents } from '../resolving/mention.ts';
import { newlyRuled, Rulings } from '../resolving/rulings.ts';
import { settle } from '../resolving/settle.ts';
import type { FigurePolicy } from '../model/index.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Progress, ResolvingStep } from '../store/resolving.ts';
import type { Store } from '../store/store.ts';
import { casusVersion } from './package-root.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';

/** How the figures of a workspace are reconciled: as a person chose, else by the default. */
async function workspacePolicy(store: Store): Promise<FigurePolicy> {
  const { policy, sources } = (await store.policy()) ?? DEFAULT_POLICY;
  return figurePolicy(policy, sources);
}

/** Names what incidents are made with; another version or policy makes them anew. */
const resolverId = (policy: FigurePolicy) => `casus ${casusVersion()}, figures by ${policy.id}`;

/** Whether the incidents are those of the events there are now, made by this version and by the policy in force. */
export async function incidentsAreCurrent(store: Store): Promise<boolean> {
  const { events, incidents, resolver } = await store.derivation();
  return events === incidents && (events === 0 || resolver === resolverId(await workspacePolicy(store)));
}

/** What a round did. */
type RefreshRound =
  | { readonly kind: 'read'; readonly reports: number }
  | {
      readonly kind: 'settled';
      readonly events: number;
      /** Pairs that were compared because they share a key. */
      readonly compared: number;
      /** Events of the largest component. */
      readonly largest: number;
    };

/** Reports whose events are put among the mentions at a time, and mentions that are settled at a time. */
const REPORTS_A_ROUND = 1_000;
const MENTIONS_A_ROUND = 2_000;

/**
 * Brings the incidents up to date with all events and decisions: after an addition or a decision those that it touches, after
 * an update of Casus or a change of the policy all of them. Goes round by round, each kept as it is done, so that memory stays
 * small, others can write in between, and the next command goes on where this one was stopped.
 */
export async function refreshIncidents(
  store: Store,
  tell: (done: RefreshRound) => void = () => undefined,
): Promise<void> {
  if (await incidentsAreCurrent(store)) return;
  const policy = await workspacePolicy(store);
  const cache = new MentionCache();
  const hearing = new Hearing();
  for (;;) {
    const done = await store.resolving((step) => round(step, policy, cache, hearing));
    if (done === null) return;
    tell(done);
    cache.nextRound();
  }
}

/** @returns null where there was nothing more to do. */
async function round(
  step: ResolvingStep,
  policy: FigurePolicy,
  cache: MentionCache,
  hearing: Hearing,
): Promise<RefreshRound | null> {
  const resolver = resolverId(policy);
  let progress = await step.progress();
  if (progress?.resolver !== resolver) {
    await step.mentions.clear();
    progress = { resolver, report: 0, decision: 0 };
  }
  const { rulings, last } = await hearing.heed(step, progress.decision);
  if (last !== progress.decision) {
    progress = { ...progress, decision: last };
    await step.setProgress(progress);
  }
  const done = (await takeReports(step, progress, cache)) ?? (await settleMentions(step, policy, rulings, cache));
  if (done === null) await step.finish(resolver);
  return done;
}

/** Puts the events of the next reports among the mentions. */
async function takeReports(step: ResolvingStep, progress: Progress, cache: MentionCache): Promise<RefreshRound | null> {
  const found = await step.recordsAfter(progress.report, REPORTS_A_ROUND);
  if (found.length === 0) return null;
  const reports = new Map(found.map(({ number, record }) => [record.report.id, number]));
  const mentions = sourcedEvents(found.map(({ record }) => record)).map(mentionOf);
  await workLater(addMentions(mentions), storedMentions(step, cache, reports));
  await step.setProgress({ ...progress, report: found.at(-1)!.number });
  return { kind: 'read', reports: found.length };
}

/** Works out the next components anew, and makes their incidents. */
async function settleMentions(
  step: ResolvingStep,
  policy: FigurePolicy,
  rulings: Rulings,
  cache: MentionCache,
): Promise<RefreshRound | null> {
  const { components, clusters, compared } = await workLater(
    settle(MENTIONS_A_ROUND, rulings),
    storedMentions(step, cache),
  );
  if (components.length === 0) return null;
  const mentions = components.flat();
  const told = new Map((await step.told(mentions.map(({ number }) => number))).map((one) => [one.number, one]));
  const incidents = clusters.map((cluster) => {
    const events = inOrder(cluster.mentions.map(({ number }) => told.get(number)!));
    return assembleIncident(events, cluster.merges, policy, cluster.manual);
  });
  await step.putIncidents(
    mentions.map(({ eventId }) => eventId),
    incidents,
  );
  await step.mentions.settle(components.map((component) => component.map(({ number }) => number)));
  const largest = components.reduce((most, { length }) => Math.max(most, length), 0);
  return { kind: 'settled', events: mentions.length, compared, largest };
}

/** The decisions in force; the log is read again only where it has grown. */
class Hearing {
  #rulings = new Rulings();
  #last = 0;

  /** Heeds the decisions since the one that was heeded last: what they say something new of is unsettled. */
  async heed(step: ResolvingStep, before: number): Promise<{ rulings: Rulings; last: number }> {
    const last = (await step.lastDecision())?.seq ?? 0;
    if (last === before && last === this.#last) return { rulings: this.#rulings, last };
    const log = await step.decisions();
    const known = new Rulings(decisionsInForce(log.filter(({ seq }) => seq <= before)));
    this.#rulings = new Rulings(decisionsInForce(log));
    this.#last = last;
    const index = storedMentions(step, new MentionCache());
    const ruled = await index.find(newlyRuled(known, this.#rulings));
    await index.unsettle([...ruled.values()]);
    return { rulings: this.#rulings, last };
  }
}
