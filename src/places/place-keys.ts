import { nameKey, soundKey } from './name-key.ts';

/** Countries whose names reach the news through a transliteration that nobody agrees on. */
const TRANSLITERATED = new Set([
  'AE', 'AF', 'AM', 'AZ', 'BG', 'BH', 'BY', 'CN', 'DJ', 'DZ', 'EG', 'EH', 'ER', 'ET', 'GE', 'GR', 'IL', 'IN', 'IQ', 'IR', 'JO', 'KG', 'KW',
  'KZ', 'LB', 'LY', 'MA', 'MK', 'MM', 'MN', 'MR', 'NP', 'OM', 'PK', 'PS', 'QA', 'RS', 'RU', 'SA', 'SD', 'SO', 'SY', 'TD', 'TJ', 'TM', 'TN',
  'TR', 'UA', 'UZ', 'YE', 'BD', 'LK', 'NG', 'ML', 'NE', 'XK',
]); // prettier-ignore

export const isTransliterated = (alpha2: string): boolean => TRANSLITERATED.has(alpha2);

/** Codes ("NYC", "ORD") and names in small letters (romanised ones of other scripts) are no names that news use. */
const isNewsName = (name: string): boolean => /^\p{Lu}/u.test(name) && !/^[A-Z]{1,4}$/.test(name);

/** What of a place its keys are made of. */
interface Names {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly exonyms: readonly string[];
  /** Other names that are looked after are names as good as the first; of a town any kind may stand there. */
  readonly curated: boolean;
  /** Whether spellings that only sound alike are taken for its name. */
  readonly bySound: boolean;
}

/** The keys under which a place is found, each with how it matches: an index into MATCHES. Those of sounds begin with "~". */
export function keysOf({ name, otherNames, exonyms, curated, bySound }: Names): Map<string, number> {
  const keys = new Map<string, number>();
  const add = (key: string, match: number) => {
    if (key !== '' && !keys.has(key)) keys.set(key, match);
  };
  add(nameKey(name), 0);
  for (const other of otherNames) {
    if (curated) add(nameKey(other), 0);
    else if (isNewsName(other)) add(nameKey(other), 1);
  }
  for (const exonym of exonyms) add(nameKey(exonym), 0);
  if (!bySound) return keys;
  for (const each of [name, ...otherNames]) {
    const sound = isNewsName(each) ? soundKey(each) : '';
    if (sound.length >= 4) add(`~${sound}`, 2);
  }
  return keys;
}
