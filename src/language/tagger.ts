import type { Upos } from './document.ts';

const CLOSED: Readonly<Record<string, Upos>> = Object.fromEntries(
  (
    [
      ['DET', 'the a an this these those some any no every each all another'],
      [
        'ADP',
        'of in on at by for with from into during against between among near after before since until under over',
      ],
      ['PRON', 'i you he she it we they him her them us me his its their our my your who whom which what nobody none'],
      [
        'AUX',
        "is are was were be been being has have had do does did will would can could may might must should 's 'm 're 've 'll",
      ],
      ['CCONJ', 'and or but nor'],
      ['SCONJ', 'that if because while when as although though whether where'],
      ['PART', "to not n't"],
      ['ADV', 'also very now then here there too just only still already not'],
      [
        'NUM',
        'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million',
      ],
    ] as const
  ).flatMap(([tag, words]) => words.split(' ').map((word) => [word, tag])),
);

/** Tags the words of one sentence. */
export function tag(words: readonly string[], lowers: readonly string[]): Upos[] {
  return lowers.map((lower, i) => {
    const known = Object.hasOwn(CLOSED, lower) ? CLOSED[lower] : undefined;
    if (known) return known;
    if (/^[^\p{L}\p{N}]+$/u.test(lower)) return 'PUNCT';
    if (/^[0-9]/.test(lower)) return 'NUM';
    if (i > 0 && /^\p{Lu}\p{Ll}/u.test(words[i]!)) return 'PROPN';
    if (/(?:ed|ing)$/.test(lower)) return 'VERB';
    if (lower.endsWith('ly')) return 'ADV';
    if (/(?:ous|ful|ive|able|ible|ical|less)$/.test(lower)) return 'ADJ';
    return 'NOUN';
  });
}
