import type { Store } from '../../store/store.ts';
import { isToTell } from './condition.ts';
import { riseNow, riseWords } from './rise.ts';
import { dayOf } from './today.ts';

/** How many incidents are looked at in one transaction. */
const HELPING = 200;

/** The day that rises were looked at last, by workspace: they change with the day, and with incidents. */
const looked = new WeakMap<Store, string>();

/**
 * Looks at the incidents that changed since this was last done, and puts down what each alert is to tell: an incident once, and a
 * rise once until it has ended. Returns how many there are to tell.
 */
export async function evaluateAlerts(store: Store, now: Date): Promise<number> {
  const alerts = (await store.alerts.list()).filter(({ active }) => active);
  if (alerts.length === 0) return 0;
  const [today, at] = [dayOf(now), now.toISOString()];
  const single = alerts.filter(({ condition }) => !condition.rise);
  let [toTell, changed] = [0, looked.get(store) !== today];
  for (;;) {
    const pending = await store.alerts.pending(HELPING);
    if (pending.length === 0) break;
    changed = true;
    const looks = pending.flatMap(({ told }) =>
      single.map(({ number, condition }) => ({
        alert: number,
        incident: told.incident,
        tell: isToTell(told, condition, today),
      })),
    );
    toTell += await store.alerts.evaluated({ places: pending.map(({ place }) => place), looks, at });
  }
  if (!changed) return toTell;
  for (const { number, condition, risen } of alerts.filter((alert) => alert.condition.rise)) {
    const { rise } = await riseNow(store, condition, today);
    if (rise.risen === risen) continue;
    const told = rise.risen ? { said: riseWords(rise), at } : null;
    if ((await store.alerts.rise(number, rise.risen, told)) && told) toTell += 1;
  }
  looked.set(store, today);
  return toTell;
}
