import { countryName } from '../../../model/country-name.ts';
import { givenLow, type Facts } from '../facts.ts';
import type { Party } from '../party.ts';
import { stateStruck } from '../struck.ts';

interface Dyad {
  /** 1 state-based, 2 non-state, 3 one-sided. */
  readonly violence: 1 | 2 | 3;
  readonly a: string;
  readonly b: string;
  /** The dead of either side, of the civilians or of nobody knows whom; together they are the best estimate. */
  readonly deaths: 'deaths_a' | 'deaths_b' | 'deaths_civilians' | 'deaths_unknown';
}

/**
 * The two sides as UCDP orders them: a state first, `Civilians` last. Null where no organised side is known, or the other of a
 * fight is not.
 */
export function dyad(f: Facts): Dyad | null {
  const did = f.opponents?.[0].organised ? f.opponents[0] : fighting(f.actors);
  if (!did) return null;
  const bore = f.opponents ? f.opponents[1] : fighting(f.recipients.filter(({ label }) => label !== did.label));
  const civilians = f.recipients.some(({ armed }) => !armed);
  if (bore)
    return bore.organised && bore.label !== did.label ? fight(did, bore, civilians || f.actors.includes(bore)) : null;
  // A bomb at a barracks is one against the state; who of it or near it died is not told.
  const country = f.place?.country ?? null;
  if (stateStruck(f) && country !== null && !isState(did)) {
    return { violence: 1, a: `Government of ${countryName(country)}`, b: side(did), deaths: 'deaths_unknown' };
  }
  // Rebels who fight rebels that nobody names have no other side.
  if ((!civilians && f.recipients.length > 0) || did.actor.sector === 'IGO') return null;
  return { violence: 3, a: side(did), b: 'Civilians', deaths: 'deaths_civilians' };
}

function fight(did: Party, bore: Party, mixed: boolean): Dyad | null {
  const state = isState(did) || isState(bore);
  if (!state && international(did, bore)) return null;
  const stateFirst = isState(bore) && !isState(did);
  const [a, b] = stateFirst ? [bore, did] : [did, bore];
  const whose = stateFirst ? 'deaths_a' : 'deaths_b';
  return {
    violence: state ? 1 : 2,
    a: side(a),
    b: side(b),
    deaths: mixed ? 'deaths_unknown' : whose,
  };
}

function fighting(parties: readonly Party[]): Party | undefined {
  const organised = parties.filter((party) => party.organised);
  return organised.find(({ named }) => named) ?? organised[0];
}

/** UCDP counts the forces of international bodies with the state that they help. */
export function international(...parties: readonly Party[]): boolean {
  return parties.some(({ kind, actor }) => kind === 'external' && actor.sector === 'IGO');
}

/** A state's forces at home or abroad; those of international bodies are no state's. */
function isState({ kind, actor }: Party): boolean {
  return kind === 'state' || (kind === 'external' && actor.sector !== 'IGO');
}

/** UCDP calls the forces of a state by its government. */
function side(party: Party): string {
  const { country } = party.actor;
  if (!isState(party) || (party.named && country === null)) return party.label;
  return country === null
    ? party.generic.replace(/^(?:Police|Military) Forces of /, 'Government of ')
    : `Government of ${countryName(country)}`;
}

interface Deaths {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}

/** A bound that no source gives is the next one inwards. Null where no source tells of any dead. */
export function deaths(f: Facts): Deaths | null {
  const killed = f.figure('killed');
  if (killed === null) return null;
  const given = givenLow(killed);
  const best = killed.best ?? given ?? killed.high ?? 0;
  return { low: given ?? 0, best, high: Math.max(best, killed.high ?? best) };
}
