import { LIMITS } from '../resolving/limits.ts';
import { workLater } from '../resolving/mention-index.ts';
import type { Rulings } from '../resolving/rulings.ts';
import { settle } from '../resolving/settle.ts';
import type { ResolvingStep } from '../store/resolving-step.ts';
import type { Store } from '../store/store.ts';
import { hearingOf } from './hearing.ts';
import { incidentsAreCurrent, workspaceBy, type By } from './incidents-by.ts';
import { makeIncidents, putMade } from './make-incidents.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';
import { takeMentions } from './take-mentions.ts';

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
  for (let last = 0; ;) {
    const { rounds, round, done } = await store.resolving(async (step) => {
      // Where somebody else wrote in between, other mentions may stand under the numbers.
      if ((await step.round()) !== last) cache.clear();
      const { round, reports, progress, rulings } = await takeMentions(step, by, hearing, cache, helping.reports);
      const read: ReadRound = { kind: 'read', reports };
      // A full helping is kept before the next is begun; what is less goes in together.
      if (reports === helping.reports) return { rounds: [read], round, done: false };
      const settled = await settleMentions(step, by, rulings, cache, helping.mentions, round);
      return { rounds: [read, settled], round, done: await step.finish(progress.resolver) };
    });
    for (const one of rounds) tell(one);
    if (done) return;
    last = round;
    cache.nextRound();
  }
}

/** Works out the next components anew, and makes their incidents. */
async function settleMentions(
  step: ResolvingStep,
  { policy, model }: By,
  rulings: Rulings,
  cache: MentionCache,
  most: number,
  round: number,
): Promise<SettledRound> {
  const { unsettled, components, clusters, compared } = await workLater(
    settle(most, rulings, LIMITS, model),
    storedMentions(step, cache),
  );
  // All that changed is taken, so that each event is there.
  await putMade(step, (await makeIncidents(step, clusters, policy))!);
  await step.mentions.settle(components.map((component) => component.map(({ number }) => number)), round, round); // prettier-ignore
  const largest = components.reduce((most, { length }) => Math.max(most, length), 0);
  return { kind: 'settled', unsettled, events: components.flat().length, compared, largest };
}
