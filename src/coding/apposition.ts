import type { Sentence } from '../language/document.ts';
import type { NounPhrase, Phrase } from './phrases.ts';
import type { SentencePhrases } from './roles.ts';

/** One person in two noun phrases: the name, and what the person is. */
interface Apposition {
  readonly name: NounPhrase;
  readonly said: NounPhrase;
  /** Token indexes of both with what stands between, both inclusive. */
  readonly first: number;
  readonly last: number;
}

const found = new WeakMap<SentencePhrases, readonly Apposition[]>();

/** The people of a sentence that are called by name and by what they are, side by side: "Ana Ruiz, 34, mayor of Tarma, was shot". */
function appositionsIn(phrases: SentencePhrases): readonly Apposition[] {
  const known = found.get(phrases);
  if (known) return known;
  const all = find(phrases.phrases, phrases.sentence);
  found.set(phrases, all);
  return all;
}

/** The apposition that `np` is one half of. */
export function appositionOf(phrases: SentencePhrases, np: NounPhrase): Apposition | null {
  return appositionsIn(phrases).find(({ name, said }) => name === np || said === np) ?? null;
}

function find(phrases: readonly Phrase[], sentence: Sentence): Apposition[] {
  const all: Apposition[] = [];
  const taken = new Set<NounPhrase>();
  for (const [p, np] of phrases.entries()) {
    if (np.kind !== 'np' || !isNamed(np)) continue;
    const said = saidAfter(phrases, sentence, p) ?? saidBefore(phrases, sentence, p);
    if (!said || taken.has(said)) continue;
    taken.add(said);
    all.push({
      name: np,
      said,
      first: Math.min(np.first, said.first),
      last: Math.max(np.last, said.extent),
    });
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
