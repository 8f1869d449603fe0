import type { Wording } from './wording.ts';

export const SHOOTING: Wording = {
  headlines: [
    'Gunmen kill {dead} in {town}',
    '{Dead} shot dead in {town}',
    'Gunmen open fire in {town}',
    'Shooting in {town} leaves {dead} dead',
    '{Hurt} wounded in {town} shooting',
    'Gun attack hits {town}',
    'Attack on {place} in {country} kills {dead}',
  ],
  tolled: [
    '{Attackers} [type|opened fire] on {target} {in} {when}, {killing}, {said}.',
    '{Attackers} [type|ambushed] {target} {in} {when} and {left}, {said}.',
    '{deaths} {when} when {attackers} [type|sprayed] {target} with [weapon|bullets] {in}, {said}.',
    '{saidThat} {attackers} [type|attacked] {target} {in} {when}, {killing}.',
    '{Attackers} on motorcycles [type|fired] at {target} {in} {when}, {killing}, {said}.',
    'A [type|gun attack] on {target} {in} {left} {when}, {said}.',
    '{deaths} in a [type|shooting] at {target} {in} {when}, {said}.',
    '{Attackers} armed with [weapon|assault rifles] [type|stormed] {target} {in} {when}, {killing}, {said}.',
    'In the latest bloodshed {in}, {attackers} [type|shot] their way into {target} {when}, {killing}, {said}.',
  ],
  bare: [
    '{Attackers} [type|opened fire] on {target} {in} {when}, {said}.',
    'Shots were [type|fired] at {target} {in} {when} by {attackers}, {said}.',
    '{Attackers} in a pick-up truck [type|attacked] {target} {in} {when}, {said}.',
  ],
  details: [
    'The attackers fled towards the {quarter} district, abandoning their car.',
    'Police found more than 40 spent cartridges at the scene.',
    'The shooting lasted about five minutes, said {person}, who hid in a storeroom.',
    'Roads around {quarter} were sealed off as troops searched house to house.',
    'One of the attackers was also shot dead, but his body was not included in the toll.',
    'The wounded were taken to a clinic in {quarter}.',
    'Two of the victims died on the way to hospital.',
  ],
  thing: 'shooting',
  background: [
    'Police in {chief} said on {pubday} they had arrested a man wanted over the shooting at {target} {in} {when} {that}.',
    'Survivors of the attack on {target} {in} {when} gave evidence to a parliamentary committee on {pubday}.',
    'A court on {pubday} opened the trial of four men accused of the shooting {in} {when} {that}.',
  ],
};

export const KILLING: Wording = {
  headlines: [
    '{Role} shot dead in {town}',
    'Gunmen kill {role} in {country}',
    '{country}: {role} murdered in {town}',
    '{town} mourns slain {role}',
    '{Role} killed in {division}',
    'Fears grow after killing of {role} in {country}',
  ],
  tolled: [
    '{Attackers} [type|shot dead] [killed|a {role}] {in} {when}, {said}.',
    '[killed|A {role}], [victims|{person}], was [type|shot dead] by {attackers} {targetwhere} {in} {when}, {said}.',
    '[victims|{person}], [killed|a {role}], was [type|gunned down] {targetwhere} {in} {when}, {said}.',
    '{saidThat} {attackers} [type|killed] [killed|a {role}] {targetwhere} {in} {when}.',
    '{Attackers} on a motorcycle [type|assassinated] [killed|{role} {person}] {in} {when}, {said}.',
    'Unknown assailants [type|murdered] [killed|a prominent {role}] {targetwhere} {in} {when}, {said}.',
    '[killed|A {role}] has been [type|killed] {in}, {said}. [victims|{person}] was [type|shot] {targetwhere} {when}.',
  ],
  bare: [],
  details: [
    '{person} leaves a wife and three children.',
    'Colleagues said {surname} had received threats by telephone for weeks.',
    '{surname}, 47, was hit four times in the chest and died at the scene.',
    'The killers escaped in the direction of {quarter}.',
    'Shops in {quarter} closed in protest.',
    'His driver escaped unhurt.',
  ],
  thing: 'killing',
  background: [
    'Hundreds of people gathered in {chief} on {pubday} to demand justice for {person}, the {role} who was shot dead {in} {when}.',
    'Two suspects in the murder of {role} {person}, who was killed {in} {when}, appeared in court on {pubday}.',
    'The brother of {person}, a {role} gunned down {in} {when}, said on {pubday} that police had closed the case.',
  ],
};
