import { addMentions, replaceMentions } from '../resolving/add-mentions.ts';
import { assembleIncident } from '../resolving/assemble.ts';
import { DEFAULT_POLICY, figurePolicy } from '../resolving/figure-policies.ts';
import { LIMITS } from '../resolving/limits.ts';
import { defaultMatchModel, readMatchModel, type MatchModel } from '../resolving/match-model.ts';
import { workLater } from '../resolving/mention-index.ts';
import { readMention, writeMention } from '../resolving/mention-json.ts';
import { inOrder, mentionOf, sourcedEvents, type SourcedEvent } from '../resolving/mention.ts';
import { eventKey } from '../resolving/constraints.ts';
import { newlyRuled, Rulings } from '../resolving/rulings.ts';
import { settle } from '../resolving/settle.ts';
import type { Decision, FigurePolicy } from '../model/index.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { Progress, ResolvingStep } from '../store/resolving-step.ts';
import type { Store } from '../store/store.ts';
import { casusVersion } from './package-root.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';

/** How the figures of a workspace are reconciled: as a person chose, else by the default. */
async function workspacePolicy(store: Store): Promise<FigurePolicy> {
  const { policy, sources } = (await store.policy()) ?? DEFAULT_POLICY;
  return figurePolicy(policy, sources);
}

/** What reports are matched by: the weights estimated on the workspace, else those that come with Casus. */
export async function workspaceModel(store: Pick<Store, 'matchModel'>): Promise<MatchModel> {
  const stored = await store.matchModel();
  return stored === null
    ? defaultMatchModel()
    : readMatchModel(stored.table, stored.id, 'the weights of the workspace');
}

/** What incidents are made by. */
interface By {
  readonly policy: FigurePolicy;
  readonly model: MatchModel;
}

const workspaceBy = async (store: Store): Promise<By> => ({
  policy: await workspacePolicy(store),
  model: await workspaceModel(store),
});

/** Names what incidents are made with; another version, policy or model makes them anew. */
const resolverId = ({ policy, model }: By) =>
  `casus ${casusVersion()}, figures by ${policy.id}, weights by ${model.id}`;

/** Whether the incidents are those of the events there are now, made by this version and by the policy and the weights in force. */
export async function incidentsAreCurrent(store: Store): Promise<boolean> {
  const { events, incidents, resolver } = await store.derivation();
  return events === incidents && (events === 0 || resolver === resolverId(await workspaceBy(store)));
}

interface ReadRound {
  readonly kind: 'read';
  readonly reports: number;
}

interface SettledRound {
  readonly kind: 'settled';
  /** How many of the events settled were the cause. */
  readonly unsettled: number;
  readonly events: number;
  /** Pairs that were compared because they share a key. */
  readonly compared: number;
  /** Events of the largest component. */
  readonly largest: number;
}

/** How many reports' events are put among the mentions at a time, and how many mentions are settled at a time. */
interface Helping {
  readonly reports: number;
  readonly mentions: number;
}
const HELPING: Helping = { reports: 1_000, mentions: 2_000 };

/**
 * Brings the incidents up to date with all events and decisions: after an addition or a decision those that it touches, after
 * an update of Casus or a change of the policy or the weights all of them. Goes round by round, each kept as it is done, so that memory stays
 * small, others can write in between, and the next command goes on where this one was stopped.
 */
export async function refreshIncidents(
  store: Store,
  tell: (done: ReadRound | SettledRound) => void = () => undefined,
  helping = HELPING,
): Promise<void> {
  if (await incidentsAreCurrent(store)) return;
  const by = await workspaceBy(store);
  const cache = new MentionCache();
  const hearing = hearingOf(store);
  for (;;) {
    const { rounds, done } = await store.resolving(async (step) => {
      const progress = await begun(step, by);
      const { rulings, last } = await hearing.heed(step, progress.decision);
      const again = await takeAgain(step, progress.report, rulings, cache, helping.reports);
      if (again.reports === helping.reports) return { rounds: [again], done: false };
      const read = await takeReports(step, { ...progress, decision: last }, cache, helping.reports);
      // A full helping is kept before the next is begun; what is less goes in together.
      if (read.reports === helping.reports) return { rounds: [read], done: false };
      const settled = await settleMentions(step, by, rulings, cache, helping.mentions);
      const done = settled.unsettled < helping.mentions;
      if (done) await step.finish(progress.resolver);
      return { rounds: [read, settled], done };
    });
    for (const round of rounds) tell(round);
    if (done) return;
    cache.nextRound();
  }
}

/** How far the work has come; begun anew where something else did it so far. */
async function begun(step: ResolvingStep, by: By): Promise<Progress> {
  const resolver = resolverId(by);
  const progress = await step.progress();
  if (progress?.resolver === resolver) return progress;
  await step.mentions.clear();
  await step.allTaken();
  return { resolver, report: 0, decision: 0 };
}

/** Puts the events of reports that people or another coder changed in the place of what was taken of them before. */
async function takeAgain(
  step: ResolvingStep,
  upTo: number,
  rulings: Rulings,
  cache: MentionCache,
  most: number,
): Promise<ReadRound> {
  const found = await step.changedRecords(upTo, most);
  if (found.length === 0) return { kind: 'read', reports: 0 };
  const reports = new Map(found.map(({ number, record }) => [record.report.id, number]));
  const index = storedMentions(step, cache, reports);
  const now = new Map(
    sourcedEvents(found.map(({ record }) => record)).map((told) => [mentionKey(told), mentionOf(told)]),
  );
  const gone: number[] = [];
  const lost: { key: string; eventId: string }[] = [];
  const kept: number[] = [];
  for (const { number, eventId, mention } of await step.mentions.ofReports([...reports.values()])) {
    const { reportId } = readMention(mention);
    const key = eventKey({ reportId, eventId });
    const told = now.get(key);
    if (!told) lost.push({ key, eventId });
    // What resolving does not look at may have changed, so the incident is made anew in any case.
    if (told && writeMention({ ...told, number }) === mention) {
      kept.push(number);
      now.delete(key);
    } else gone.push(number);
  }
  await workLater(replaceMentions(gone, [...now.values()]), index);
  // A figure that people gave for an event that is gone may belong elsewhere now.
  const companions = await index.find(lost.flatMap(({ key }) => [...rulings.companions(key)]));
  await index.unsettle([...kept, ...companions.values()]);
  // Whoever else tells of their incidents is settled anew, and makes them.
  await step.putIncidents(
    lost.map(({ eventId }) => eventId),
    [],
  );
  await step.taken([...reports.values()]);
  return { kind: 'read', reports: found.length };
}

const mentionKey = ({ report, event }: SourcedEvent) => eventKey({ reportId: report.id, eventId: event.id });

/** Puts the events of the next reports among the mentions. */
async function takeReports(
  step: ResolvingStep,
  progress: Progress,
  cache: MentionCache,
  most: number,
): Promise<ReadRound> {
  const found = await step.recordsAfter(progress.report, most);
  const reports = new Map(found.map(({ number, record }) => [record.report.id, number]));
  const mentions = sourcedEvents(found.map(({ record }) => record)).map(mentionOf);
  await workLater(addMentions(mentions), storedMentions(step, cache, reports));
  if (found.length > 0) await step.taken([...reports.values()]);
  await step.setProgress({ ...progress, report: found.at(-1)?.number ?? progress.report });
  return { kind: 'read', reports: found.length };
}

/** Works out the next components anew, and makes their incidents. */
async function settleMentions(
  step: ResolvingStep,
  { policy, model }: By,
  rulings: Rulings,
  cache: MentionCache,
  most: number,
): Promise<SettledRound> {
  const { unsettled, components, clusters, compared } = await workLater(
    settle(most, rulings, LIMITS, model),
    storedMentions(step, cache),
  );
  const mentions = components.flat();
  const told = new Map((await step.told(mentions.map(({ number }) => number))).map((one) => [one.number, one]));
  const incidents = clusters.map((cluster) => {
    const events = inOrder(cluster.mentions.map(({ number }) => told.get(number)!));
    return assembleIncident(events, cluster.merges, policy, cluster.manual);
  });
  await step.putIncidents(
    mentions.map(({ eventId }) => eventId),
    incidents,
    new Set(incidents.flatMap(({ id }, i) => (clusters[i]!.alike ? [id] : []))),
  );
  await step.mentions.settle(components.map((component) => component.map(({ number }) => number)));
  const largest = components.reduce((most, { length }) => Math.max(most, length), 0);
  return { kind: 'settled', unsettled, events: mentions.length, compared, largest };
}

/** Who makes the incidents of a store again and again reads its log once. */
const hearings = new WeakMap<Store, Hearing>();

function hearingOf(store: Store): Hearing {
  const hearing = hearings.get(store) ?? new Hearing();
  hearings.set(store, hearing);
  return hearing;
}

/** The merges, splits and figures in force; of the log only what is new is read. */
class Hearing {
  #log: readonly Decision[] = [];
  #rulings = new Rulings();
  #last = 0;
  #names = '0';

  /** Heeds the decisions since the one that was heeded last: what they say something new of is unsettled. */
  async heed(step: ResolvingStep, before: number): Promise<{ rulings: Rulings; last: number }> {
    const last = (await step.lastDecision())?.seq ?? 0;
    const names = await step.names();
    // Events that have other ids now are new mentions, so nothing else need be unsettled for them.
    if (names !== this.#names) this.#log = [];
    const behind = names === this.#names ? this.#last : 0;
    const fresh = last === behind ? [] : await step.rulings(behind);
    if (fresh.length > 0 || names !== this.#names) {
      this.#log = [...this.#log, ...fresh];
      this.#rulings = new Rulings(decisionsInForce(this.#log));
    }
    [this.#last, this.#names] = [last, names];
    if (this.#log.some(({ seq }) => seq > before)) {
      const known = new Rulings(decisionsInForce(this.#log.filter(({ seq }) => seq <= before)));
      const index = storedMentions(step, new MentionCache());
      const ruled = await index.find(newlyRuled(known, this.#rulings));
      await index.unsettle([...ruled.values()]);
    }
    return { rulings: this.#rulings, last };
  }
}
