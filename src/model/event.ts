import { z } from 'zod';
import { actor } from './actor.ts';
import { dateSpan } from './date-span.ts';
import { figure, FIGURE_KEYS } from './figure.ts';
import { place } from './place.ts';
import { attribution } from './source.ts';

/** PLOVER event types and the modes of each (PLOVER manual, Open Event Data Alliance, CC BY-SA 4.0). */
export const MODES_OF_TYPE = {
  AGREE: [],
  CONSULT: ['visit', 'third-party', 'multilateral', 'phone'],
  SUPPORT: [],
  CONCEDE: [],
  COOPERATE: [],
  AID: [],
  RETREAT: ['withdraw', 'release', 'disarm', 'ceasefire', 'access', 'resign'],
  REQUEST: ['assist', 'change', 'yield', 'meet'],
  ACCUSE: ['disapprove', 'investigate', 'allege'],
  REJECT: ['assist', 'change', 'yield', 'meet'],
  THREATEN: ['restrict', 'arrest', 'relations', 'expel', 'territory', 'violence'],
  PROTEST: ['demo', 'riot', 'strike', 'hunger', 'boycott', 'obstruct', 'vandalize'],
  SANCTION: ['convict', 'expel', 'withdraw', 'discontinue'],
  MOBILIZE: ['troops', 'weapons', 'police', 'militia'],
  COERCE: ['seize', 'restrict', 'censor', 'curfew', 'martial-law', 'arrest', 'deport', 'withhold', 'misinformation', 'cyber'],
  ASSAULT: [
    'abduct', 'beat', 'torture', 'sexual', 'targeted', 'destroy', 'primitive', 'firearms', 'explosives', 'suicide-attack',
    'aerial', 'drone', 'heavy-weapons', 'crowd-control', 'unconventional',
  ],
} as const satisfies Record<string, readonly string[]>; // prettier-ignore
export type EventType = keyof typeof MODES_OF_TYPE;
export const EVENT_TYPES = Object.keys(MODES_OF_TYPE) as [EventType, ...EventType[]];

/** What events may be asked for by: every type, every mode, and every mode with its type ("COERCE/arrest"). */
export const TYPES_AND_MODES: readonly string[] = [
  ...EVENT_TYPES,
  ...Object.values(MODES_OF_TYPE).flat(),
  ...EVENT_TYPES.flatMap((type) => MODES_OF_TYPE[type].map((mode) => `${type}/${mode}`)),
];

/** One of those as a person writes it, in whatever case; null where there is none. */
export function typeOrMode(asked: string): string | null {
  const lower = asked.trim().toLowerCase();
  return TYPES_AND_MODES.find((one) => one.toLowerCase() === lower) ?? null;
}

/** PLOVER contexts: what an event has to do with (PLOVER manual). */
export const CONTEXTS = [
  'military', 'intelligence', 'executive', 'legislative', 'election', 'political_institutions', 'pro_democracy',
  'pro_autocracy', 'economic', 'legal', 'reparations', 'human_rights', 'rights_freedoms', 'repression', 'human_security',
  'gender', 'lgbt', 'religion_ethnicity', 'inequality', 'diplomatic', 'territory', 'peacekeeping', 'health', 'asylum',
  'migration', 'disasters', 'natural_resource', 'environment', 'technology', 'terrorism', 'cbrn', 'cyber', 'misinformation',
  'crime', 'corruption', 'illegal_drugs', 'trafficking',
] as const; // prettier-ignore

export const SCOPES = ['single', 'aggregate'] as const;
export const STATUSES = ['occurred', 'attempted', 'planned', 'denied'] as const;
export type Scope = (typeof SCOPES)[number];
export type Status = (typeof STATUSES)[number];

/** A physical target and what became of it. */
export const target = z.object({
  text: z.string().min(1),
  effect: z.enum(['destroyed', 'damaged', 'none']).nullable(),
});
export type Target = z.infer<typeof target>;

/**
 * Where one value of an event was read. `field` is a path into the event: `type`, `modes.0`, `scope`, `status`, `date`,
 * `place`, `actors.1`, `figures.killed`, `weapons.0`, `targets.0`, `sources.0`.
 */
export const evidence = z.object({
  field: z.string().min(1),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Evidence = z.infer<typeof evidence>;

/** What one report says of one happening. */
export const event = z.object({
  id: z.string().min(1),
  type: z.enum(EVENT_TYPES),
  modes: z.array(z.string()),
  contexts: z.array(z.string()),
  /** `aggregate` is a total over many incidents: kept, never counted as one. */
  scope: z.enum(SCOPES),
  /** A foiled attack is `attempted`; an announced one is `planned`, and the announcement itself a THREATEN that occurred. */
  status: z.enum(STATUSES),
  date: dateSpan.nullable(),
  place: place.nullable(),
  actors: z.array(actor),
  figures: z.partialRecord(z.enum(FIGURE_KEYS), figure),
  /** As the report names them, lower case, singular. */
  weapons: z.array(z.string()),
  targets: z.array(target),
  /** Attribution chain, origin first. */
  sources: z.array(attribution),
  summary: z.string(),
  evidence: z.array(evidence),
  confidence: z.number().min(0).max(1),
});
export type Event = z.infer<typeof event>;

/** The field paths of an event that hold a value and so must have evidence. */
export function evidencedFields(e: Event): string[] {
  const listed = (name: 'modes' | 'contexts' | 'actors' | 'weapons' | 'targets' | 'sources') =>
    e[name].map((_, i) => `${name}.${i}`);
  return [
    'type',
    'scope',
    'status',
    ...(e.date ? ['date'] : []),
    ...(e.place ? ['place'] : []),
    ...Object.keys(e.figures).map((key) => `figures.${key}`),
    ...(['modes', 'contexts', 'actors', 'weapons', 'targets', 'sources'] as const).flatMap(listed),
  ];
}
