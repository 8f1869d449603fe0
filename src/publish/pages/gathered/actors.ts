import type { Actor, Sector } from '../../../model/index.ts';
import { isPopulationGroup } from '../../releases/population-groups.ts';

/** What is organised to act together: forces, armed groups, parties, bodies of a state or of many. */
const ORGANISED: ReadonlySet<Sector | null> = new Set<Sector | null>([
  'COP', 'GOV', 'JUD', 'LEG', 'MIL', 'PRM', 'PTY', 'REB', 'SPY', 'UAF', 'CRM', 'OPP', 'IGO', 'NGO', 'MNC',
]); // prettier-ignore

/** An organisation by its name. Never a person, of whom nothing is counted, and no people as a whole. */
export const isOrganisation = (actor: Actor): actor is Actor & { readonly name: string } =>
  actor.name !== null && actor.person === null && ORGANISED.has(actor.sector) && !isPopulationGroup(actor.name);

/** What a page calls those who acted, or to whom it was done; a people as a whole never stands as who acted. */
export function calledOn({ role, name, text }: Actor): string | null {
  const called = name ?? text;
  return role === 'actor' && isPopulationGroup(called) ? null : called;
}
