import type { Sentence } from '../language/document.ts';
import type { NounPhrase, Phrase } from './phrases.ts';

/** One person in two noun phrases: the name, and what the person is. */
interface Apposition {
  readonly name: NounPhrase;
  readonly said: NounPhrase;
  /** Token indexes of both with what stands between, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** A sentence cut into phrases. */
interface Cut {
  readonly sentence: Sentence;
  readonly phrases: readonly Phrase[];
}

const found = new WeakMap<Cut, ReadonlyMap<NounPhrase, Apposition>>();

/** The apposition that `np` is one half of: "Ana Ruiz, 34, mayor of Tarma, was shot". */
export function appositionOf(cut: Cut, np: NounPhrase): Apposition | null {
  let known = found.get(cut);
  if (!known) found.set(cut, (known = appositionsIn(cut)));
  return known.get(np) ?? null;
}

/** The people of a sentence that are called by name and by what they are, side by side, under either noun phrase. */
function appositionsIn({ phrases, sentence }: Cut): Map<NounPhrase, Apposition> {
  const all = new Map<NounPhrase, Apposition>();
  for (const [p, name] of phrases.entries()) {
    if (name.kind !== 'np' || !isNamed(name)) continue;
    const said = saidAfter(phrases, sentence, p) ?? saidBefore(phrases, sentence, p);
    if (!said || all.has(said)) continue;
    const both = { name, said, first: Math.min(name.first, said.first), last: Math.max(name.last, said.extent) };
    all.set(name, both);
    all.set(said, both);
  }
  return all;
}

/** "Ana Ruiz", "Mayor Ruiz", not "leaders of the FARC". */
function isNamed({ reading, pronoun }: NounPhrase): boolean {
  const { kind, name, person, plural, head } = reading;
  return !pronoun && kind === 'human' && person !== null && !plural && name !== null && head === name.toLowerCase();
}

/** One person called by what he or she is: "a baker", "leader of the FARC". */
function isSaid(np: Phrase | undefined): np is NounPhrase {
  if (np?.kind !== 'np' || np.pronoun || np.figure !== null || isNamed(np)) return false;
  return np.reading.kind === 'human' && np.reading.person !== null && !np.reading.plural;
}

/** What follows a name: ", 34, mayor of Tarma,". */
function saidAfter(phrases: readonly Phrase[], sentence: Sentence, at: number): NounPhrase | null {
  let p = at + 1;
  if (phrases[p]?.kind === 'age') p++;
  if (phrases[p]?.kind !== 'comma' && phrases[p - 1]?.kind !== 'age') return null;
  if (phrases[p]?.kind === 'comma') p++;
  const said = phrases[p];
  if (!isSaid(said)) return null;
  let end = p + 1;
  while (phrases[end]?.kind === 'prep' && phrases[end + 1]?.kind === 'np') end += 2;
  // "At the house of Ana Ruiz, a guard was shot", "killed Ruiz, a guard and a maid": with an article it may be somebody else.
  const next = phrases[end];
  return closes(next) || (isBare(sentence, said) && next?.kind !== 'np') ? said : null;
}

/** What stands before a name: "the mayor of Tarma, Ana Ruiz,", "a man named Julio Rey". */
function saidBefore(phrases: readonly Phrase[], sentence: Sentence, at: number): NounPhrase | null {
  const mark = phrases[at - 1];
  if (mark?.kind === 'vg' && NAMING.has(sentence.tokens[mark.head]!.lemma) && mark.form === 'participle') {
    const said = phrases[at - 2];
    return isSaid(said) ? said : null;
  }
  // "senator and presidential candidate Ana Ruiz"
  if (mark?.kind === 'conj') {
    const said = phrases[at - 2];
    const before = phrases[at - 3];
    const bare =
      isSaid(said) && endsIn(sentence, said) && isBare(sentence, said) && isTitled(sentence, phrases[at] as NounPhrase);
    return bare && before?.kind !== 'comma' && before?.kind !== 'conj' ? said : null;
  }
  if (mark?.kind !== 'comma') return null;
  let said: NounPhrase | null = null;
  for (let p = at - 2; p >= 0; p -= 2) {
    const np = phrases[p];
    if (np?.kind !== 'np') break;
    if (isSaid(np)) said = np;
    const prep = phrases[p - 1];
    if (prep?.kind !== 'prep' || !BELONGING.has(prep.word)) break;
  }
  if (!said) return null;
  const next = phrases[at + 1];
  return closes(next) || next?.kind === 'vg' || (said.definite && next?.kind === 'conj') ? said : null;
}

/** Without article: "mayor of Tarma". */
function isBare({ tokens }: Sentence, np: NounPhrase): boolean {
  const { tag, lower } = tokens[np.first]!;
  return (
    tag !== 'DET' &&
    tag !== 'PRON' &&
    lower !== 'one' &&
    !tokens.slice(np.first, np.last).some((token) => token.lower === "'s")
  );
}

/** Whether the noun that says who it is ends the phrase: "senator", not "senator Nomar Echeverría". */
function endsIn({ tokens }: Sentence, { last, reading }: NounPhrase): boolean {
  return tokens[last]!.lemma === reading.head || tokens[last]!.lower === reading.head;
}

/** "presidential candidate Ana Ruiz", not "Ana Ruiz" nor "a candidate, Ana Ruiz". */
function isTitled({ tokens }: Sentence, { first, last, reading }: NounPhrase): boolean {
  return (
    tokens[first]!.tag !== 'DET' && tokens[first]!.tag !== 'PRON' && last - first + 1 > reading.name!.split(' ').length
  );
}

/** Whether the sentence goes on with something else than the list or the noun phrase before. */
function closes(next: Phrase | undefined): boolean {
  return !next || /^(comma|stop|rel|age|other|time|sub)$/.test(next.kind);
}

const NAMING = new Set(['name', 'call', 'identify']);
const BELONGING = new Set(['of', 'in', 'for', 'from', 'at', 'to', 'with']);
