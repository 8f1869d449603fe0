import { describe, expect, test } from 'vitest';
import type { Upos } from './document.ts';
import { lemmaOf } from './lemma.ts';

describe('lemmas', () => {
  test.each<[Upos, string]>([
    [
      'VERB',
      'killed kill, shot shoot, shelled shell, patrolled patrol, stabbed stab, stormed storm, planned plan, banned ban',
    ],
    [
      'VERB',
      'exploded explode, invaded invade, fired fire, seized seize, tortured torture, besieged besiege, executed execute',
    ],
    [
      'VERB',
      'evacuated evacuate, attacked attack, looted loot, visited visit, threatened threaten, ordered order, ignored ignore',
    ],
    [
      'VERB',
      'claiming claim, leaving leave, fleeing flee, dying die, hitting hit, arranging arrange, hanging hang, machine-gunned machine-gun',
    ],
    [
      'VERB',
      'carries carry, kills kill, clashes clash, goes go, needs need, proceed proceed, said say, found find, was be',
    ],
    [
      'NOUN',
      'men man, women woman, gunmen gunman, frogmen frogman, children child, bodies body, attacks attack, clashes clash',
    ],
    [
      'NOUN',
      'knives knife, buses bus, crises crisis, houses house, headquarters headquarters, brothers-in-law brother-in-law, gas gas',
    ],
    ['AUX', "were be, had have, 's be, wo will, ca can, did do"],
    ['ADJ', 'worst bad, deadliest deadly, heavier heavy, armed armed'],
    ['PROPN', 'united united, nations nations, taliban taliban'],
  ])('of a %s: %s', (tag, pairs) => {
    for (const pair of pairs.split(', ')) {
      const [form = '', lemma = ''] = pair.split(' ');
      expect(`${form} ${lemmaOf(form, tag)}`).toBe(`${form} ${lemma}`);
    }
  });
});
