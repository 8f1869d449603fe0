import { createHash } from 'node:crypto';
import { stageAfter, type Planned, type Story } from './coverage.ts';
import { calendarDay, isoOf, weekdayOf } from './date-words.ts';
import type { TrueIncident } from './incident.ts';
import { fill, unmark, type FieldSpan } from './markup.ts';
import { personName } from './persons.ts';
import { Random } from './random.ts';
import { furtherLines, headline, roundUpLines, tellLines, type Line, type Occasion } from './story.ts';
import { tell, type Telling } from './telling.ts';
import { CUT_TAILS, NOTHING } from './wording/common.ts';
import type { Outlet } from './publishers.ts';
import type { Atlas } from './towns.ts';

/** A report as `casus add` reads it. */
export interface StreamReport {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly publisher: string;
  readonly url?: string;
  readonly text: string;
}

/** One incident as a written report tells it, and where. */
export interface Told {
  readonly telling: Telling;
  readonly spans: readonly FieldSpan[];
}

interface Written {
  readonly report: StreamReport;
  /** The main incident first. */
  readonly told: readonly Told[];
}

/** Hashed, so that an id tells nothing of what the report is about. */
export const idOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 16);

/** A version of a story: its headline and its sentences, the same for everyone who prints it. */
function versionOf(
  story: Story,
  version: number,
  second: TrueIncident | null,
): { tellings: Telling[]; lines: Line[]; title: string } {
  const { incident, seed, versions, speaker, dayFirst, vaguePlace } = story;
  const at = versions[version]!;
  const hours = at - incident.day * 24 - incident.hour;
  const circumstances = {
    speaker,
    stage: stageAfter(hours),
    published: Math.floor(at / 24),
    dayFirst,
    vaguePlace,
    wire: story.agency !== null,
  };
  const telling = tell(new Random(seed, version, 'tell'), incident, circumstances);
  const random = new Random(seed, version > 0 ? 'later' : 'first');
  const lines = tellLines(random, telling, occasionOf(story, version));
  const tellings = [telling];
  // Later versions keep the end of the story.
  const end = new Random(seed, 'end');
  if (second) {
    const other = {
      ...circumstances,
      speaker: end.weighted(second.speakers, ({ weight }) => weight),
      vaguePlace: false,
    };
    tellings.push(tell(end, second, other));
    lines.push(...roundUpLines(end, tellings[1]!));
  }
  lines.push(...furtherLines(end, telling));
  return { tellings, lines, title: headline(new Random(seed, version, 'title'), telling, lines) };
}

function occasionOf({ background, versions, speaker, incident }: Story, version: number): Occasion {
  if (background) return 'background';
  if (version === 0 || !speaker) return 'first';
  const start = incident.day * 24 + incident.hour;
  const [before, now] = [version - 1, version].map((v) => speaker.tollAt(stageAfter(versions[v]! - start)).killed);
  return now! > before! ? 'risen' : now! < before! ? 'lowered' : 'first';
}

/** Writes a planned report: the story's sentences, or for a copy what is left of them, under the outlet's own credit. */
export function writeReport(
  { story, version, outlet, at, copy }: Planned,
  second: TrueIncident | null,
  id: string,
): Written {
  const { tellings, lines, title } = versionOf(story, version, second);
  const random = new Random(story.seed, id);
  const { incident, agency } = story;
  let head = title;
  let kept = lines;
  let tail = '';
  if (copy) {
    if (random.chance(0.4)) head = headline(random, tellings[0]!, lines);
    if (random.chance(0.45)) kept = lines.slice(0, Math.max(2, lines.length - random.whole(1, 3)));
    if (random.chance(0.2)) tail = fill(random.pick(CUT_TAILS), { publisher: outlet.name });
  }
  const local = story.vaguePlace || random.chance(0.6) ? incident.chief.name : incident.town.name;
  const city = new Random(story.seed, 'city').chance(0.7) ? incident.chief.name : local;
  const slots = {
    City: city,
    CITY: city.toUpperCase(),
    country: incident.theatre.name,
    date: calendarDay(Math.floor(story.versions[version]! / 24), story.dayFirst),
  };
  // One copy in seven loses the agency's name, one in five has it at the end.
  const credit = agency ? (copy ? random.weighted(['dateline', 'signature', 'none'], (c) => (c === 'dateline' ? 13 : c === 'signature' ? 4 : 3)) : 'dateline') : 'own'; // prettier-ignore
  if (credit === 'signature') tail = `(${agency!.name})`;
  const dateline =
    credit === 'dateline'
      ? fill(agency!.dateline, slots)
      : credit === 'own' && random.chance(0.25)
        ? `${slots.CITY} — `
        : '';
  const { text, spans } = setLines(new Random(story.seed, 'paragraphs'), dateline, kept, tail);
  const report = {
    id,
    title: head,
    published: stamp(at, incident.theatre.utc, outlet),
    publisher: outlet.name,
    ...(random.chance(0.6) ? { url: urlOf(outlet, id) } : {}),
    text,
  };
  return { report, told: tellings.map((telling, i) => ({ telling, spans: spans[i] ?? [] })) };
}

/** Sentences in paragraphs of one or two, and where each incident's fields lie. */
function setLines(
  random: Random,
  dateline: string,
  lines: readonly Line[],
  tail: string,
): { text: string; spans: FieldSpan[][] } {
  let text = dateline;
  const spans: FieldSpan[][] = [];
  let alone = true;
  for (const [i, { told, marked }] of lines.entries()) {
    if (i > 0) {
      alone = i === 1 || lines[i - 1]!.told !== told || !alone || random.chance(0.5);
      text += alone ? '\n\n' : ' ';
    }
    const set = unmark(marked);
    for (const { field, start, end } of set.spans)
      (spans[told] ??= []).push({ field, start: start + text.length, end: end + text.length });
    text += set.text;
  }
  return { text: tail === '' ? text : `${text}\n\n${tail}`, spans };
}

/** The outlet's stamp: a day, or a time with its offset. `at` is in local hours. */
function stamp(at: number, utc: number, { dayOnly }: Outlet): string {
  const day = isoOf(Math.floor(at / 24));
  if (dayOnly) return day;
  const minutes = Math.floor((at % 24) * 60);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00${utc < 0 ? '-' : '+'}${two(Math.abs(utc))}:00`;
}

const urlOf = ({ name }: Outlet, id: string): string =>
  `https://${name.toLowerCase().replaceAll(' ', '-')}.example/news/${id}`;

/** A report that tells of nothing a coder counts. */
export function writeNothing(random: Random, atlas: Atlas, at: number, outlet: Outlet, id: string): StreamReport {
  const { theatre, chief, towns } = atlas;
  const town = random.pick(towns);
  const slots = {
    country: theatre.name, people: theatre.people, town: town.name, chief: chief.name, division: town.admin1, n: String(random.whole(3, 60)),
    pubday: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][weekdayOf(Math.floor(at / 24))]!,
    bystander: personName(random, theatre.names),
  }; // prettier-ignore
  const [title, ...sentences] = random.pick(NOTHING).map((template) => fill(template, slots));
  const text = sentences.join(random.chance(0.5) ? '\n\n' : ' ');
  return { id, title: title!, published: stamp(at, theatre.utc, outlet), publisher: outlet.name, text };
}
