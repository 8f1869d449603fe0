import type { ToponymMention } from '../places/read-places.ts';
import { kilometres } from '../model/kilometres.ts';
import { lazily } from '../model/lazily.ts';
import type { SentenceReading } from './mention.ts';
import { tokenAt } from './spans.ts';

/** The town that a local report is about, with how much the report says for each of its towns. */
interface ReportTown {
  readonly town: ToponymMention;
  /** Whether its police, its fire brigade or the like act in the report; or those of the town that a mention names. */
  acts(toponym?: ToponymMention): boolean;
  /** What the report says for the town that a mention names; 0 for what it only calls streets and hospitals by. */
  weightOf(toponym: ToponymMention): number;
}

interface Vote {
  weight: number;
  acts: boolean;
  first: ToponymMention;
}

/** Sentences that tell where the report is: a headline, a dateline, the lead. */
const LEAD = 4;
const FROM = 1;
/** What leaves little doubt of the town of a report. */
const SURE = 3;
/**
 * A pattern that ignores the case of letters of all scripts, which takes as long to make ready as a short report to code. It is
 * made where one of its words stands in a text, and most texts have none.
 */
function slowPattern(words: string, whole: string): (text: string) => boolean {
  const any = new RegExp(`\\b(?:${words})\\b`, 'i');
  const form = lazily(() => new RegExp(`${whole} (?:${words})\\b`, 'iu'));
  return (text) => any.test(text) && form().test(text);
}
/** What follows the name of the town in "Lubbock police", "Joliet Fire Department", "Hartford Police Lt. Cicero". */
const isActing = slowPattern(
  'police|pd|cops|officers?|detectives|mayor|firefighters|fire|homicide|swat|paramedics',
  String.raw`^(?:, \p{L}[\p{L}. ]{1,20},)?(?: (?:city|metro|metropolitan|township|village)){0,3}(?:['’]s)?`,
);
/** "Trumbull Memorial Hospital", "Branford Street", "Barry Farm section": what is only called by the name. */
const isCalled = slowPattern(
  'hospital|medical|clinic|street|st|avenue|ave|av|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|place|terrace|circle|parkway|pkwy|highway|way|high|school|elementary|middle|university|college|church|cemetery|park|mall|apartments?|library|airport|building|bridge|neighbou?rhood|section|subdivision|housing|projects?|county|parish|streets|avenues|news|times|tribune|post|herald|journal|gazette',
  String.raw`^(?:[ -]\p{Lu}[\p{L}.'’]{0,30}){0,3}`,
);
/** The rest of a dateline behind its town: ", TX (KTRK) -", " — ", ", GA (October 16, 2015):". */
const DATELINE = /^(?:, ?\p{L}[\p{L}. ]{1,20})?(?: ?\([^()]{2,40}\))?\s?(?:[-–—_]|:|\.-)/u;
const BRACKETED = /^(?:, ?\p{L}[\p{L}. ]{1,20})? ?\([^()]{2,40}\) ?[-–—_:]/u;
const LOCATIVE = /^(?:in|near|outside|at)$/;
const TOWN = /^(?:city|town|village)$/;
const PARTS =
  /^(?:north|south|east|west|northeast|northwest|southeast|southwest|northern|southern|eastern|western|downtown|central|ne|nw|se|sw)$/;

/** The town that the report mostly speaks of as the place it is in; null where none stands out. */
export function readReportTown(text: string, readings: readonly SentenceReading[]): ReportTown | null {
  const votes = new Map<string, Vote>();
  for (const reading of readings) {
    for (const toponym of reading.toponyms) {
      if (toponym.value.precision !== 'settlement' || toponym.value.latitude === null) continue;
      const { weight, acts } = voteOf(text, reading, toponym);
      const known = votes.get(toponym.value.name);
      if (!known) votes.set(toponym.value.name, { weight, acts, first: toponym });
      else {
        known.weight += weight;
        known.acts ||= acts;
      }
    }
  }
  const astray = astrayIn(readings);
  let best: Vote | null = null;
  for (const vote of votes.values()) {
    if (vote.weight >= FROM && vote.weight > (best?.weight ?? 0) && !astray(vote.first)) best = vote;
  }
  if (!best) return null;
  const { first } = best;
  const voteFor = ({ value }: ToponymMention) => votes.get(value.name);
  return {
    town: first,
    acts: (toponym = first) => voteFor(toponym)?.acts === true,
    weightOf: (toponym) => voteFor(toponym)?.weight ?? 0,
  };
}

/** Places of one country that a report names before a lone town of another one looks astray. */
const NAMED_ELSEWHERE = 2;

/**
 * Which places are the only ones of their country in a report that speaks of another one: "A bomb exploded in Jhang, Punjab. …
 * the Riverside fire chief said" is about no town of California.
 */
function astrayIn(readings: readonly SentenceReading[]): (place: ToponymMention) => boolean {
  const named = new Map<string, Set<string>>();
  for (const { toponyms } of readings) {
    for (const { value } of toponyms) {
      if (value.country === null) continue;
      const names = named.get(value.country) ?? new Set<string>();
      named.set(value.country, names.add(value.name));
    }
  }
  const most = Math.max(0, ...[...named.values()].map(({ size }) => size));
  return ({ value: { country } }) => country !== null && named.get(country)!.size === 1 && most >= NAMED_ELSEWHERE;
}

function voteOf(text: string, reading: SentenceReading, toponym: ToponymMention): { weight: number; acts: boolean } {
  const { tokens } = reading.sentence;
  const behind = text.slice(toponym.end, toponym.end + 80).replace(/\s+/gu, ' ');
  if (isActing(behind)) return { weight: 3, acts: true };
  if (isCalled(behind)) return { weight: 0, acts: false };
  const at = tokenAt(reading, toponym);
  const lead = reading.index < LEAD;
  if (isDateline(reading, toponym, behind, at)) return { weight: lead ? 4 : 2, acts: false };
  const step = PARTS.test(tokens[at - 1]?.lower ?? '') ? 2 : 1;
  const before = tokens[at - step]?.lower ?? '';
  // "the 5300 block of Aberdeen", "Kossuth and Natural Bridge"
  if (before === 'of' && tokens[at - step - 1]?.lower === 'block') return { weight: 0, acts: false };
  // "in the city of Kirkuk"
  const town = before === 'of' && TOWN.test(tokens[at - step - 1]?.lower ?? '');
  if (town || LOCATIVE.test(before)) return { weight: lead ? 2 : 1, acts: false };
  if (before === 'of' || before === 'from' || before === 'to') return { weight: 0.3, acts: false };
  return { weight: lead ? 1 : 0.5, acts: false };
}

function isDateline({ sentence }: SentenceReading, { value }: ToponymMention, behind: string, at: number): boolean {
  const capitals = sentence.casing !== 'upper' && value.text === value.text.toUpperCase();
  return (capitals && DATELINE.test(behind)) || (at <= 1 && BRACKETED.test(behind));
}

const WITHIN = 25;
const NEAR = 60;
const FAR = 150;

/** Where an event is, of its own place and the town of the report. `own` says whether its own sentence names the place. */
export function placeInTown(place: ToponymMention | null, own: boolean, report: ReportTown): ToponymMention | null {
  const { town } = report;
  if (!place) return town;
  if (place.value.name === town.value.name) return place;
  const away = kilometres(place.value, town.value);
  switch (place.value.precision) {
    case 'site':
      return place;
    case 'settlement': {
      const [mine, theirs] = [report.weightOf(place), report.weightOf(town)];
      if (!report.acts() && away > NEAR) return place;
      // "in Auburn Gresham, Chicago police said": a part of the city, or the police would be its own.
      if (report.acts() && !report.acts(place) && away <= WITHIN) return town;
      return mine >= (away > FAR ? theirs : own ? theirs / 3 : theirs / 2) ? place : town;
    }
    case 'admin2':
      return away <= NEAR && place.value.admin1 === town.value.admin1 ? town : place;
    case 'admin1':
      return (!own || report.acts() || report.weightOf(town) >= SURE) && place.value.name === town.value.admin1
        ? town
        : place;
    default:
      return !own && report.acts() && place.value.country === town.value.country ? town : place;
  }
}
