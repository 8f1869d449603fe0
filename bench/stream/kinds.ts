import type { Kind } from './incident.ts';
import { CAR_BOMB, ROADSIDE_BOMB, SUICIDE_BOMBING } from './wording/bombs.ts';
import { KILLING, SHOOTING } from './wording/guns.ts';
import { AIR_STRIKE, PROTEST, THREAT } from './wording/others.ts';
import { ABDUCTION, MILITANT_RAID, POLICE_RAID } from './wording/raids.ts';
import type { Wording } from './wording/wording.ts';

export const WORDING_OF: Readonly<Record<Kind, Wording>> = {
  'car bomb': CAR_BOMB,
  'roadside bomb': ROADSIDE_BOMB,
  'suicide bombing': SUICIDE_BOMBING,
  shooting: SHOOTING,
  killing: KILLING,
  'militant raid': MILITANT_RAID,
  'police raid': POLICE_RAID,
  abduction: ABDUCTION,
  protest: PROTEST,
  'air strike': AIR_STRIKE,
  threat: THREAT,
};
