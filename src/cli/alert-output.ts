import type { Alert, Delivery } from '../model/index.ts';
import { conditionWords, timesWords } from '../publish/alerts/condition-words.ts';
import { printLine } from './output.ts';
import type { TableColumn } from './table.ts';

/** Says what is shown of an alert once. */
export async function tellSecret(secret: string | null, rss: string | null): Promise<void> {
  if (secret !== null) await printLine(`Its webhooks are signed by this secret, which is shown once:\n${secret}`);
  if (rss !== null) await printLine(`Its feed is here on your server (or .json for JSON Feed); the address is shown once, and whoever has it reads it:\n${rss}`); // prettier-ignore
}

/** What is printed of an alert: no secret, which is shown once. */
export function withoutSecret({ channel, ...rest }: Alert) {
  return { ...rest, about: conditionWords(rest.condition), channel: channel.kind === 'webhook' ? { kind: 'webhook', url: channel.url } : channel };
} // prettier-ignore

export const ALERT_COLUMNS: readonly TableColumn<Alert>[] = [
  { heading: 'NO', align: 'right', cell: ({ number }) => String(number) },
  { heading: 'NAME', least: 12, cell: ({ name }) => name },
  { heading: 'TELLS OF', least: 20, cell: ({ condition }) => conditionWords(condition) },
  { heading: 'BY', least: 16, cell: ({ channel }) => (channel.kind === 'email' ? channel.to.join(', ') : channel.kind === 'feed' ? 'feed' : channel.url) },
  { heading: 'WHEN', least: 10, cell: ({ channel, digest, quiet, zone }) => (channel.kind === 'feed' ? `${channel.delay} h behind` : timesWords(digest, quiet, zone)) },
  { heading: 'LAST TOLD', cell: ({ told }) => told?.slice(0, 16).replace('T', ' ') ?? 'never' },
  { heading: 'STATE', cell: ({ active }) => (active ? 'active' : 'paused') },
]; // prettier-ignore

export const DELIVERY_COLUMNS: readonly TableColumn<Delivery>[] = [
  { heading: 'ID', cell: ({ id }) => id },
  { heading: 'ALERT', align: 'right', cell: ({ alert }) => String(alert) },
  { heading: 'TO', least: 16, cell: ({ to }) => to },
  { heading: 'STATE', cell: ({ state }) => state },
  { heading: 'MADE', cell: ({ made }) => made.slice(0, 16).replace('T', ' ') },
  { heading: 'TRIES', align: 'right', cell: ({ tries }) => String(tries) },
  { heading: 'PROBLEM', least: 20, cell: ({ problem }) => problem ?? '' },
];
