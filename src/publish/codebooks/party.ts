import { countryName } from '../../model/country-name.ts';
import type { Actor, Incident, Sector } from '../../model/index.ts';

/** What kind of actor ACLED and UCDP would see in one. */
export type Kind = 'state' | 'rebels' | 'militia' | 'rioters' | 'protesters' | 'civilians' | 'external';

/** One who did it or bore it, as codebooks see them. */
export interface Party {
  /** The name, else what codebooks call those without one: "Police Forces of Kenya", "Civilians (Kenya)". */
  readonly label: string;
  readonly kind: Kind;
  /** What codebooks call such a one whatever the name. */
  readonly generic: string;
  /** Whether `label` is a name that the reports give. */
  readonly named: boolean;
  /** An armed side, which may fight: not civilians, protesters or rioters. */
  readonly armed: boolean;
  /** An organised side: a state, or a group that is named or told to be one ("rebels"). */
  readonly organised: boolean;
  /** A crowd that does violence. */
  readonly mob: boolean;
  /** The words say that it is not certain: "suspected militants". */
  readonly suspected: boolean;
  readonly actor: Actor;
}

const KIND_OF_SECTOR: Partial<Record<Sector, Kind>> = {
  MIL: 'state',
  COP: 'state',
  SPY: 'state',
  GOV: 'state',
  JUD: 'state',
  LEG: 'state',
  REB: 'rebels',
  UAF: 'militia',
  PRM: 'militia',
  CRM: 'militia',
  IGO: 'external',
};

/** Officials are the state where they act, and civilians where they are the target. */
const OFFICIALS: ReadonlySet<Sector> = new Set(['GOV', 'JUD', 'LEG']);

const MOB = /\b(?:mob|crowd|rioters?|looters?)\b/i;
const SUSPECTED =
  /\b(?:suspected|suspects?|alleged(?:ly)?|presumed|presumably|apparent(?:ly)?|unconfirmed|believed to be)\b/i;

export function partyOf(actor: Actor, country: string | null, { type, modes }: Incident): Party {
  const kind = kindOf(actor, country, type, modes);
  const named = actor.name !== null;
  const where = actor.country ?? country;
  const generic = unnamed(actor, kind, where === null ? 'Unknown' : countryName(where));
  const armed = kind === 'state' || kind === 'rebels' || kind === 'militia' || kind === 'external';
  return {
    label: actor.name ?? generic,
    generic,
    kind,
    named,
    armed,
    organised: armed && actor.person === null && (named || actor.sector !== 'UAF'),
    mob: kind === 'rioters' && MOB.test(actor.text),
    suspected: SUSPECTED.test(actor.text),
    actor,
  };
}

function kindOf(
  { role, name, sector, country: own, person, text }: Actor,
  country: string | null,
  type: string,
  modes: readonly string[],
): Kind {
  if (role === 'actor' && type === 'PROTEST') return modes.includes('riot') ? 'rioters' : 'protesters';
  if (
    role === 'actor' &&
    type === 'ASSAULT' &&
    name === null &&
    (sector === null || sector === 'CVL') &&
    MOB.test(text)
  )
    return 'rioters';
  if (role === 'recipient' && sector !== null && OFFICIALS.has(sector)) return 'civilians';
  const kind = (sector && KIND_OF_SECTOR[sector]) ?? 'civilians';
  // One gunman alone is no armed group.
  if (kind === 'militia' && person === 'private') return 'civilians';
  return kind === 'state' && own !== null && country !== null && own !== country ? 'external' : kind;
}

function unnamed({ sector }: Actor, kind: Kind, where: string): string {
  switch (kind) {
    case 'state':
    case 'external':
      if (sector === 'IGO') return 'Unidentified International Forces';
      return stateLabel(sector, where);
    case 'rebels':
    case 'militia':
      return `Unidentified Armed Group (${where})`;
    case 'rioters':
      return `Rioters (${where})`;
    case 'protesters':
      return `Protesters (${where})`;
    case 'civilians':
      return `Civilians (${where})`;
  }
}

/** "Police Forces of Kenya", "Military Forces of Kenya", else "Government of Kenya". */
export function stateLabel(sector: Sector | null, country: string): string {
  if (sector === 'COP') return `Police Forces of ${country}`;
  return sector === 'MIL' ? `Military Forces of ${country}` : `Government of ${country}`;
}
