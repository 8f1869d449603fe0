// Words too common in news English to tell two reports apart.
const STOP_WORDS = new Set(
  (
    'a about after again all also although am an and any are as at be became because been before being between both but by ' +
    'can could did do does down during each few first for from further get got had has have having he her here hers him ' +
    'his how i if in into is it its just last like made make many may me might more most much must my near new no nor ' +
    'not now of off on once one only or other our out over own per said same say says she should since so some still ' +
    'such than that the their them then there these they this those through to told too under until up upon us very was ' +
    'we were what when where which while who whom whose why will with would yet you your'
  ).split(' '),
);

const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const LONGEST_WORD = 40;

/** Lower case, NFKC, accents kept apart from their letters and dropped: "Peña" and "Pena" are one word. */
export function foldName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * The words of a text in order, folded; scripts written without spaces give pairs of characters. At most `limit` words are
 * read, so that a text of any length costs the same.
 */
export function wordsOf(text: string, limit: number): string[] {
  const words: string[] = [];
  // No news word is longer than 20 characters on average, so this slice holds `limit` words of any real text.
  for (const [run] of foldName(text.slice(0, limit * 20)).matchAll(WORD)) {
    if (words.length >= limit) break;
    const word = run.length > LONGEST_WORD ? run.slice(0, LONGEST_WORD) : run;
    if (!UNSPACED.test(word)) words.push(word);
    else for (let i = 0; i < Math.max(1, word.length - 1); i++) words.push(word.slice(i, i + 2));
  }
  return words;
}

/** The words that carry content, cut to a rough base form ("bombings", "bombing", "bombed" → "bomb"). */
export function contentWords(words: readonly string[]): string[] {
  return words.flatMap((word) => termOf(word) ?? []);
}

/** The rough base form of a folded word; null for one that carries no content. */
export function termOf(word: string): string | null {
  return word.length > 1 && !STOP_WORDS.has(word) ? baseForm(word) : null;
}

/** A light suffix stripper: enough for one incident's reports to share a term, never shorter than four letters. */
function baseForm(word: string): string {
  let base = word;
  if (base.length > 5 && base.endsWith('ies')) base = `${base.slice(0, -3)}y`;
  else if (base.length > 4 && base.endsWith('s') && !base.endsWith('ss') && !base.endsWith('us')) {
    base = base.slice(0, -1);
  }
  if (base.length > 6 && base.endsWith('ing')) base = base.slice(0, -3);
  else if (base.length > 5 && base.endsWith('ed')) base = base.slice(0, -2);
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** A 32-bit hash of a string (FNV-1a over UTF-16 code units, finished with Murmur3's mixer). */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
