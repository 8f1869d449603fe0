import type { Wording } from './wording.ts';

export const PROTEST: Wording = {
  headlines: [
    'Police fire on protesters in {town}',
    '{Dead} dead as police break up {town} rally',
    '{Hurt} hurt in {town} unrest',
    'Tear gas fired at {country} protest',
    'Police disperse march in {town}',
    '{country}: protest turns violent in {town}',
  ],
  tolled: [
    '[actor|Police] [type|fired] [weapon|tear gas] at a crowd protesting against {target} {in} {when}, {killing}, {said}.',
    '{deaths} {when} when [actor|police] [type|opened fire] on a demonstration against {target} {in}, {said}.',
    '[actor|Riot police] [type|clashed] with protesters {in} {when}, {killing}, {said}.',
    '{saidThat} [actor|security forces] [type|fired] [weapon|live rounds] to break up a march against {target} {in} {when}, {killing}.',
    '[actor|Police] [type|beat] demonstrators with [weapon|batons] {in} {when} and {left}, {said}.',
    'A protest against {target} {in} turned violent {when} as [actor|police] [type|fired] [weapon|rubber bullets], {killing}, {said}.',
  ],
  bare: [
    '[actor|Police] [type|used] [weapon|tear gas] and [weapon|water cannon] against people protesting {in} {when} against {target}.',
    '[actor|Police] {when} [type|broke up] a rally against {target} {in} with [weapon|tear gas].',
  ],
  details: [
    'About {crowd} people had marched from {quarter} to the main square.',
    'Protesters burned tyres and threw stones near the {quarter} bridge.',
    'A crowd of some {crowd} had gathered by noon, said {person}, one of the organisers.',
    'Shops stayed shut and buses did not run.',
    'A police van, a {colour} {make}, was overturned in {quarter}.',
    'It was the {nth} such march this month.',
    'Students from {quarter} college had called for the rally.',
    'A {job} said the shots had come from the roof of a bank.',
    'Demonstrators stayed in {quarter} square for {some} hours.',
    'The opposition called for further rallies next week.',
    'Internet access in {quarter} was cut for several hours.',
  ],
  thing: 'protest',
  background: [
    'A commission has begun to hear witnesses of the police action against demonstrators {in} {when} {that}.',
    'Two policemen were charged on {pubday} over the shooting of protesters {in} {when} {that}.',
    'Rights groups on {pubday} called for an inquiry into how police broke up a rally {in} {when} {that}.',
  ],
};

export const AIR_STRIKE: Wording = {
  headlines: [
    'Air strike kills {dead} in {town}',
    '{Dead} dead in {country} air raid',
    'Warplanes hit {town}',
    'Air strike on {place} in {town}',
    'Strike near {town} kills {dead}',
    '{Hurt} hurt in {town} bombing raid',
  ],
  tolled: [
    'An [weapon|air strike] [type|hit] {target} {in} {when}, {killing}, {said}.',
    '{Planes} [type|bombed] {target} {in} {when}, {killing}, {said}.',
    '{deaths} {when} when {planes} [type|struck] {target} {in}, {said}.',
    '{saidThat} an [weapon|air strike] on {target} {in} had {left} {when}.',
    'A [weapon|missile] fired by a warplane [type|destroyed] {target} {in} {when}, {killing}, {said}.',
    '{deaths} in [weapon|air strikes] that [type|hit] {target} {in} {when}, {said}.',
  ],
  bare: [
    '{Planes} [type|bombed] {target} {in} {when}, {said}.',
    'An [weapon|air raid] [type|struck] {target} {in} {when}, {said}.',
    '{saidThat} {planes} had [type|attacked] {target} {in} {when}.',
  ],
  details: [
    'Volunteers with picks and car jacks dug through concrete in {quarter} for survivors.',
    'The defence ministry said it was looking into the reports.',
    'Houses next to it, on the edge of {quarter}, collapsed.',
    'A {job} said he had heard the jets {some} minutes before.',
    'The bombs left {some} craters, one of them {few} metres across.',
    'It was the {nth} raid on {quarter} in a week.',
    'Rescuers dug all night with the help of a crane from {quarter}.',
    'Aircraft circled overhead for most of the day, residents of {quarter} said.',
    'A family of five was buried under one building, said {person}, a paramedic.',
    'The military said it had aimed at a weapons store.',
  ],
  thing: 'air strike',
  background: [
    'The military on {pubday} admitted that it had bombed {target} {in} {when} by mistake.',
    'An inquiry into the air strike on {target} {in} {when} {that} has found that the pilots were given a wrong map.',
    'A rights group on {pubday} published the names of the victims of an air strike {in} {when} {that}.',
  ],
};

export const THREAT: Wording = {
  headlines: [
    '{Group} threatens attacks in {country}',
    'Rebels warn of attacks near {town}',
    'Threat to {target} in {division}',
    '{Group} issues warning',
  ],
  tolled: [
    '{group} [type|threatened] {when} to attack {target} {in}.',
    '{group} {when} [type|vowed] to bomb {target} {in} unless its prisoners are freed.',
    'Leaflets signed by {group} and handed out {in} {when} [type|threatened] attacks on {target}.',
    'In a video released {when}, {group} [type|warned] that it would strike {target} {in}.',
  ],
  bare: [],
  details: [
    'Security was stepped up in {quarter}.',
    'The warning was pinned to a mosque door in {quarter}, residents said.',
    'The statement gave the authorities {few} days.',
    'It was the {nth} such message in a month.',
    'A {job} in {quarter} said nobody took it lightly.',
    'A spokesman for the provincial government dismissed the warning as propaganda.',
    'Many people in {quarter} kept their children at home.',
  ],
  thing: 'threat',
  background: [
    'Guards at {target} {in} have been doubled since {group} threatened {when} to attack them, the governor said on {pubday}.',
  ],
};
