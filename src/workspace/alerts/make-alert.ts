import { randomBytes } from 'node:crypto';
import { CasusError, FEED_DELAY_HOURS, type Alert, type AlertChannel, type AlertCondition, type AlertSettings, type GivenChannel, type Incident } from '../../model/index.ts'; // prettier-ignore
import type { Store } from '../../store/store.ts';
import { hashOf, newSecret } from '../secret.ts';
import { recentMatches } from './condition.ts';
import { dayOf } from './today.ts';

/** What is shown once, when it is made: the secret that webhooks are signed by, or the key of a feed. */
export interface Shown {
  readonly secret: string | null;
  readonly token: string | null;
}

interface Asked extends AlertSettings {
  readonly channel: GivenChannel;
}

interface Asking {
  readonly by: string;
  /** Why a feed is to be less behind than others are. */
  readonly reason?: string | null;
  readonly now?: Date;
}

/**
 * Makes an alert. What happened before is not told: it begins with what is found, or found to be so, from now on.
 * @throws CasusError `usage` where a feed is to be hardly delayed and nobody says why
 */
export async function makeAlert(store: Store, asked: Asked, { by, reason = null, now = new Date() }: Asking): Promise<{ alert: Alert } & Shown> {
  const { channel: given, ...settings } = asked;
  const undelayed = given.kind === 'feed' && given.delay < FEED_DELAY_HOURS;
  if (undelayed && (reason === null || reason.trim() === '')) {
    const message = `Anyone who has the address of a feed reads it, so it stays ${FEED_DELAY_HOURS} hours behind. Give a reason for less; it is kept in the log.`;
    throw new CasusError({ code: 'usage', input: 'reason', message });
  }
  const { channel, secret, token } = withSecret(given);
  const known = await recent(store, asked.condition, now);
  const alert = await store.alerts.add({ ...settings, channel, by, token: token && hashOf(token) }, known);
  await store.people.note({ by, act: 'made an alert', about: `${alert.number}: ${alert.name}`, reason: undelayed ? reason : null });
  return { alert, secret, token };
} // prettier-ignore

/** Sets an alert otherwise; what it asks for now and happened before is not told. False where there is no such alert. */
export async function changeAlert(
  store: Store,
  number: number,
  to: Partial<AlertSettings> & { readonly active?: boolean },
  { now = new Date() }: { readonly now?: Date } = {},
): Promise<boolean> {
  const alert = await store.alerts.find(number);
  if (!alert) return false;
  const begins = to.condition !== undefined || (to.active === true && !alert.active);
  const known = begins ? await recent(store, to.condition ?? alert.condition, now) : [];
  return store.alerts.change(number, to, known);
}

/**
 * Gives an alert another secret or key; the former ends. Null where there is no such alert.
 * @throws CasusError `usage` for an alert that goes by e-mail, which has none
 */
export async function renewAlert(store: Store, number: number): Promise<Shown | null> {
  const alert = await store.alerts.find(number);
  if (!alert) return null;
  const { channel } = alert;
  if (channel.kind === 'email') {
    const message = `Alert ${number} goes by e-mail; it has no secret and no key to renew.`;
    throw new CasusError({ code: 'usage', input: String(number), message });
  }
  const { secret, token, channel: renewed } = withSecret(channel);
  await store.alerts.change(number, { channel: renewed, ...(token !== null && { token: hashOf(token) }) });
  return { secret, token };
}

function withSecret(given: GivenChannel): { channel: AlertChannel } & Shown {
  if (given.kind === 'email') return { channel: given, secret: null, token: null };
  if (given.kind === 'feed') return { channel: { kind: 'feed', delay: given.delay }, secret: null, token: newSecret() };
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return { channel: { kind: 'webhook', url: given.url, secret }, secret, token: null };
}

async function recent(store: Store, condition: AlertCondition, now: Date): Promise<Incident[]> {
  const found: Incident[] = [];
  if (condition.rise) return found;
  for await (const { incident } of recentMatches(store, condition, dayOf(now))) found.push(incident);
  return found;
}
