import type { Span } from '../../../src/model/span.ts';

/** A character that nobody sees, or that turns what is read beside it. */
export interface Unseen {
  /** As Unicode's charts draw it: RLO, ZWSP. */
  readonly short: string;
  readonly name: string;
}

const NAMED: Readonly<Record<string, readonly [short: string, name: string]>> = {
  '\u00ad': ['SHY', 'soft hyphen'],
  '\u034f': ['CGJ', 'combining grapheme joiner'],
  '\u061c': ['ALM', 'Arabic letter mark'],
  '\u180e': ['MVS', 'Mongolian vowel separator'],
  '\u200b': ['ZWSP', 'zero width space'],
  '\u200c': ['ZWNJ', 'zero width non-joiner'],
  '\u200d': ['ZWJ', 'zero width joiner'],
  '\u200e': ['LRM', 'left-to-right mark'],
  '\u200f': ['RLM', 'right-to-left mark'],
  '\u202a': ['LRE', 'left-to-right embedding'],
  '\u202b': ['RLE', 'right-to-left embedding'],
  '\u202c': ['PDF', 'pop directional formatting'],
  '\u202d': ['LRO', 'left-to-right override'],
  '\u202e': ['RLO', 'right-to-left override'],
  '\u2060': ['WJ', 'word joiner'],
  '\u2066': ['LRI', 'left-to-right isolate'],
  '\u2067': ['RLI', 'right-to-left isolate'],
  '\u2068': ['FSI', 'first strong isolate'],
  '\u2069': ['PDI', 'pop directional isolate'],
  '\ufeff': ['BOM', 'byte order mark'],
};

/** Format characters, and controls but those that are white space. */
const UNSEEN = /\p{Cf}|\u034f|[^\P{Cc}\t\n\r\v\f\x85]/gu;
/** Where a joiner is how people write: in scripts whose letters join, and between the parts of an emoji. */
const JOINING =
  /[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mongolian}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Khmer}\p{sc=Myanmar}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;

/** A stretch cut where an unseen character stands, which is a stretch of its own; the stretches together are what was given. */
export function unseenIn<T extends Span>(text: string, stretch: T): (T & { readonly unseen: Unseen | null })[] {
  const runs: (T & { readonly unseen: Unseen | null })[] = [];
  let from = stretch.start;
  const plain = (end: number) => {
    if (end > from) runs.push({ ...stretch, start: from, end, unseen: null });
  };
  for (const { 0: character, index } of text.slice(stretch.start, stretch.end).matchAll(UNSEEN)) {
    const start = stretch.start + index;
    if (/[\u200c\u200d]/.test(character) && JOINING.test(text.slice(Math.max(0, start - 2), start))) continue;
    plain(start);
    from = start + character.length;
    runs.push({ ...stretch, start, end: from, unseen: called(character) });
  }
  plain(stretch.end);
  return runs;
}

function called(character: string): Unseen {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const [short, name] = NAMED[character] ?? [code, 'control or format character'];
  return { short, name: `${code} ${name}` };
}
