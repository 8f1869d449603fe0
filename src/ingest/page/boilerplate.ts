import { readLexicon } from '../../language/lexicon.ts';

interface Boilerplate {
  readonly classes: ReadonlySet<string>;
  readonly captions: ReadonlySet<string>;
  /** Phrases by their first word. */
  readonly phrases: ReadonlyMap<string, readonly string[]>;
}

let boilerplate: Boilerplate | null = null;

function load(): Boilerplate {
  if (boilerplate) return boilerplate;
  const classes = new Set<string>();
  const captions = new Set<string>();
  const phrases = new Map<string, string[]>();
  for (const { kind, value } of readLexicon('page-boilerplate', ['kind', 'value'])) {
    if (kind === 'class') classes.add(value);
    else if (kind === 'caption') captions.add(value);
    else phrases.set(firstWord(value), [...(phrases.get(firstWord(value)) ?? []), value]);
  }
  boilerplate = { classes, captions, phrases };
  return boilerplate;
}

function firstWord(text: string): string {
  return /^\S{1,40}/u.exec(text)?.[0].replace(/[:!.,]$/, '') ?? '';
}

/** Whether an element's class and id name furniture: "c-related__list", "promoBox", "author-bio". */
export function namesFurniture(names: string): boolean {
  return isNamed(names, load().classes);
}

/** Whether an element's class and id name the words under a picture: "imageEmbedCaption", "photo-credit". */
export function namesCaption(names: string): boolean {
  return isNamed(names, load().captions);
}

function isNamed(names: string, wanted: ReadonlySet<string>): boolean {
  if (names.length < 2) return false;
  const words = names
    .slice(0, 400)
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word, i) => wanted.has(word) || wanted.has(`${word}-${words[i + 1] ?? ''}`));
}

/** Whether a paragraph begins like an invitation, a credit or a pointer to other articles. */
export function beginsLikeFurniture(paragraph: string): boolean {
  const start = paragraph.slice(0, 60).toLowerCase().replaceAll('’', "'").trimStart();
  return (load().phrases.get(firstWord(start)) ?? []).some(
    (phrase) => start.startsWith(phrase) && !/^\p{L}/u.test(start.slice(phrase.length)),
  );
}
