import { countryName } from '../../model/country-name.ts';
import type { Actor, Incident, Sector } from '../../model/index.ts';

/** What kind of actor ACLED and UCDP would see in one. */
export type Kind = 'state' | 'rebels' | 'militia' | 'rioters' | 'protesters' | 'civilians' | 'external';

/** One who did it or bore it, as codebooks see them. */
export interface Party {
  /** The name, else what codebooks call those without one: "Police Forces of Kenya", "Civilians (Kenya)". */
  readonly label: string;
  readonly kind: Kind;
  /** Whether `label` is a name that the reports give. */
  readonly named: boolean;
  /** An armed side, which may fight: not civilians, protesters or rioters. */
  readonly armed: boolean;
  /** An organised side: a state, or a group that is named or told to be one ("rebels"). */
  readonly organised: boolean;
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

export function partyOf(actor: Actor, country: string | null, { type, modes }: Incident): Party {
  const kind = kindOf(actor, country, type, modes);
  const named = actor.name !== null;
  const where = actor.country ?? country;
  const armed = kind === 'state' || kind === 'rebels' || kind === 'militia' || kind === 'external';
  return {
    label: actor.name ?? unnamed(actor, kind, where === null ? 'Unknown' : countryName(where)),
    kind,
    named,
    armed,
    organised: armed && actor.person === null && (named || actor.sector !== 'UAF'),
    actor,
  };
}

function kindOf(
  { role, sector, country: own, person }: Actor,
  country: string | null,
  type: string,
  modes: readonly string[],
): Kind {
  // prettier-ignore
  if (role === 'actor' && type === 'PROTEST') return modes.includes('riot') ? 'rioters' : 'protesters';
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
      if (sector === 'COP') return `Police Forces of ${where}`;
      return sector === 'MIL' ? `Military Forces of ${where}` : `Government of ${where}`;
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
