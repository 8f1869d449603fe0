import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Upos } from '../src/language/document.ts';
import { tokenise, type RawToken } from '../src/language/tokenise.ts';

/** A sentence of the treebank, cut into the tokens of our own tokeniser. */
export interface TaggedSentence {
  readonly text: string;
  readonly tokens: readonly RawToken[];
  readonly tags: readonly Upos[];
}

interface Word {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly tag: Upos;
  readonly head: number;
}

/** Reads a CoNLL-U file (gzip or plain) of UD: https://universaldependencies.org/format.html. */
export function readTreebank(file: string): TaggedSentence[] {
  const bytes = readFileSync(file);
  const conllu = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const sentences: TaggedSentence[] = [];
  for (const block of conllu.split('\n\n')) {
    const text = /^# text = (.*)$/m.exec(block)?.[1];
    if (text === undefined) continue;
    const words = wordsOf(block, text);
    const tokens: RawToken[] = [];
    tokenise(text, 0, text.length, tokens);
    if (tokens.length > 0) sentences.push({ text, tokens, tags: tokens.map((token) => tagOf(token, words)) });
  }
  return sentences;
}

/** The words with where they stand. Words of a contraction written without a seam ("dont") share its span. */
function wordsOf(block: string, text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  let whole = { last: 0, start: 0, end: 0 };
  for (const line of block.split('\n')) {
    const [id = '', form = '', , tag, , , head] = line.split('\t');
    if (/^\d+-\d+$/.test(id)) {
      const start = text.indexOf(form, at);
      whole = { last: Number(id.slice(id.indexOf('-') + 1)), start, end: start + form.length };
    } else if (/^\d+$/.test(id)) {
      const inside = Number(id) <= whole.last;
      const found = text.indexOf(form, at);
      const lost = found < 0 || (inside && found + form.length > whole.end);
      const span = lost ? { start: whole.start, end: whole.end } : { start: found, end: found + form.length };
      words.push({ id: Number(id), ...span, tag: tag as Upos, head: Number(head) });
      if (!lost) at = span.end;
    }
  }
  return words;
}

/** A token of several words has the tag of the one that heads the others; "US-backed" is no verb but an adjective. */
function tagOf(token: RawToken, words: readonly Word[]): Upos {
  const inside = words.filter(({ start, end }) => start < token.end && end > token.start);
  const heads = inside.filter(({ head }) => !inside.some(({ id }) => id === head));
  const tag = (heads.find(({ tag }) => tag !== 'PUNCT') ?? heads[0] ?? inside[0])?.tag ?? 'X';
  const [first, last] = [inside[0], inside.at(-1)];
  return tag === 'VERB' && first && last && first.end < last.start ? 'ADJ' : tag;
}
