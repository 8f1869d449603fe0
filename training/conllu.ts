import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { casingOf } from '../src/language/casing.ts';
import type { Sentence } from '../src/language/document.ts';
import type { RawToken } from '../src/language/tokenise.ts';

/** A syntactic word of a treebank, as the treebank cuts it ("do" + "n't", "15" + "-" + "year"). */
export interface Word extends RawToken {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  /** The word that governs it, counted in its sentence from 0; -1 of the root. */
  readonly head: number;
  readonly relation: string;
}

/** A document of a treebank with its text rebuilt: offsets are code units of `text`. */
export interface TreebankDocument {
  readonly text: string;
  readonly sentences: readonly (readonly Word[])[];
}

const kindOf = (form: string): RawToken['kind'] =>
  /[\p{L}\p{M}]/u.test(form) ? 'word' : /\p{N}/u.test(form) ? 'number' : 'punct';

const SPACE_AFTER_NO = /(?:^|\|)SpaceAfter=No(?:\||$)/;

/**
 * Reads a CoNLL-U file (plain or gzip) of UD, https://universaldependencies.org/format.html: words with their spans in the text
 * of their document. A paragraph stands behind a blank line; what the treebank does not say of the space is one blank.
 */
export function readConllu(file: string): TreebankDocument[] {
  const bytes = readFileSync(file);
  const conllu = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const documents: { text: string; sentences: Word[][] }[] = [];
  for (const block of conllu.split(/\n\n+/)) {
    if (block.trim() === '') continue;
    if (documents.length === 0 || /^# newdoc/m.test(block)) documents.push({ text: '', sentences: [] });
    const document = documents.at(-1)!;
    if (document.text !== '' && /^# newpar/m.test(block)) document.text = `${document.text.trimEnd()}\n\n`;
    document.sentences.push(wordsOf(block, document));
  }
  return documents.map(({ text, sentences }) => ({ text: text.trimEnd(), sentences }));
}

/** The words of a block; their text is added to the document's. */
function wordsOf(block: string, document: { text: string }): Word[] {
  const words: Word[] = [];
  let whole = { last: 0, start: 0, at: 0, end: 0 };
  for (const line of block.split('\n')) {
    const [id = '', form = '', , upos = '', xpos = '', , head, relation = '', , misc = ''] = line.split('\t');
    const gap = SPACE_AFTER_NO.test(misc) ? '' : ' ';
    const start = document.text.length;
    if (/^\d+-\d+$/.test(id)) {
      whole = { last: Number(id.slice(id.indexOf('-') + 1)), start, at: start, end: start + form.length };
      document.text += form + gap;
    } else if (/^\d+$/.test(id)) {
      const kind = kindOf(form);
      const word = { form, upos, xpos, head: Number(head) - 1, relation, kind };
      if (Number(id) > whole.last) {
        document.text += form + gap;
        words.push({ ...word, start, end: start + form.length });
        continue;
      }
      // Words of a contraction that is not their forms in a row ("wanna") share its span.
      const end = whole.at + form.length;
      const seam = document.text.slice(whole.at, Math.min(end, whole.end)) === form;
      words.push({ ...word, ...(seam ? { start: whole.at, end } : { start: whole.start, end: whole.end }) });
      if (seam) whole.at = end;
    }
  }
  return words;
}

/** How the letters of words that stand by themselves are cased. */
export function casingOfForms(forms: readonly string[]): Sentence['casing'] {
  const tokens: RawToken[] = [];
  let at = 0;
  for (const form of forms) {
    tokens.push({ start: at, end: at + form.length, kind: kindOf(form) });
    at += form.length + 1;
  }
  return casingOf(forms.join(' '), tokens, 0, tokens.length);
}
