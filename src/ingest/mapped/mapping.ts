import { z } from 'zod';
import { idOfName, readOwnYaml, type OwnYaml } from '../../language/own-yaml.ts';
import { CasusError, MODES_OF_TYPE, PLACE_PRECISIONS, TYPES_AND_MODES, typeOrMode } from '../../model/index.ts';
import { TABLE_IDS } from '../tables/codebook-table.ts';
import { countryNamed } from '../tables/country-named.ts';

/** What a table of people's own says of an event, in the order in which the text of a row has it. */
export const FIELDS = [
  'id', 'report', 'url', 'coder', 'source', 'date', 'start', 'end', 'type', 'actor1', 'actor2', 'place', 'admin1', 'admin2', 'country',
  'latitude', 'longitude', 'precision', 'killed', 'killed_low', 'killed_high', 'injured', 'injured_low', 'injured_high', 'weapon', 'notes',
] as const; // prettier-ignore
export type Field = (typeof FIELDS)[number];

const words = z.string().trim().min(1).max(200);
const constant = z.union([words, z.number().transform(String)], 'it must be words or a number');
const given = z.preprocess(
  (value) => (typeof value === 'string' ? { column: value } : value),
  z
    .strictObject({
      column: words.optional(),
      value: constant.optional(),
      values: z.record(z.string(), constant).optional(),
      format: z.union([words.transform((one) => [one]), z.array(words).min(1)]).optional(),
    }, 'name a column, or write { column: NAME } or { value: WORDS }')
    .refine(({ column, value }) => (column === undefined) !== (value === undefined), 'give either column or value'),
); // prettier-ignore
const declared = z.strictObject({
  name: words,
  ...(Object.fromEntries(FIELDS.map((field) => [field, given.optional()])) as Record<Field, z.ZodOptional<typeof given>>),
}); // prettier-ignore

type Declared = z.infer<typeof declared>;
type Given = NonNullable<Declared[Field]>;

/** Which column or constant gives each field, as a person wrote it down. */
export interface Mapping {
  /** Names its reports and its coder: small letters, digits and underscores. */
  readonly id: string;
  readonly name: string;
  readonly given: ReadonlyMap<Field, Given>;
  /** What is wrong with a field, with the line it stands in. */
  readonly fault: OwnYaml<Declared>['fault'];
}

/** " Did you mean X?", or nothing. */
export type DidYouMean = (word: string, candidates: Iterable<string>) => string;

/** What a format of dates is made of, besides marks and spaces. */
const DATE_PARTS = /YYYY|MMM|MM|M|DD|D/g;

const LARGEST = 256 * 1024;

/**
 * A mapping file (YAML; docs/import.md).
 * @throws CasusError `too-big`, or `bad-record` with the line and column of what is wrong
 */
export function readMapping(text: string, file: string, didYouMean: DidYouMean): Mapping {
  if (text.length > LARGEST) throw new CasusError({ code: 'too-big', input: file, message: `${file}: a mapping has ${LARGEST / 1024} KiB at most.` }); // prettier-ignore
  const mend = ([key]: readonly string[]) => `.${didYouMean(key ?? '', ['name', ...FIELDS]) || ` The fields are ${FIELDS.join(', ')}.`}`; // prettier-ignore
  const { value, fault } = readOwnYaml(text, file, declared, 'a mapping', mend);
  const { name, ...fields } = value;
  const of = new Map(FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field]] as const] : [])));
  const lacks = (field: string, message: string) => fault([], `${field}: ${message}`);
  if (!of.has('type')) throw lacks('type', 'say which column tells what happened');
  if (!of.has('date') && !of.has('start')) throw lacks('date', 'say which column has the day, or start and end');
  if (!of.has('id') && !of.has('report')) throw lacks('id', 'say which column names a row for good');
  if (of.has('coder') && !of.has('report') && !of.has('url')) {
    throw fault(
      ['coder'],
      'coder: say with report or url which rows are of one report, or nobody knows what to compare',
    );
  }
  for (const [field, { format, values }] of of) {
    if (format && !format.every(isDateFormat)) {
      throw fault([field, 'format'], `${field}.format: write it with YYYY, MM or MMM, and DD: DD/MM/YYYY`);
    }
    for (const [cell, meant] of Object.entries(values ?? {})) {
      const wrong = wrongValue(field, meant, didYouMean);
      if (wrong !== null) throw fault([field, 'values', cell], `${field}.values.${cell}: ${wrong}`);
    }
  }
  const own = idOfName(name, 'table', 40);
  const id = (TABLE_IDS as readonly string[]).includes(own) ? `${own}_own` : own;
  return { id, name, given: of, fault };
}

/** Has a year, and each part once, with marks and spaces between. */
function isDateFormat(format: string): boolean {
  const parts = (format.match(DATE_PARTS) ?? []).map((part) => part[0]);
  const others = format.replaceAll(DATE_PARTS, '');
  return parts.includes('Y') && new Set(parts).size === parts.length && !/[a-z]/i.test(others);
}

/** What a value of a value map is not; null where it is fine. */
function wrongValue(field: Field, value: string, didYouMean: DidYouMean): string | null {
  if (field === 'type' && typeAndMode(value) === null) return `"${value}" is no type.${didYouMean(value, TYPES_AND_MODES) || ' Types are written as ASSAULT, with a mode as ASSAULT/explosives.'}`; // prettier-ignore
  if (field === 'country' && countryNamed(value) === null) return `"${value}" is the name of no country`;
  if (field === 'precision' && !(PLACE_PRECISIONS as readonly string[]).includes(value)) return `"${value}" is none of ${PLACE_PRECISIONS.join(', ')}`; // prettier-ignore
  return null;
}

/** "PROTEST/riot" or "ASSAULT", letter case ignored; null where there is no such type. */
export function typeAndMode(words: string): { readonly type: keyof typeof MODES_OF_TYPE; readonly mode: string | null } | null {
  const [type, mode] = (typeOrMode(words) ?? '').split('/');
  return Object.hasOwn(MODES_OF_TYPE, type!) ? { type: type as keyof typeof MODES_OF_TYPE, mode: mode ?? null } : null;
} // prettier-ignore
