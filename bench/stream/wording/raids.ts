import type { Wording } from './wording.ts';

export const MILITANT_RAID: Wording = {
  headlines: [
    '{Dead} killed in raid on {country} {thingshort}',
    'Militants raid {thingshort} near {town}',
    'Attackers storm {thingshort} in {division}',
    'At least {dead} dead in {town} attack',
    'Raiders kill {dead} in {town}',
    '{country} army post overrun, {dead} dead',
  ],
  tolled: [
    '{Attackers} [type|stormed] {target} {in} {when}, {killing}, {said}.',
    '{Attackers} [type|overran] {target} {in} {when} and {left}, {said}.',
    '{deaths} {when} when {attackers} [type|raided] {target} {in}, {said}.',
    '{saidThat} {attackers} had [type|attacked] {target} {in} {when}, {killing}.',
    'A [type|raid] by {attackers} on {target} {in} {left} {when}, {said}.',
    '{Attackers} riding in trucks [type|descended on] {target} {in} {when}, {killing}, {said}.',
    'In a night [type|assault] on {target} {in} {when}, {attackers} {left}, {said}.',
  ],
  bare: [
    '{Attackers} [type|raided] {target} {in} {when}, {said}.',
    '{Attackers} [type|attacked] {target} {in} {when} and burned several buildings, {said}.',
    'Heavy fighting broke out {when} after {attackers} [type|stormed] {target} {in}, {said}.',
  ],
  details: [
    'The attackers came from the direction of {quarter} and set fire to {few} huts.',
    'They made off with weapons, ammunition and two vehicles.',
    'Residents fled into the bush and had begun to return by noon, said {person}, a teacher.',
    'Reinforcements arrived {some} hours later.',
    'A {job} said he had counted {few} motorcycles.',
    'The raiders cut the telephone line to {quarter} first.',
    'The wall had been breached with a {colour} {make} lorry.',
    'A store of {rounds} rifles was emptied, an officer said.',
    'Food stores were looted and the {quarter} clinic was ransacked.',
    'The fighting went on until dawn, residents of {quarter} said by telephone.',
  ],
  thing: 'raid',
  background: [
    'Families who fled when {attackers} attacked {target} {in} {when} are still living in the open, an aid group said on {pubday}.',
    'A military court on {pubday} heard how {attackers} stormed {target} {in} {when} {that}.',
    'The defence minister on {pubday} dismissed two officers over the raid on {target} {in} {when} {that}.',
  ],
};

export const POLICE_RAID: Wording = {
  headlines: [
    'Police arrest {others} in {town} raid',
    '{Others} held in {country} sweep',
    'Security forces raid house in {town}',
    'Dozens questioned after {town} raid',
    'Police swoop in {division}',
  ],
  tolled: [
    '[actor|Police] [type|raided] {target} {in} {when} and arrested {detained}, {said}.',
    '[actor|Security forces] [type|arrested] {detained} in a raid on {target} {in} {when}, {said}.',
    '{detained} {were} [type|detained] {when} when [actor|police] searched {target} {in}, {said}.',
    '{saidThat} [actor|troops] had [type|captured] {detained} in {target} {in} {when}.',
    '[actor|Police] [type|rounded up] {detained} {in} {when}, {said}.',
  ],
  bare: [],
  details: [
    'Officers seized {few} rifles, detonators and maps.',
    'A {colour} {make} was towed away.',
    'Some of those held are students, a {job} in {quarter} said.',
    'Several mobile telephones and a printing press were taken from a flat in {quarter}.',
    'A lawyer for some of them, {person}, said he had not been allowed to see his clients.',
    'The search began before dawn and lasted {some} hours.',
    'Neighbours in {quarter} said doors were broken down with hammers.',
  ],
  thing: 'raid',
  background: [
    'A judge in {chief} on {pubday} ordered the release of some of those arrested in a police raid on {target} {in} {when}.',
    'Those detained by police in a raid {in} {when} have begun a hunger strike, their lawyer said on {pubday}.',
  ],
};

export const ABDUCTION: Wording = {
  headlines: [
    'Gunmen abduct {others} in {country}',
    '{Others} kidnapped near {town}',
    'Kidnappers strike in {division}',
    '{Others} seized by gunmen in {town}',
    'Search for captives after {town} kidnapping',
  ],
  tolled: [
    '{Attackers} [type|abducted] {taken} {targetwhere} {in} {when}, {said}.',
    '{Attackers} [type|kidnapped] {taken} {in} {when}, {said}.',
    '{taken} {were} [type|seized] by {attackers} {targetwhere} {in} {when}, {said}.',
    '{saidThat} {attackers} had [type|kidnapped] {taken} {in} {when}.',
    '{Attackers} [type|took] {taken} hostage {in} {when}, {said}.',
    '{taken} {have} been [type|kidnapped] {in}, {said}. The attack took place {targetwhere} {when}.',
  ],
  bare: [],
  details: [
    'One of them was named as {person}.',
    'Their vehicle was found burned out on the {quarter} road.',
    'A ransom has been demanded, a relative said.',
    'Troops and helicopters are searching the hills beyond {quarter}.',
    'The kidnappers drove off in a {colour} {make}, a {job} said.',
    'They had been on their way to {quarter} to inspect a well.',
    'The caller asked for {few} million, the relative of one of them said.',
    'Elders from {quarter} have offered to mediate.',
    'Nothing has been heard of the captives since.',
    'The kidnappers wore army uniforms, a man who escaped said.',
  ],
  thing: 'kidnapping',
  background: [
    'Relatives of those abducted by {attackers} {in} {when} marched through {chief} on {pubday}.',
    'There is still no word of {taken} who {were} kidnapped {in} {when}, their employer said on {pubday}.',
    'The kidnapping of {taken} {in} {when} was the work of a criminal gang, the interior minister said on {pubday}.',
  ],
};
