import { appositionOf } from './apposition.ts';
import { beforeAside, pastAside } from './asides.ts';
import type { NounPhrase } from './phrases.ts';
import type { SentencePhrases } from './sentence-phrases.ts';

const INCLUDING = /^including$/;

/** Participles that tell what became of those before them. */
const HARMED = new Set('kill shoot wound injure hurt hospitalize stab'.split(' '));

/** The noun phrases coordinated with `np`, itself first: "three soldiers, two civilians and a child". */
export function listFrom(all: SentencePhrases, np: NounPhrase): NounPhrase[] {
  const found = [np];
  let p = all.indexAt(np.first) + 1;
  for (;;) {
    let q = pastPrepositions(all, p);
    while (all.phrases[q]?.kind === 'age') q++;
    const start = q;
    while (all.phrases[q]?.kind === 'comma' || all.phrases[q]?.kind === 'conj' || isSemicolon(all, q)) q++;
    if (q === start) return found;
    const next = all.phrases[q];
    if (next?.kind !== 'np' || next.reading.kind === 'time' || breaksDown(all, next)) return found;
    // ", a police officer, said": an apposition or the subject of what follows is not one of the list.
    const onlyComma = q === start + 1 && all.phrases[start]!.kind === 'comma';
    const after = all.phrases[pastPrepositions(all, q + 1)];
    // "leaves one dead, three injured": those have a fate of their own.
    if (after?.kind === 'vg' && after.form === 'participle' && HARMED.has(all.sentence.tokens[after.head]!.lemma))
      return found;
    if (after?.kind === 'vg' && after.form !== 'participle' && after.form !== 'ing') return found;
    if (onlyComma && !next.figure && !listGoesOn(all, q + 1)) return found;
    found.push(next);
    p = q + 1;
  }
}

/** Those whom the sentence picks out of `np`: the mayor of "five people, including a mayor and Ana Ruiz,". */
export function includedIn(all: SentencePhrases, np: NounPhrase): NounPhrase[] {
  let p = pastPrepositions(all, all.indexAt(np.first) + 1, INCLUDING);
  if (all.phrases[p]?.kind === 'comma') p++;
  const mark = all.phrases[p];
  const first = all.phrases[p + 1];
  return mark?.kind === 'prep' && INCLUDING.test(mark.word) && first?.kind === 'np' ? listFrom(all, first) : [];
}

/** "at least 87 people, 30 of them children": a part of what was counted before. */
function breaksDown(all: SentencePhrases, np: NounPhrase): boolean {
  const { tokens } = all.sentence;
  for (let t = np.first; t <= Math.min(np.last + 2, tokens.length - 1); t++) {
    if (/^(them|whom|which)$/.test(tokens[t]!.lower) && tokens[t - 1]?.lower === 'of') return true;
  }
  return false;
}

/** Whether "and" ends the list that goes on at phrase `p`: ", axe and machete attacks". */
function listGoesOn(all: SentencePhrases, p: number): boolean {
  for (let q = pastPrepositions(all, p); ; q = pastPrepositions(all, q + 2)) {
    if (all.phrases[q]?.kind === 'conj') return true;
    if (all.phrases[q]?.kind !== 'comma') return false;
    if (all.phrases[q + 1]?.kind === 'conj') return true;
    if (all.phrases[q + 1]?.kind !== 'np') return false;
  }
}

function pastPrepositions(all: SentencePhrases, p: number, but: RegExp | null = null): number {
  let q = p;
  for (;;) {
    const prep = all.phrases[q];
    if (prep?.kind !== 'prep' || all.phrases[q + 1]?.kind !== 'np' || but?.test(prep.word) === true) break;
    q += 2;
  }
  while (all.phrases[q]?.kind === 'time') q++;
  return pastAside(all, q);
}

/** The coordination that ends with `np`, or `np` alone. */
export function listBefore(all: SentencePhrases, np: NounPhrase): NounPhrase[] {
  const first = startOfList(all, all.indexAt(np.first));
  if (first === null) return headlineList(all, np);
  const [from, to] = [all.indexAt(first.first), all.indexAt(np.first)];
  const found: NounPhrase[] = [];
  for (let p = from; p <= to; p++) {
    p = pastAside(all, p);
    const each = all.phrases[p]!;
    if (p <= to && each.kind === 'np' && all.phrases[p - 1]?.kind !== 'prep') found.push(each);
  }
  const counted = countedBefore(all, found);
  return counted ? [counted] : found;
}

/** The first of a coordination that ends at phrase `p`, or null where `p` stands alone. */
export function startOfList(all: SentencePhrases, p: number): NounPhrase | null {
  let first: NounPhrase | null = null;
  let conj = false;
  let q = p;
  for (;;) {
    let k = beforeAside(all, q - 1);
    while (all.phrases[k]?.kind === 'age') k = beforeAside(all, k - 1);
    // "her son, Pedro": one of the list, in two phrases.
    const both = apposedTo(all, q, k);
    if (q === p && all.phrases[k]?.kind !== 'conj' && !both) break; // the last of a list follows "and"
    if (both) {
      q = k - 1;
      if (first !== null) first = all.phrases[q] as NounPhrase;
      continue;
    }
    if (all.phrases[k]?.kind === 'conj') {
      conj = true;
      k = beforeAside(all, k - 1);
      while (all.phrases[k]?.kind === 'comma' || all.phrases[k]?.kind === 'age' || isSemicolon(all, k))
        k = beforeAside(all, k - 1);
    } else if (all.phrases[k]?.kind === 'comma' || isSemicolon(all, k)) k--;
    else break;
    while (all.phrases[k]?.kind === 'np' && all.phrases[k - 1]?.kind === 'prep' && all.phrases[k - 2]?.kind === 'np')
      k -= 2;
    const np = all.phrases[k];
    const left = all.phrases[k - 1];
    // "Police said three soldiers and one civilian died": what is said begins a clause.
    const governed = left?.kind === 'prep' || (left?.kind === 'vg' && all.sentence.tokens[left.head]!.lemma !== 'say');
    if (np?.kind !== 'np' || governed) break;
    first = np;
    q = k;
  }
  return conj ? first : null;
}

/** Whether phrase `q` is the second half of an apposition whose comma is phrase `comma`. */
function apposedTo(all: SentencePhrases, q: number, comma: number): boolean {
  const np = all.phrases[q];
  if (np?.kind !== 'np' || all.phrases[comma]?.kind !== 'comma') return false;
  const both = appositionOf(all, np);
  const other = both?.name === np ? both.said : both?.name;
  return other !== undefined && other === all.phrases[comma - 1];
}

function isSemicolon(all: SentencePhrases, p: number): boolean {
  const phrase = all.phrases[p];
  return phrase?.kind === 'stop' && phrase.word === ';';
}

/** Those whom a list only names: "two victims, a 25-year-old man and a 26-year-old man, died". */
function countedBefore(all: SentencePhrases, list: readonly NounPhrase[]): NounPhrase | null {
  const at = all.indexAt(list[0]!.first);
  const np = all.phrases[at - 2];
  if (all.phrases[at - 1]?.kind !== 'comma' || np?.kind !== 'np') return null;
  if (np.figure?.value.best !== list.length || list.some(({ figure }) => figure !== null)) return null;
  return all.phrases[at - 3]?.kind === 'prep' || all.phrases[at - 3]?.kind === 'vg' ? null : np;
}

/** "Man, woman killed in shooting": headlines join two by a comma, without articles. */
function headlineList(all: SentencePhrases, np: NounPhrase): NounPhrase[] {
  const at = all.indexAt(np.first);
  const before = all.phrases[at - 2];
  if (all.phrases[at - 1]?.kind !== 'comma' || before?.kind !== 'np') return [np];
  const opens = before.first === 0 || all.phrases[at - 3]?.kind === 'stop';
  const bare = (each: NounPhrase) =>
    each.reading.kind === 'human' && each.reading.name === null && all.sentence.tokens[each.first]!.tag !== 'DET';
  return opens && bare(before) && bare(np) && !np.definite ? [before, np] : [np];
}
