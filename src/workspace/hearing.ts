import type { Decision } from '../model/index.ts';
import { newlyRuled, Rulings } from '../resolving/rulings.ts';
import { decisionsInForce } from '../review/decisions-in-force.ts';
import type { ResolvingStep } from '../store/resolving-step.ts';
import type { Store } from '../store/store.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';

/** Who makes the incidents of a store again and again reads its log once. */
const hearings = new WeakMap<Store, Hearing>();

export function hearingOf(store: Store): Hearing {
  const hearing = hearings.get(store) ?? new Hearing();
  hearings.set(store, hearing);
  return hearing;
}

interface Heard {
  readonly log: readonly Decision[];
  readonly rulings: Rulings;
  readonly last: number;
  readonly names: string;
}

/** The merges, splits and figures in force; of the log only what is new is read. */
export class Hearing {
  // Put in place whole, so that two steps of one process may hear at once.
  #heard: Heard = { log: [], rulings: new Rulings(), last: 0, names: '0' };

  /** The decisions that there are. */
  async hear(step: ResolvingStep): Promise<Heard> {
    const known = this.#heard;
    const last = (await step.lastDecision())?.seq ?? 0;
    const names = await step.names();
    // Events that have other ids now are new mentions, so nothing else need be unsettled for them.
    const renamed = names !== known.names;
    const behind = renamed ? 0 : known.last;
    const fresh = last <= behind ? [] : await step.rulings(behind);
    const log = renamed ? fresh : [...known.log, ...fresh];
    const rulings = fresh.length > 0 || renamed ? new Rulings(decisionsInForce(log)) : known.rulings;
    const heard = { log, rulings, last: Math.max(last, behind), names };
    this.#heard = heard;
    return heard;
  }

  /** Heeds the decisions since the one that was heeded last: what they say something new of is unsettled. */
  async heed(step: ResolvingStep, before: number, round: number): Promise<{ rulings: Rulings; last: number }> {
    const { log, rulings, last } = await this.hear(step);
    if (log.some(({ seq }) => seq > before)) {
      const known = new Rulings(decisionsInForce(log.filter(({ seq }) => seq <= before)));
      const index = storedMentions(step, new MentionCache(), { round });
      const ruled = await index.find(newlyRuled(known, rulings));
      await index.unsettle([...ruled.values()]);
    }
    return { rulings, last };
  }
}
