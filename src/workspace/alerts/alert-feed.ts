import type { Alert } from '../../model/index.ts';
import { conditionWords } from '../../publish/alerts/condition-words.ts';
import type { AlertFeed, FeedEntry } from '../../publish/alerts/feeds.ts';
import { isYoung } from '../../publish/public-tier.ts';
import type { Store } from '../../store/store.ts';
import { alerted, incidentsNow } from './incidents-now.ts';

const MOST_ENTRIES = 100;
const HOUR = 3_600_000;

/**
 * The feed of an alert: what it told, as it is known now, but for what was found within its delay. What turned out not to have
 * been is not in it any more.
 * @param at where the workbench is, and the feed itself
 */
export async function alertFeed(
  store: Store,
  alert: Alert & { readonly channel: { readonly kind: 'feed' } },
  at: { readonly home: string; readonly self: string },
  now: Date,
): Promise<AlertFeed> {
  const { number, name, condition, channel } = alert;
  const until = new Date(now.getTime() - channel.delay * HOUR).toISOString();
  const items = await store.alerts.items(number, { until, limit: MOST_ENTRIES });
  const found = await incidentsNow(store, items);
  const shown = new Set<string>();
  const entries: FeedEntry[] = [];
  // Those that became one are the entry that was there first.
  for (const item of [...items].reverse()) {
    const told = found.get(item.number);
    // What is announced, or told on the day, is not told before it is over.
    if (told && isYoung(told, until.slice(0, 10))) continue;
    const what = item.said ?? (told && alerted(told, at.home));
    if (what === undefined || (told && shown.has(told.incident.id))) continue;
    if (told) shown.add(told.incident.id);
    const put = new Date(Date.parse(item.at) + channel.delay * HOUR).toISOString();
    entries.push({ id: `urn:casus:alert:${number}:${item.number}`, at: put, told: what });
  }
  const behind = channel.delay === 0 ? '' : `, ${channel.delay} hours after they were found`;
  const description = `What the alert asks for: ${conditionWords(condition)}${behind}.`;
  return { title: name, description, ...at, entries: entries.reverse() };
}
