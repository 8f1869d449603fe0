import { badRow } from '../language/lexicon.ts';
import { firstNames, type Alias, type KnownActor, type Once } from './lexica.ts';
import { readPetrarchCode } from './petrarch-codes.ts';
import { cutCode, petrarchLines, wordsOfName, type PetrarchLine } from './petrarch-lines.ts';
import type { Warn } from './petrarch-warnings.ts';

interface Entry {
  readonly at: PetrarchLine;
  readonly names: string[];
  readonly codes: { at: PetrarchLine; code: string }[];
}

/**
 * The actors of a PETRARCH dictionary (`*.actors.txt`): `NAME_ [CODE]`, synonyms on lines that begin with `+`, codes of other
 * days as `[CODE >YYMMDD]`, `[CODE <YYMMDD]` or `[CODE YYMMDD-YYMMDD]`, the first that holds the report's day winning. Names of
 * countries and towns, whose code says no more than the country, are left to the gazetteer.
 * @throws CasusError `bad-record` with file, line and the mend where a line is none of these
 */
export function readPetrarchActors(text: string, file: string, warn: Warn): Alias[] {
  const aliases: Alias[] = [];
  for (const entry of entriesOf(text, file)) {
    if (entry.codes.length === 0)
      throw badRow(entry.at, `"${entry.names[0]}" has no code. Write one behind it or on the next line: [CODE]`);
    const once = entry.codes.map(({ at, code }) => codeOn(at, code, warn));
    if (once.every(({ sector }) => sector === null)) {
      warn(entry.at, 'a name whose code says no more than a country is left to the gazetteer', entry.names[0]!);
      continue;
    }
    const always = once.findLast(({ start, end }) => start === null && end === null);
    const person = entry.names.some(isPerson);
    const actor: KnownActor = {
      name: asWritten(withShort(entry.names[0]!)[0]!),
      sector: always?.sector ?? null,
      country: (always ?? once[0]!).country,
      ...(person && { person }),
      ...(once.length > (always ? 1 : 0) && { once }),
      origin: { file, line: entry.at.line },
    };
    for (const name of entry.names.flatMap(withShort)) aliases.push({ text: asWritten(name), ambiguous: false, actor });
  }
  return aliases;
}

function entriesOf(text: string, file: string): Entry[] {
  const entries: Entry[] = [];
  for (const at of petrarchLines(text, file)) {
    const { before, code } = cutCode(at);
    const last = entries.at(-1);
    if (before === '' || before.startsWith('+')) {
      if (!last) throw badRow(at, `"${at.text}" belongs to no name. Begin with a line NAME_ [CODE]`);
      const synonym = wordsOfName(before.slice(1));
      if (before !== '' && synonym === '') throw badRow(at, 'a synonym without words. Write it as +NAME_');
      if (synonym !== '') last.names.push(synonym);
      if (code !== null) last.codes.push({ at, code });
    } else {
      const name = wordsOfName(before);
      if (name === '') throw badRow(at, `"${before}" has no words. Write a name as NAME_ [CODE]`);
      entries.push({ at, names: [name], codes: code === null ? [] : [{ at, code }] });
    }
  }
  return entries;
}

/** "KURDISTAN WORKERS' PARTY (PKK)": the name, and the short one in brackets where it is one in capitals; "(GREECE)" is none. */
function withShort(name: string): string[] {
  const found = /^(.+) \(([A-Z]{2,6})\)$/.exec(name);
  if (!found) return [name];
  const [, long, short] = found as unknown as [string, string, string];
  return short.length <= LONGEST_ACRONYM ? [long, short] : [long];
}

const CODE = /^(~?[A-Za-z]+)(?:\s+(?:([<>])\s*(\d{6}|\d{8})|(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8})))?$/;

/** "AFGGOV >011222" → the government, from 22 December 2001 on. */
function codeOn(at: PetrarchLine, written: string, warn: Warn): Once {
  const found = CODE.exec(written);
  if (!found)
    throw badRow(
      at,
      `"[${written}]" is no code. Write [CODE], [CODE >YYMMDD], [CODE <YYMMDD] or [CODE YYMMDD-YYMMDD], such as [AFGGOV 011222-141231]`,
    );
  const [, code, side, bound, from, to] = found;
  const { sector, country, unknown } = readPetrarchCode(code!.toUpperCase());
  for (const group of unknown) warn(at, 'a code unknown here says nothing', group);
  const start = from ?? (side === '>' ? bound : undefined);
  const end = to ?? (side === '<' ? bound : undefined);
  return { start: dayOf(at, start), end: dayOf(at, end), sector, country };
}

/** "011222" → "2001-12-22", "671101" → "1967-11-01", "20041207" → "2004-12-07". */
function dayOf(at: PetrarchLine, digits: string | undefined): string | null {
  if (digits === undefined) return null;
  const full = digits.length === 8 ? digits : `${Number(digits.slice(0, 2)) < 30 ? '20' : '19'}${digits}`;
  const day = `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6)}`;
  if (!(Number(full.slice(4, 6)) <= 12 && Number(full.slice(6)) <= 31))
    throw badRow(at, `"${digits}" is no day. Write it as YYMMDD or YYYYMMDD`);
  return day;
}

const SMALL = new Set('of the and for in on de del la las los el al y e da do dos du des von van'.split(' '));
/** "ANSF", "NATO": an acronym keeps its capitals. */
const LONGEST_ACRONYM = 5;

/** Dictionaries are in capitals; names are written as news writes them, so that "Free Army" needs its capitals and "free army" is none. */
function asWritten(name: string): string {
  const words = name.toLowerCase().split(' ');
  if (words.length === 1 && name.length <= LONGEST_ACRONYM) return name;
  return words
    .map((word, w) =>
      w > 0 && SMALL.has(word) ? word : word.replace(/(^|[-'.])\p{L}/gu, (first) => first.toUpperCase()),
    )
    .join(' ');
}

function isPerson(name: string): boolean {
  const words = name.toLowerCase().split(' ');
  return words.length > 1 && words.length < 5 && firstNames().has(words[0]!);
}
