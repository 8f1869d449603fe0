import type { Actor } from '../../model/index.ts';
import type { ReleasedRecord } from './released-incident.ts';

const fold = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const tokens = (words: string) => fold(words).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''); // prettier-ignore

/** The names of private persons among these; a single word is told apart from common ones by nothing, so two are asked for. */
export function privateNames(actors: readonly Actor[]): string[] {
  const names = actors.flatMap(({ person, name }) => (person === 'private' && name !== null ? [name] : []));
  return [...new Set(names)].filter((name) => tokens(name).length > 1);
}

/** Which of the names stand in some words, in whatever case and with or without accents. */
export function namesIn(words: readonly string[], names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const spaced = words.map((one) => ` ${tokens(one).join(' ')} `);
  return names.filter((name) => spaced.some((one) => one.includes(` ${tokens(name).join(' ')} `)));
}

/** What is shown of a name to those who are not to read it. */
export const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => `${word.charAt(0).toUpperCase()}.`)
    .join(' ');

/** The words of a release that a name could stand in. Addresses are no words. */
function wordsOf({ incident, reports }: ReleasedRecord): string[] {
  return [...texts(incident), ...reports.flatMap(({ title, publisher }) => [title ?? '', publisher ?? ''])];
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Which of the names stand in words of a record. */
export const namesInWords = (record: ReleasedRecord, names: readonly string[]): string[] =>
  names.length === 0 ? [] : namesIn(wordsOf(record), names);

/** The reports in whose address one of the names stands. */
export function namesInAddresses(
  { reports }: ReleasedRecord,
  names: readonly string[],
): { id: string; name: string }[] {
  return reports.flatMap(({ id, url }) => {
    const [name] = namesIn([decoded(url ?? '')], names);
    return name === undefined ? [] : [{ id, name }];
  });
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
