import { z } from '@hono/zod-openapi';
import {
  alertCondition,
  alertDigest,
  atLeast,
  DELIVERY_STATES,
  quietHours,
  type Alert,
  type Role,
} from '../../model/index.ts';
import { conditionWords, timesWords } from '../../publish/alerts/condition-words.ts';
import type { Store } from '../../store/store.ts';
import { sendTime } from '../../workspace/alerts/when.ts';

export const alertView = z
  .object({
    number: z.int(),
    name: z.string(),
    condition: alertCondition,
    about: z.string().openapi({ description: 'What it asks for, in words.' }),
    channel: z.enum(['webhook', 'email', 'feed']),
    to: z.array(z.string()).openapi({ description: 'The hosts of webhooks and the addresses of mail, for coders; nobody is shown a secret again.' }),
    delay: z.int().nullable().openapi({ description: 'How many hours a feed is behind.' }),
    zone: z.string(),
    quiet: quietHours.nullable(),
    digest: alertDigest,
    times: z.string().openapi({ description: 'When it is sent, in words.' }),
    active: z.boolean(),
    by: z.string().openapi({ description: 'Who made it.' }),
    made: z.iso.datetime(),
    told: z.iso.datetime().nullable().openapi({ description: 'When it last had something to tell.' }),
    risen: z.boolean().openapi({ description: 'Whether a rise was told and has not ended.' }),
    waiting: z.int().openapi({ description: 'How much waits to be put into a message.' }),
    next: z.iso.datetime().nullable().openapi({ description: 'When the next message may go out, where that is known.' }),
    failed: z.int().openapi({ description: 'Messages that failed, or may have got lost.' }),
  })
  .openapi('Alert'); // prettier-ignore
export type AlertView = z.infer<typeof alertView>;

/** An alert as it is shown to somebody of a role. */
export async function alertViewOf({ alerts }: Pick<Store, 'alerts'>, alert: Alert, role: Role, now: Date): Promise<AlertView> {
  const { number, name, condition, channel, zone, quiet, digest, active, by, made, told, risen } = alert;
  const sends = channel.kind !== 'feed';
  const waiting = sends ? await alerts.waiting(number) : [];
  const oldest = waiting[0] ? Date.parse(waiting[0].at) : now.getTime();
  const isNextKnown = sends && active && (waiting.length > 0 || digest.every !== 'once');
  const failed = await alerts.outbox({ alert: number, states: ['failed', 'unknown'], limit: 1000 });
  return {
    number, name, condition, zone, quiet, digest, active, by, made, told, risen,
    about: conditionWords(condition),
    channel: channel.kind,
    to: atLeast(role, 'coder') ? receivers(alert) : [],
    delay: channel.kind === 'feed' ? channel.delay : null,
    times: sends ? timesWords(digest, quiet, zone) : 'read when its reader likes',
    waiting: waiting.length,
    next: isNextKnown ? new Date(sendTime(alert, oldest)).toISOString() : null,
    failed: failed.length,
  };
} // prettier-ignore

function receivers({ channel }: Alert): string[] {
  if (channel.kind === 'email') return [...channel.to];
  return channel.kind === 'webhook' ? [hostOf(channel.url)] : [];
}

/** The path of a webhook's address often is its key. */
export const hostOf = (address: string): string => URL.parse(address)?.host ?? address;

export const deliveryView = z
  .object({
    id: z.string(),
    alert: z.int(),
    to: z.string().openapi({ description: 'The host of a webhook, or an e-mail address.' }),
    state: z.enum(DELIVERY_STATES).openapi({ description: '`unknown` may have been received, and is sent again by a person alone.' }),
    tries: z.int(),
    made: z.iso.datetime(),
    due: z.iso.datetime().openapi({ description: 'When it is sent next, where it waits.' }),
    tried: z.iso.datetime().nullable(),
    problem: z.string().nullable().openapi({ description: 'Why the last try failed.' }),
  })
  .openapi('Delivery'); // prettier-ignore
