import { z } from 'zod';

/** PLOVER sector codes, and IGO, NGO and MNC for international bodies. */
export const SECTORS = [
  'COP', 'GOV', 'JUD', 'LEG', 'MIL', 'PRM', 'PTY', 'REB', 'SPY', 'UAF', 'UNK', 'AGR', 'BUS', 'CRM', 'CVL', 'EDU', 'ELI',
  'JRN', 'LAB', 'MED', 'REF', 'OPP', 'PRE', 'REL', 'SOC', 'IGO', 'NGO', 'MNC',
] as const; // prettier-ignore
export type Sector = (typeof SECTORS)[number];

/**
 * Who did it (`actor`) or to whom (`recipient`). `name` is null where the report names nobody ("gunmen"); `count` is how
 * many they were, where the report says so in a plain number; `person` is `public` (an office holder acting as such) or
 * `private` where the actor is one person, so that exports can mask private names.
 */
export const actor = z.object({
  role: z.enum(['actor', 'recipient']),
  name: z.string().min(1).nullable(),
  person: z.enum(['public', 'private']).nullable(),
  sector: z.enum(SECTORS).nullable(),
  country: z.string().length(3).nullable(),
  count: z.int().nonnegative().nullable(),
  text: z.string().min(1),
});
export type Actor = z.infer<typeof actor>;

/** Sectors of organisations and institutions; of the others, such as civilians, nobody is one actor. */
const ORGANISED: ReadonlySet<Sector | null> = new Set<Sector>([
  'COP', 'GOV', 'JUD', 'LEG', 'MIL', 'PRM', 'PTY', 'REB', 'SPY', 'UAF', 'CRM', 'IGO', 'NGO', 'MNC', 'BUS', 'LAB',
]); // prettier-ignore

/** An actor that is an organised group or an institution, and is called by a name. */
export type Organised = Actor & { readonly name: string; readonly person: null; readonly sector: Sector };
export const isOrganised = (actor: Actor): actor is Organised =>
  actor.name !== null && actor.person === null && actor.sector !== null && ORGANISED.has(actor.sector);
