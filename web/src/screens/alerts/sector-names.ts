import type { Sector } from '../../../../src/model/actor.ts';

/** Sectors as people call them; those that say nothing of whom it hits or who did it are left out. */
export const SECTOR_NAMES: Readonly<Partial<Record<Sector, string>>> = {
  JRN: 'journalists',
  MED: 'medical workers',
  EDU: 'schools and teachers',
  NGO: 'non-governmental organisations',
  IGO: 'international organisations',
  REF: 'refugees and displaced people',
  REL: 'religious bodies',
  CVL: 'civilians',
  LAB: 'workers and unions',
  BUS: 'businesses',
  OPP: 'opposition',
  PTY: 'parties',
  ELI: 'public figures, as a group',
  GOV: 'government',
  JUD: 'courts',
  LEG: 'legislatures',
  COP: 'police',
  MIL: 'military',
  SPY: 'intelligence services',
  PRM: 'paramilitaries',
  REB: 'rebels',
  UAF: 'unidentified armed groups',
  CRM: 'organised crime',
};
