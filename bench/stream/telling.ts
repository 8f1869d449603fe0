import type { Figure, FigureKey } from '../../src/model/index.ts';
import { sayDate, calendarDay, weekdayOf, type SaidDate } from './date-words.ts';
import { counted, numeral, sayNumber, spelled, type SaidNumber, type Stage } from './figure-words.ts';
import type { Sort, TrueIncident } from './incident.ts';
import { fill, mark } from './markup.ts';
import { personName } from './persons.ts';
import { divisionOf, sayPlace, type SaidPlace } from './place-words.ts';
import { Random } from './random.ts';
import type { Speaker } from './speakers.ts';
import type { Theatre } from './theatres.ts';

/** What one report says of one incident, before it is put into sentences. */
export interface Telling {
  readonly incident: TrueIncident;
  readonly speaker: Speaker | null;
  readonly date: SaidDate;
  readonly place: SaidPlace;
  readonly figures: Readonly<Partial<Record<FigureKey, Figure>>>;
  readonly slots: Readonly<Record<string, string>>;
}

interface Circumstances {
  readonly speaker: Speaker | null;
  readonly stage: Stage;
  /** Local day and hour of publication. */
  readonly published: number;
  /** "7 March" rather than "March 7". */
  readonly dayFirst: boolean;
  readonly vaguePlace: boolean;
  /** Wires name the weekday, never "today". */
  readonly wire: boolean;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export function tell(random: Random, incident: TrueIncident, circumstances: Circumstances): Telling {
  const { speaker, stage, published, dayFirst } = circumstances;
  const { theatre, town, kind } = incident;
  const { day, hour } = incident;
  let date = sayDate(random, { day, hour, published, dayFirst });
  while (circumstances.wire && /today|yesterday/.test(date.marked))
    date = sayDate(random, { day, hour, published, dayFirst });
  const place = sayPlace(random, town, theatre, circumstances.vaguePlace);
  const toll = speaker?.tollAt(stage) ?? incident;
  const number = (count: number, vague = speaker?.vague ?? false) =>
    count > 0 ? sayNumber(random, count, stage, vague) : null;
  // Whoever tells of the killing of one person knows that it was one.
  const sought = kind === 'killing';
  const killed = sought ? sayNumber(random, 1, 'exactly') : number(toll.killed);
  const injured = sought ? null : number(toll.injured);
  const others = number(toll.others, false);
  const othersKey: FigureKey = kind === 'police raid' ? 'arrested' : kind === 'abduction' ? 'abducted' : 'participants';
  const figures: Partial<Record<FigureKey, Figure>> = {};
  if (killed) figures.killed = killed.figure;
  if (injured) figures.injured = injured.figure;
  if (others && othersKey !== 'participants') figures[othersKey] = others.figure;
  const source = speaker
    ? speaker.words.replace(
        '{name}',
        speaker.name.replace(
          /^(the )?(.*)$/,
          (_, the: string | undefined, name: string) => `${the ?? ''}${mark('source', name)}`,
        ),
      )
    : null;
  const casualties = tollSlots(random, killed, injured, incident.victims);
  const group = incident.group === null ? null : theGroup(incident.group);
  const attackers = attackersOf(random, incident);
  const planes = random.pick([mark('actor', 'warplanes'), `${theatre.people} ${mark('actor', 'warplanes')}`, mark('actor', 'fighter jets'), `government ${mark('actor', 'aircraft')}`]); // prettier-ignore
  const role = incident.victims.noun[0];
  const detained = others ? counted('arrested', others, incident.victims.noun) : '';
  const taken = others ? counted('abducted', others, incident.victims.noun) : '';
  const headNumber = (said: SaidNumber | null) => (said ? inHeadline(random, said) : '');
  const dead = headNumber(killed);
  const hurt = headNumber(injured);
  const othersHead = others ? `${headNumber(others)} ${others.singular ? role : incident.victims.noun[1]}` : '';
  const thing = plain(incident.target).replace(/^(?:an?|the) /, '');
  const slots: Record<string, string> = {
    ...casualties, ...theatreSlots(theatre),
    attackers, Attackers: attackers, planes, Planes: planes,
    target: incident.target, targetwhere: incident.target, place: thing, thingshort: thing.split(' ').at(-1)!,
    in: place.marked, when: date.marked, town: place.short, quarter: incident.quarter,
    division: divisionOf(town, theatre), chief: incident.chief.name,
    said: source === null ? 'it was reported' : random.chance(0.75) ? `${source} said` : `according to ${source.replace(/,$/, '')}`,
    saidThat: source === null ? 'Reports said' : `${source} said`,
    source: source?.replace(/,$/, '') ?? 'reports',
    person: incident.person, surname: incident.person.split(' ').slice(1).join(' '), role, Role: upper(role),
    group: group === null ? 'the group' : mark('actor', group), Group: upper(group ?? 'rebels'), groupname: group ?? 'the rebels',
    were: others?.singular === true ? 'was' : 'were', have: others?.singular === true ? 'has' : 'have', detained, taken, Detained: detained && atStart(detained), Taken: taken && atStart(taken),
    dead, Dead: upper(dead), hurt, Hurt: upper(hurt), others: othersHead, Others: upper(othersHead),
    crowd: numeral(incident.others), pubday: WEEKDAYS[weekdayOf(published)]!,
    pubdate: calendarDay(published, dayFirst), possessive: date.possessive?.replace(/^(.*)'s$/, (_, words: string) => `${mark('date', words)}'s`) ?? 'the',
    bystander: personName(random, theatre.names), n: String(random.whole(3, 60)), age2: String(random.whole(19, 70)), ...factSlots(incident),
  }; // prettier-ignore
  return { incident, speaker, date, place, figures, slots };
}

/** Fills a sentence; a number that opens it is spelled out. */
export function sentence(template: string, { slots }: Telling): string {
  const opening = template.replace(/^\{(deaths|detained|taken)\}/, (_, name: string) => `{${upper(name)}}`);
  return fill(opening, slots)
    .replace(/ +/g, ' ')
    .replace(/[ ,]{1,4}(?=[,.])/g, '');
}

/** Words for the dead and the hurt in the shapes sentences need; empty where there is neither. */
function tollSlots(
  random: Random,
  killed: SaidNumber | null,
  injured: SaidNumber | null,
  victims: Sort,
): Record<string, string> {
  const noun: readonly [string, string] = random.chance(0.6) ? victims.noun : ['person', 'people'];
  const wound = random.pick(['wounded', 'wounded', 'injured', 'hurt'] as const);
  const wounding = { wounded: 'wounding', injured: 'injuring', hurt: 'injuring' }[wound];
  const was = (said: SaidNumber) => (said.singular ? 'was' : 'were');
  const dead = killed ? deadWords(random, killed, victims, noun) : '';
  const hurtMore = injured ? moreHurt(random, injured) : '';
  const hurt = injured ? counted('injured', injured, noun) : '';
  const bare = killed ? mark('killed', killed.figure.text) : '';
  let slots: Record<string, string>;
  if (killed && injured) {
    slots = {
      killing: random.pick([`killing ${dead} and ${wounding} ${hurtMore}`, `killing ${dead} and leaving ${hurtMore} ${wound}`, `leaving ${dead} dead and ${hurtMore} ${wound}`]),
      left: random.pick([`left ${dead} dead and ${hurtMore} ${wound}`, `killed ${dead} and ${wound.replace('hurt', 'injured')} ${hurtMore}`]),
      deaths: random.pick([`${dead} ${was(killed)} killed and ${hurtMore} ${wound}`, `${dead} died and ${hurtMore} ${was(injured)} ${wound}`]),
    }; // prettier-ignore
  } else if (killed) {
    slots = {
      killing: `killing ${dead}`,
      left: random.pick([`left ${dead} dead`, `killed ${dead}`, `claimed the lives of ${dead}`]),
      deaths: random.pick([`${dead} ${was(killed)} killed`, `${dead} died`, `${dead} lost their lives`].slice(0, killed.singular ? 2 : 3)),
    }; // prettier-ignore
  } else if (injured) {
    slots = {
      killing: `${wounding} ${hurt}`,
      left: `left ${hurt} ${wound}`,
      deaths: `${hurt} ${was(injured)} ${wound}`,
    };
  } else slots = { killing: '', left: '', deaths: '' };
  const that = killed ? `that killed ${dead}` : injured ? `that ${wound.replace('hurt', 'injured')} ${hurt}` : '';
  const alsoKilled = killed ? `${dead} ${was(killed)} killed` : '';
  return { ...slots, Deaths: atStart(slots.deaths!), that, deadbare: bare, alsoKilled: atStart(alsoKilled) };
}

/** "[killed|five] soldiers", now and then told part by part. */
function deadWords(random: Random, killed: SaidNumber, victims: Sort, noun: readonly [string, string]): string {
  const { best, qualifier } = killed.figure;
  const parts = victims.sector === 'MIL' || victims.sector === 'COP';
  if (parts && qualifier === 'exactly' && best !== null && best >= 3 && random.chance(0.15)) {
    const armed = random.whole(1, best - 1);
    const others = best - armed;
    const words = `${numeral(armed)} ${victims.noun[armed === 1 ? 0 : 1]} and ${numeral(others)} ${others === 1 ? 'civilian' : 'civilians'}`;
    return mark('killed', words);
  }
  return counted('killed', killed, noun);
}

function moreHurt(random: Random, injured: SaidNumber): string {
  const it = mark('injured', injured.figure.text);
  if (injured.figure.text === 'dozens') return random.pick([`${it} of others`, `${it} more`]);
  if (injured.singular) return random.pick([`${it} other`, `${it} more`]);
  return random.pick([`${it} others`, `${it} others`, `${it} more`, it]);
}

/** "[killed|12] people" → "[killed|Twelve] people", as a sentence opens. */
function atStart(marked: string): string {
  return marked.replace(
    /^(\[\w+\|)(\d\d)(?=[\]\s])/,
    (_, open: string, digits: string) => open + spelled(Number(digits)),
  );
}

/** Headlines use plain numbers and drop half of the reserves. */
function inHeadline(random: Random, { figure }: SaidNumber): string {
  const { text, qualifier } = figure;
  return qualifier === 'at_least' && random.chance(0.5) ? text.replace('at least ', '') : text.replace(/ of$/, '');
}

function attackersOf(random: Random, { group, theatre }: TrueIncident): string {
  if (group !== null && random.chance(0.6)) {
    const name = mark('actor', group);
    return random.pick([
      `suspected ${name} ${theatre.fighters}`,
      `${theatre.fighters} from ${theGroup(group).replace(group, name)}`,
      `${name} ${theatre.fighters}`,
      `fighters of ${theGroup(group).replace(group, name)}`,
    ]);
  }
  return random.pick([mark('actor', 'gunmen'), `unidentified ${mark('actor', 'gunmen')}`, mark('actor', 'armed men'), mark('actor', theatre.fighters), `suspected ${mark('actor', theatre.fighters)}`]); // prettier-ignore
}

/** "the Army of the Orontes", but "Ansar al-Furat". */
const theGroup = (name: string): string =>
  /^(?:Ansar|Harakat|Tehrik|Jama'at|Katibat|Comandos|Los|Mai-Mai)/.test(name) ? name : `the ${name}`;

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const plain = (marked: string): string => marked.replace(/\[\w+\||\]/g, '');

function theatreSlots(theatre: Theatre): Record<string, string> {
  const { name, people, groups } = theatre;
  const random = new Random('dead', theatre.country);
  const many = String(random.whole(2, 90));
  const [deadlast, oldyear] = [String(random.whole(60, 400)), String(random.whole(1986, 1994))];
  return { country: name, people, groupA: theGroup(groups[0]), groupB: theGroup(groups[1]), many, deadlast, oldyear };
}

const COLOURS = ['white', 'grey', 'blue', 'green', 'red', 'silver', 'yellow', 'black'];
const MAKES = ['Toyota', 'saloon', 'pick-up', 'minivan', 'Peugeot', 'Lada', 'taxi', 'van', 'Hyundai'];
const JOBS = ['baker', 'shopkeeper', 'nurse', 'taxi driver', 'farmer', 'student', 'mechanic', 'butcher', 'pharmacist', 'tailor', 'barber', 'porter']; // prettier-ignore
const NTH = ['second', 'third', 'fourth', 'fifth', 'sixth'];

/** Small facts of an incident, the same in every report of it. */
function factSlots({ number, theatre }: TrueIncident): Record<string, string> {
  const random = new Random('facts', theatre.country, number);
  const say = (low: number, high: number) => numeral(random.whole(low, high));
  return {
    few: say(4, 25), some: say(2, 9), far: String(random.whole(2, 30) * 50), rounds: say(12, 90), hour: say(5, 11), age: say(19, 62),
    colour: random.pick(COLOURS), make: random.pick(MAKES), job: random.pick(JOBS), nth: random.pick(NTH),
  }; // prettier-ignore
}
