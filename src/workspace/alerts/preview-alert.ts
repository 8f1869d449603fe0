import type { AlertCondition } from '../../model/index.ts';
import { conditionWords } from '../../publish/alerts/condition-words.ts';
import type { AlertedIncident } from '../../publish/alerts/alerted-incident.ts';
import type { Store, ToldIncident } from '../../store/store.ts';
import { recentMatches } from './condition.ts';
import { alerted } from './incidents-now.ts';
import { riseNow, riseWords, type Rise } from './rise.ts';
import { dayOf } from './today.ts';

/** What an alert would tell of. */
interface Preview {
  /** What it asks for, in words. */
  readonly about: string;
  /** How many incidents of the last 30 days it asks for. */
  readonly incidents: number;
  /** The newest of them. */
  readonly newest: readonly AlertedIncident[];
  /** Where it asks for a rise: how things stand, also in words. */
  readonly rise: (Rise & { readonly words: string }) | null;
}

const MOST_SHOWN = 5;

/** What an alert would have told of in the last 30 days; of a rise, whether there is one now. */
export async function previewAlert(
  store: Store,
  condition: AlertCondition,
  { now = new Date(), hidden }: { readonly now?: Date; readonly hidden?: ReadonlySet<number> } = {},
): Promise<Preview> {
  const newest: ToldIncident[] = [];
  let incidents = 0;
  for await (const told of recentMatches(store, condition, dayOf(now), hidden)) {
    incidents += 1;
    if (newest.length < MOST_SHOWN) newest.push(told);
  }
  const rise = condition.rise ? (await riseNow(store, condition, dayOf(now), hidden)).rise : null;
  return {
    about: conditionWords(condition),
    incidents,
    newest: newest.map((one) => alerted(one, null)),
    rise: rise && { ...rise, words: riseWords(rise) },
  };
}
