import type { Wording } from './wording.ts';

const BACKGROUND = [
  'A court in {chief} on {pubday} charged two men over the bombing of {target} {in} {when} {that}.',
  'Relatives of those hurt when a bomb exploded at {target} {in} {when} say they have received no help from the government.',
  'Investigators have traced the explosives used in the attack on {target} {in} {when} {that}, a prosecutor said on {pubday}.',
  'Work to rebuild {target} {in} began on {pubday}, after the bombing there {when} {that}.',
] as const;

export const CAR_BOMB: Wording = {
  headlines: [
    'Car bomb kills {dead} in {town}',
    '{Dead} dead in {town} blast',
    'Explosion rocks {town}',
    '{town} car bombing leaves {dead} dead',
    'Blast in {town} wounds {hurt}',
    'Car bomb explodes in {town}',
    'Deadly blast hits {town}',
    '{Dead} killed as car bomb hits {country} city',
  ],
  tolled: [
    'A [weapon|car bomb] [type|exploded] near {target} {in} {when}, {killing}, {said}.',
    '{deaths} {when} when a [weapon|car bomb] [type|went off] outside {target} {in}, {said}.',
    '{saidThat} a [weapon|car bomb] [type|blew up] close to {target} {in} {when}, {killing}.',
    'A vehicle packed with [weapon|explosives] [type|detonated] beside {target} {in} {when}, {killing}, {said}.',
    'A [weapon|car bomb] [type|ripped through] {target} {in} {when} and {left}, {said}.',
    'A powerful [type|blast] at {target} {in} {left} {when}, {said}.',
    'An explosives-laden [weapon|car] [type|blew up] {in} {when}, {killing}, {said}.',
    'The [type|bombing] of {target} {in} {when} {left}, {said}.',
    '{deaths} in a [weapon|car bomb] [type|attack] on {target} {in} {when}, {said}.',
  ],
  bare: [
    'A [weapon|car bomb] [type|exploded] {when} near {target} {in}, {said}.',
    'A large [type|explosion] shook {target} {in} {when}, sending a column of black smoke over the rooftops.',
    '{Attackers} [type|detonated] a [weapon|car bomb] outside {target} {in} {when}.',
    '{town} was rocked {when} by the [type|explosion] of a [weapon|car bomb] at {target}, {said}. The attack took place {in}.',
  ],
  details: [
    'The vehicle had been left in the {quarter} district shortly before it exploded.',
    'Several shops and at least six cars in the {quarter} quarter were set ablaze.',
    'Witnesses said the blast shattered windows hundreds of metres away in {quarter} street.',
    'A second device was found nearby and defused by army engineers.',
    'Television pictures showed the twisted frame of a white saloon and blood on the pavement.',
    'Rescue workers pulled survivors from under the rubble of a two-storey building in {quarter}.',
    'Among the dead was {person}, who ran a stall near the scene.',
  ],
  thing: 'bombing',
  background: BACKGROUND,
};

export const ROADSIDE_BOMB: Wording = {
  headlines: [
    'Roadside bomb kills {dead} in {town}',
    '{Dead} killed by roadside bomb in {country}',
    'Bomb hits vehicle near {town}',
    'Roadside blast wounds {hurt} in {town}',
    'Landmine kills {dead} in {country}',
    'Roadside bombing in {town}',
  ],
  tolled: [
    'A [weapon|roadside bomb] [type|struck] {target} {in} {when}, {killing}, {said}.',
    '{deaths} {when} when {target} [type|hit] a [weapon|roadside bomb] {in}, {said}.',
    'A bomb planted by the road [type|exploded] as {target} was passing {in} {when}, {killing}, {said}.',
    '{saidThat} an [weapon|improvised explosive device] [type|went off] under {target} {in} {when}, {killing}.',
    'A remote-controlled [weapon|bomb] [type|tore through] {target} {in} {when} and {left}, {said}.',
    'A [weapon|landmine] [type|blast] {left} {when} as {target} travelled on a road {in}, {said}.',
    '{deaths} {when} by a [weapon|bomb] that [type|targeted] {target} {in}, {said}.',
  ],
  bare: [
    'A [weapon|roadside bomb] [type|hit] {target} {in} {when}, {said}.',
    '{Attackers} [type|blew up] {target} with a [weapon|roadside bomb] {in} {when}, {said}.',
    '{saidThat} {target} had been [type|hit] by an [weapon|improvised bomb] {in} {when}.',
  ],
  details: [
    'The device had been hidden in a culvert on the {quarter} road.',
    'The road was closed for several hours while sappers searched for more devices.',
    'The vehicle was thrown on its side by the force of the explosion, a shopkeeper in {quarter} said.',
    'Helicopters flew the wounded to a military hospital.',
    'The dead included the driver, identified as {person}.',
    'It was the third such device found on the {quarter} road since last month.',
  ],
  thing: 'roadside bombing',
  background: [
    'Two men have been arrested over the roadside bomb that hit {target} {in} {when}, {said}.',
    'The family of {person}, the driver of {target} hit by a roadside bomb {in} {when}, has asked for an inquiry.',
    'The army on {pubday} honoured the victims of the roadside bombing {in} {when} {that}.',
  ],
};

export const SUICIDE_BOMBING: Wording = {
  headlines: [
    'Suicide bomber kills {dead} in {town}',
    'Suicide attack on {place} leaves {dead} dead',
    '{Dead} killed in {town} suicide attack',
    'Bomber strikes {town}',
    'Suicide bombing in {town} wounds {hurt}',
    'Suicide bomber targets {country} city',
  ],
  tolled: [
    'A [weapon|suicide bomber] [type|blew himself up] at {target} {in} {when}, {killing}, {said}.',
    '{deaths} {when} when a [weapon|suicide bomber] [type|struck] {target} {in}, {said}.',
    'A man wearing an [weapon|explosive vest] [type|blew himself up] at the entrance of {target} {in} {when}, {killing}, {said}.',
    '{saidThat} a [weapon|suicide bomber] [type|detonated] his explosives inside {target} {in} {when}, {killing}.',
    'A [weapon|suicide bomber] on a motorcycle [type|rammed] {target} {in} {when} and {left}, {said}.',
    'A [weapon|suicide] [type|attack] on {target} {in} {when} {left}, {said}.',
    'A woman with [weapon|explosives] strapped to her body [type|blew herself up] near {target} {in} {when}, {killing}, {said}.',
  ],
  bare: [
    'A [weapon|suicide bomber] [type|attacked] {target} {in} {when}, {said}.',
    'A [weapon|suicide bomber] [type|set off] his charge in a queue outside {target} {in} {when}, {said}.',
    '{saidThat} {target} {in} was [type|attacked] {when} by a [weapon|suicide bomber].',
  ],
  details: [
    'Guards had opened fire on the man as he ran towards the gate, a witness named {person} said.',
    'The head of the attacker was found on a roof in {quarter}, a security source said.',
    'Streets in the {quarter} area were littered with shoes and broken glass.',
    'The hospital in {quarter} appealed for blood donors.',
    'It was not clear how he had passed two rows of guards.',
    'The attacker appeared to be no older than 18, witnesses said.',
  ],
  thing: 'suicide bombing',
  background: BACKGROUND,
};
