import { z } from 'zod';
import { SECTORS } from './actor.ts';
import { STATUSES, typeOrMode } from './event.ts';

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

const typeAsked = z.string().refine((value) => typeOrMode(value) === value, 'there is no such type or mode');

/**
 * Which incidents an alert tells of: those for which all of it holds. There are no words to search for and no persons in it, since
 * an alert on words could follow a person; groups and institutions can be named.
 */
export const alertCondition = z
  .strictObject({
    /** ISO 3166-1 alpha-3. */
    country: z.string().regex(/^[A-Z]{3}$/, 'it must be three capitals, such as PER').optional(),
    /** Edges in degrees; one whose west is greater than its east goes over 180°. */
    box: z.strictObject({ west: longitude, south: latitude, east: longitude, north: latitude }).optional(),
    /** Within so many kilometres of a point; `name` is what people call it. */
    near: z
      .strictObject({ latitude, longitude, kilometres: z.number().positive().max(2000), name: z.string().trim().min(1).max(200).optional() })
      .optional(),
    /** A PLOVER type in capitals, a mode in lower case, or `TYPE/mode`. */
    type: typeAsked.optional(),
    /** Words that stand in the name of an organised group or institution, on either side. */
    actor: z.string().trim().min(2).max(200).regex(/[\p{L}\p{N}]/u, 'it must have a letter').optional(),
    /** A PLOVER sector that somebody on either side is of, such as JRN for journalists. */
    sector: z.enum(SECTORS).optional(),
    /** At least so many reported deaths, by the best figure, else the least. */
    minKilled: z.int().min(1).max(1_000_000).optional(),
    status: z.enum(STATUSES).optional(),
    /** Tell, instead of each incident, when there are more than usual. */
    rise: z.literal(true).optional(),
  })
  .refine((said) => Object.keys(said).some((key) => key !== 'status'), 'say what it is about: a place, a type, an actor, a number of deaths or a rise')
  .refine(({ box, near }) => !box || !near, 'give a box or a circle, not both')
  .refine(({ box }) => !box || box.south < box.north, 'the north of a box lies above its south'); // prettier-ignore
export type AlertCondition = z.infer<typeof alertCondition>;

/** A time of the day, `HH:MM`. */
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'it must be a time such as 07:30');

/** When nothing is sent; over midnight where it ends before it begins. */
export const quietHours = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, 'quiet hours end at another time than they begin');
export type QuietHours = z.infer<typeof quietHours>;

/** How what is to be told is gathered into messages. `day` counts from 1, Monday, to 7. */
export const alertDigest = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('once') }),
  z.strictObject({ every: z.literal('hour') }),
  z.strictObject({ every: z.literal('day'), at: clock }),
  z.strictObject({ every: z.literal('week'), day: z.int().min(1).max(7), at: clock }),
]);
export type AlertDigest = z.infer<typeof alertDigest>;

/** The name of a time zone of the IANA database. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'there is no such time zone; write Europe/Berlin or UTC');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Hours that a feed, which anyone with its address reads, stays behind what is told, unless a reason for less is given. */
export const FEED_DELAY_HOURS = 24;

const webhookUrl = z.url({ protocol: /^https?$/, error: 'it must be an http or https address' }).max(2000);
const mailAddresses = z.array(z.email('it must be an e-mail address').max(254)).min(1).max(20);

/** Where an alert is told, as a person gives it. */
export const givenChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), url: webhookUrl }),
  z.strictObject({ kind: z.literal('email'), to: mailAddresses }),
  z.strictObject({ kind: z.literal('feed'), delay: z.int().min(0).max(24 * 365).default(FEED_DELAY_HOURS) }),
]); // prettier-ignore
export type GivenChannel = z.infer<typeof givenChannel>;

/** The same as a workspace keeps it: with the secret that messages are signed by. The key of a feed is kept as a hash alone. */
export type AlertChannel =
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'email'; readonly to: readonly string[] }
  | { readonly kind: 'feed'; readonly delay: number };

const settings = {
  name: z.string().trim().min(1).max(120).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'it must be one line'),
  condition: alertCondition,
  /** Of the clock that quiet hours and digests go by. */
  zone: timeZone,
  quiet: quietHours.nullable(),
  digest: alertDigest,
}; // prettier-ignore

/** What a person says of an alert. */
export const alertSettings = z.strictObject({
  ...settings,
  zone: settings.zone.default('UTC'),
  quiet: settings.quiet.default(null),
  digest: settings.digest.default({ every: 'once' }),
});
/** What a person says of one that is to be otherwise. */
export const alertChanges = z.strictObject({ ...settings, active: z.boolean() }).partial();
export type AlertSettings = z.infer<typeof alertSettings>;

/** A saved search that tells of what it finds. Times are ISO 8601, UTC. */
export interface Alert extends AlertSettings {
  readonly number: number;
  readonly channel: AlertChannel;
  readonly active: boolean;
  /** Who made it. */
  readonly by: string;
  readonly made: string;
  /** Whether a rise was told and has not ended. */
  readonly risen: boolean;
  /** When it last had something to tell; null until then. */
  readonly told: string | null;
}

/** How a message of the outbox stands: `unknown` may have been received, and is sent again by a person alone. */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A message to one receiver. */
export interface Delivery {
  /** It stays the same however often it is sent, so that a receiver can tell that it has it. */
  readonly id: string;
  readonly alert: number;
  /** The URL or e-mail address. */
  readonly to: string;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly made: string;
  /** When it is sent next, at the earliest. */
  readonly due: string;
  readonly tried: string | null;
  /** Why the last try failed. */
  readonly problem: string | null;
}
