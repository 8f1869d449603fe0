import { InvalidArgumentError, Option, type Command } from 'commander';
import { FORMAT_NAMES, type FieldMap, type FormatName } from '../ingest/ingest.ts';
import { firstDayOf, lastDayOf } from '../dates/asked-day.ts';
import { countries, countryAsked } from '../language/countries.ts';
import { typeOrMode, TYPES_AND_MODES } from '../model/index.ts';
import type { IncidentFilter } from '../store/store.ts';
import { didYouMean } from './closest.ts';
import type { OutputFlags } from './output.ts';

// Flags that several commands share, each with what it takes checked where it is read.

export function withOutput(command: Command): Command {
  return command
    .addOption(new Option('--json', 'JSON for programs, one object a line'))
    .addOption(new Option('--no-color', 'no colours'));
}

export interface InputFlags extends OutputFlags {
  readonly fromOffset?: number;
  readonly inputFormat?: FormatName;
  readonly map?: FieldMap;
}

export function withInputs(command: Command): Command {
  return command
    .addOption(
      new Option('--input-format <format>', 'what the inputs are; told by name or content unless given').choices(
        FORMAT_NAMES,
      ),
    )
    .addOption(
      new Option('--map <field=column>', 'which column or key of yours holds a field: text=body; repeatable').argParser(
        mapping,
      ),
    )
    .addOption(
      new Option('--from-offset <bytes>', 'read web archives from this byte on, such as a problem names').argParser(
        byteOffset,
      ),
    );
}

function byteOffset(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It must be a whole number of bytes.');
  return Number(value);
}

function mapping(value: string, before: FieldMap = {}): FieldMap {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1) throw new InvalidArgumentError('Write it as field=column, such as text=body.');
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) };
}

export interface ConcurrencyFlags {
  readonly concurrency?: number;
}

export function withConcurrency(command: Command, unlessGiven = 'in this process'): Command {
  return command.addOption(
    new Option(
      '--concurrency <number>',
      `code so many reports at once, each in a process with limits of time and memory; ${unlessGiven} unless given`,
    ).argParser((value) => {
      if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
      return Number(value);
    }),
  );
}

export interface LexiconFlags {
  readonly lexicon?: string;
}

export function withLexicon(command: Command): Command {
  return command.addOption(
    new Option('--lexicon <folder>', 'words of your own over ours: *.tsv or PETRARCH dictionaries (docs/lexicon.md)'),
  );
}

export interface LlmFlags {
  readonly llm?: string;
}

export function withLlm(command: Command): Command {
  return command.addOption(
    new Option('--llm <file>', 'have a language model code too, as the settings in the file say; with an endpoint, words leave this machine (docs/llm.md)'),
  );
} // prettier-ignore

export function withSources(command: Command): Command {
  return command.addOption(
    new Option('--sources <list>', 'for hierarchy: speakers, agencies or outlets, the most trusted first').argParser(
      (value) => {
        const sources = value.split(',').flatMap((name) => name.trim() || []);
        if (!sources.some((name) => /[\p{L}\p{N}]/u.test(name))) throw new InvalidArgumentError('Name at least one.');
        return sources;
      },
    ),
  );
}

export interface FilterFlags {
  readonly from?: string;
  readonly to?: string;
  readonly country?: string;
  readonly type?: string;
  readonly text?: string;
  readonly limit?: number;
}

export function withDays(command: Command): Command {
  return command
    .addOption(new Option('--from <day>', 'first day: 2024-05-03, 2024-05 or 2024').argParser(firstDay))
    .addOption(new Option('--to <day>', 'last day, the same way').argParser(lastDay));
}

export function withCountry(command: Command): Command {
  return command.addOption(
    new Option('--country <name>', 'a country by name or ISO code: Peru, PER, PE').argParser(country),
  );
}

export function withType(command: Command): Command {
  return command.addOption(
    new Option('--type <type>', 'a PLOVER type, a mode or both: ASSAULT, abduct, PROTEST/riot').argParser(type),
  );
}

export function withIncidentFilter(command: Command): Command {
  return withType(withCountry(withDays(command))).addOption(
    new Option('--text <words>', 'words that all stand in it; "in quotes" they stand together'),
  );
}

export function withLimit(command: Command, byDefault: string): Command {
  return command.addOption(new Option('-n, --limit <count>', `at most so many; ${byDefault}`).argParser(wholeNumber));
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

/** The filter that flags ask for; a limit of 0 is none. */
export function filterOf({ from, to, country, type, text, limit }: FilterFlags): Omit<IncidentFilter, 'after'> {
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(country !== undefined && { country }),
    ...(type !== undefined && { type }),
    ...(text !== undefined && { text }),
    ...(limit !== undefined && limit > 0 && { limit }),
  };
}

const firstDay = (value: string) => dayOr(firstDayOf(value));
const lastDay = (value: string) => dayOr(lastDayOf(value));

function dayOr(day: string | null): string {
  if (day !== null) return day;
  throw new InvalidArgumentError('It must be a day (2024-05-03), a month (2024-05) or a year (2024).');
}

function country(value: string): string {
  const found = countryAsked(value);
  if (found !== null) return found;
  const names = countries().flatMap(({ name, alpha3 }) => [name, alpha3]);
  throw new InvalidArgumentError(`No country is called that.${didYouMean(value.trim(), names)}`);
}

function type(value: string): string {
  const found = typeOrMode(value);
  if (found !== null) return found;
  throw new InvalidArgumentError(`There is no such type or mode.${didYouMean(value, TYPES_AND_MODES)}`);
}
