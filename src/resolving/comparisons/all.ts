import type { Comparison } from './comparison.ts';
import { date } from './date.ts';
import { injured, killed, others } from './figures.ts';
import { mode } from './mode.ts';
import { doers, recipients } from './names.ts';
import { place } from './place.ts';
import { publisher } from './publisher.ts';
import { scope } from './scope.ts';
import { status } from './status.ts';
import { targets } from './targets.ts';
import { type } from './type.ts';
import { victims } from './victims.ts';
import { weapons } from './weapons.ts';
import { wording } from './wording.ts';

/** All that two mentions are compared by, in the order in which the weights are shown. */
export const COMPARISONS: readonly Comparison[] = [
  scope,
  date,
  place,
  type,
  mode,
  status,
  doers,
  recipients,
  victims,
  killed,
  injured,
  others,
  weapons,
  targets,
  wording,
  publisher,
];
