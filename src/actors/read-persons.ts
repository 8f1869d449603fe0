import { countryByName, countryOfDemonym } from '../language/countries.ts';
import type { Sector } from '../model/index.ts';
import { firstNames, organisationWords, titles, type Noun } from './lexica.ts';
import type { PhraseMatch } from './phrases.ts';
import { readActor } from './read-actor.ts';
import { isCapital, nounAt, wordsOf, type Scene } from './scene.ts';

/** A person's name in a sentence: token indexes of the name without its title, `end` exclusive. */
export interface FoundPerson {
  readonly start: number;
  readonly end: number;
  /** The words of the name, lower case, particles left out. */
  readonly words: readonly string[];
  readonly public: boolean;
  readonly sector: Sector | null;
  readonly country: string | null;
  readonly description: string | null;
  /** Token indexes of the description, `end` exclusive. */
  readonly described: { readonly start: number; readonly end: number } | null;
}

/** "Jose Maria de la Cruz y Garcia Lopez" has eight words. */
const LONGEST_NAME = 8;

/** Marks in `Scene.taken` what a person's name took. */
const PERSON = 2;

/** An apposition further on than this is no longer about the name. */
const LONGEST_DESCRIPTION = 25;

const PARTICLES = new Set(
  'de del la las los da dos das do di du van von der den bin ibn al el ul ud y e ter le'.split(' '),
);

/** With these begin places and things named after people. */
const PLACE_STARTS = new Set(
  'san santa santo saint st. st sao são puerto port fort mount lake cape villa ciudad nueva nuevo new el los las rio camp'.split(
    ' ',
  ),
);

const CALENDAR = new Set(
  ('monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun gmt').split(' '),
); // prettier-ignore

const SPEECH = new Set(
  'said told added noted stated says warned explained claimed reported declared announced wrote'.split(' '),
);

const INTRODUCES = new Set('named identified called name nicknamed alias'.split(' '));

/** "al-Assad": the article joined to a surname, small even among capitals. */
const ARTICLE = /^(?:al|el|ul|ad|ar|as|at|ash|an)-(?=\p{Lu})/u;

function isFirstName(lower: string): boolean {
  if (firstNames().has(lower)) return !SPEECH.has(lower); // "Said" is one, but "HE SAID"
  const hyphen = lower.indexOf('-');
  return hyphen > 0 && firstNames().has(lower.slice(0, hyphen));
}

/** Tags a name may wear where capitals mislead the tagger; never a verb's: "WILL", "MARK". */
const NAME_TAGS = new Set(['PROPN', 'NOUN', 'ADJ', 'X', 'INTJ']);

/** Whether token `t` can be a word of a person's name. After a title a toponym can too: "President Washington". */
function isNameWord(scene: Scene, t: number, titled: boolean): boolean {
  const token = scene.tokens[t];
  if (!token || token.kind !== 'word' || scene.taken[t]) return false;
  const { lower, tag, text } = token;
  if (text.length < 2 || CALENDAR.has(lower) || lower === "'s") return false;
  if (scene.toponym[t] && !titled) return false;
  const mixed = scene.casing === 'mixed';
  if (mixed && !isCapital(token) && !ARTICLE.test(text)) return false;
  if (isFirstName(lower)) return mixed || NAME_TAGS.has(tag);
  if (mixed ? !NAME_TAGS.has(tag) : tag !== 'PROPN' && tag !== 'X') return false;
  if (organisationWords().has(lower) && !(mixed && titled)) return false;
  if (countryOfDemonym(lower) !== null || countryByName(lower) !== null) return false;
  const noun = nounAt(scene, t);
  if (noun === null) return !mixed || tag !== 'ADJ' || titled;
  // A noun of the lexicon is no name, unless the tagger, who sees its capital, holds it for one: "Rafael Rivera", not "Kurds".
  return (
    mixed && tag === 'PROPN' && t > 0 && (titled || (noun.value.kind !== 'human' && noun.value.kind !== 'organisation'))
  );
}

/** "HECTOR OQUELI COLINDRES WAS": after two names a word that no table knows goes on with them, whatever the tagger says. */
function isUnknownInCapitals(scene: Scene, t: number): boolean {
  const { kind, tag, lower, text } = scene.tokens[t]!;
  if (scene.casing !== 'upper' || kind !== 'word' || tag !== 'NOUN' || text.length < 4 || scene.taken[t]) return false;
  const previous = scene.tokens[t - 1]!;
  if (!isFirstName(previous.lower) && previous.tag !== 'PROPN') return false;
  return nounAt(scene, t) === null && !organisationWords().has(lower) && !scene.toponym[t];
}

const isInitial = (text: string) => /^\p{Lu}\.?$/u.test(text);

/** Reads name words from token `start`; returns the end, or `start` where none stands. */
function endOfName(scene: Scene, start: number, titled: boolean): number {
  const { tokens } = scene;
  let end = start;
  for (let t = start; t < tokens.length && t - start < LONGEST_NAME; t++) {
    const { text, lower, kind } = tokens[t]!;
    if (isNameWord(scene, t, titled && t <= start + 1)) end = t + 1;
    else if (end === t && t > start && isUnknownInCapitals(scene, t)) end = t + 1;
    else if (kind === 'word' && end > start && (PARTICLES.has(lower) || isInitial(text))) continue;
    else if (end > start && (text === '.' || text === '-') && isInitial(tokens[t - 1]!.text)) continue;
    else if (t === start && kind === 'word' && PARTICLES.has(lower) && isCapital(tokens[t]!) && titled) continue;
    else break;
  }
  return end;
}

/** Neither a title nor a name begins with such a word. */
const NO_START: ReadonlySet<string> = new Set(['DET', 'ADP', 'AUX', 'PRON', 'CCONJ', 'SCONJ', 'PART', 'NUM']);

interface TitleFound {
  readonly start: number;
  readonly end: number;
  readonly public: boolean;
  readonly sector: Sector | null;
  /** A rank or an office: after it even a place's name is a person's. */
  readonly strong: boolean;
}

/** The titles, one after the other ("armed forces spokesman Colonel"), that start at token `at`. */
function titlesAt(scene: Scene, at: number): TitleFound | null {
  let found = null as TitleFound | null;
  for (let t = at; t < scene.tokens.length && t - at < 8;) {
    if (scene.tokens[t]!.text === '.' && found) {
      t++;
      continue;
    }
    const piece = scene.pieceAt[t]!;
    if (piece < 0) break;
    const title = titles().longest(scene.pieces, piece);
    const noun = scene.lexicon.nouns.longest(scene.pieces, piece);
    const human = noun && isSingularHuman(scene, noun) ? noun : null;
    const plural = title && isPluralOf(scene.tokens[title.end - 1]!.lower, title.value.title);
    if (title && plural && !isFirstName(scene.tokens[title.end]?.lower ?? '')) break;
    if (title && (!human || title.end >= human.end)) {
      found = {
        start: at,
        end: title.end,
        public: title.value.public || (human?.value.public ?? false) || (found?.public ?? false),
        sector: found?.sector ?? title.value.sector ?? human?.value.sector ?? null,
        strong: title.value.public || title.value.sector === 'MIL',
      };
    } else if (human) {
      found = {
        start: at,
        end: human.end,
        public: human.value.public || (found?.public ?? false),
        sector: found?.sector ?? human.value.sector,
        strong: false,
      };
    } else break;
    t = found.end;
  }
  return found;
}

const isPluralOf = (lower: string, title: string) => !title.endsWith(lower.replace(/\.$/, '')) && lower.endsWith('s');

/** "policeman", but not "policemen", "police" or "he". */
function isSingularHuman(scene: Scene, { end, value }: PhraseMatch<Noun>): boolean {
  const { lower, tag } = scene.tokens[end - 1]!;
  return value.kind === 'human' && !value.collective && tag !== 'PRON' && tag !== 'DET' && value.phrase.endsWith(lower);
}

/** The persons named in a sentence by a title, a first name or an apposition, left to right. Marks their tokens as taken. */
export function readPersons(scene: Scene): FoundPerson[] {
  const { tokens, taken } = scene;
  const found: FoundPerson[] = [];
  for (let t = 0; t < tokens.length; t++) {
    if (tokens[t]!.kind !== 'word' || taken[t] || NO_START.has(tokens[t]!.tag)) continue;
    const title = titlesAt(scene, t);
    if (title) {
      let start = title.end;
      if (tokens[start]?.text === '.') start++;
      const end = endOfName(scene, start, title.strong);
      if (end > start && isPerson(scene, start, end, title)) {
        found.push(personOf(scene, start, end, title));
        taken.fill(PERSON, start, end);
        t = end - 1;
        continue;
      }
      // "Gen Rosso": the title may be a first name or a surname itself; look at the next word then.
      if (title.end > t + 1) {
        t = title.end - 2;
        continue;
      }
    }
    const before = appositionBefore(scene, t);
    const end = endOfName(scene, t, before?.strong ?? false);
    if (end <= t || !isPerson(scene, t, end, before)) continue;
    found.push(personOf(scene, t, end, before));
    taken.fill(PERSON, t, end);
    t = end - 1;
  }
  return found;
}

/** "Turkey's president, Recep Tayyip Erdogan": the office before the comma, where one noun phrase ends there. */
function appositionBefore(scene: Scene, start: number): TitleFound | null {
  const { tokens } = scene;
  if (tokens[start - 1]?.text !== ',' || !isFirstName(tokens[start]!.lower)) return null;
  for (let t = start - 2; t >= 0 && start - t <= 6; t--) {
    const { kind, tag } = tokens[t]!;
    if (kind !== 'word' || tag === 'VERB' || tag === 'AUX' || tag === 'ADP' || tag === 'CCONJ' || scene.taken[t])
      return null;
    const noun = nounAt(scene, t);
    if (noun?.end !== start - 1 || !isSingularHuman(scene, noun)) continue;
    return { start: t, end: start - 1, public: noun.value.public, sector: noun.value.sector, strong: false };
  }
  return null;
}

function nameWords(scene: Scene, start: number, end: number): string[] {
  const words: string[] = [];
  for (let t = start; t < end; t++) {
    const { lower, kind, text } = scene.tokens[t]!;
    if (kind === 'word' && !PARTICLES.has(lower) && !isInitial(text))
      words.push(ARTICLE.test(text) ? lower.slice(lower.indexOf('-') + 1) : lower);
  }
  return words;
}

/** Whether the words from `start` to `end` are a person, by the title before them, a first name, or what follows. */
function isPerson(scene: Scene, start: number, end: number, title: TitleFound | null): boolean {
  const { tokens } = scene;
  const first = tokens[start]!;
  const next = tokens[end];
  if (PLACE_STARTS.has(first.lower) && !(title?.strong ?? false)) return false;
  // "Simon Bolivar Bridge", "Juan Jose Department": a thing or a place bears the name.
  const thing = next && next.kind === 'word' && next.start - tokens[end - 1]!.end <= 1 ? nounAt(scene, end) : null;
  // "General Juan Ramon Belloso Battalion"
  if (next && scene.taken[end] && next.kind === 'word' && scene.casing !== 'lower' && isCapital(next)) return false;
  if (thing && /^(?:facility|place|vehicle|organisation)$/.test(thing.value.kind) && (isCapital(next!) || !title))
    return false;
  if (title) return true;
  // "Simon Bolivar Bridge", "Lincoln Park"; but "Jane Park, 22,"
  const last = nounAt(scene, end - 1)?.value.kind;
  if (last && last !== 'human' && last !== 'abstract' && !(next && SPEECH.has(next.lower)) && !isAge(scene, end))
    return false;
  const words = nameWords(scene, start, end);
  if (words.length < 2 || words.length > 6) return false;
  if (isFirstName(words[0]!)) {
    // The first word of a sentence has a capital in any case: "Will Iran …", "Young Ahmed".
    return start > 0 || scene.casing !== 'mixed' || first.tag === 'PROPN' || isFirstName(words[1]!);
  }
  if (isFirstName(words[1]!) && words.length > 2) return true;
  if (scene.casing !== 'mixed') return false;
  if (tokens.slice(start, end).some((token) => token.tag !== 'PROPN')) return false;
  if (next && SPEECH.has(next.lower)) return true;
  if (
    INTRODUCES.has(tokens[start - 1]?.lower ?? '') ||
    (tokens[start - 1]?.lower === 'as' && tokens[start - 2]?.lower === 'identified')
  )
    return true;
  return isAge(scene, end);
}

/** ", 22," or ", a 22-year-old" or "(22)" after a name. */
function isAge({ tokens }: Scene, end: number): boolean {
  const mark = tokens[end]?.text;
  if (mark !== ',' && mark !== '(') return false;
  const next = tokens[end + 1];
  if (!next) return false;
  const age = next.tag === 'DET' ? tokens[end + 2] : next;
  if (!age || !/^\d{1,3}(?:-year-old)?$/.test(age.lower)) return false;
  return age.lower.length > 3 || /^[,)]$/.test(tokens[end + (age === next ? 2 : 3)]?.text ?? '');
}

function personOf(scene: Scene, start: number, end: number, title: TitleFound | null): FoundPerson {
  const { tokens } = scene;
  const after = apposition(scene, end);
  let before = title?.start ?? start;
  // "Turkish President", "the armed forces spokesman": what stands before the title belongs to it.
  if (title) {
    for (let t = before - 1; t >= 0 && before - t <= 4; t--) {
      const { tag, kind } = tokens[t]!;
      if (
        scene.taken[t] === PERSON ||
        kind !== 'word' ||
        !(tag === 'ADJ' || tag === 'PROPN' || tag === 'NOUN' || tag === 'PART')
      )
        break;
      before = t;
    }
  }
  const phrase = title ? tokens.slice(before, title.end) : [];
  const byTitle = title ? readActor(phrase, [], scene.lexicon) : null;
  const byApposition = after ? readActor(tokens.slice(after.start, after.end), [], scene.lexicon) : null;
  const said = after ?? (title && { start: before, end: title.end });
  return {
    start,
    end,
    words: nameWords(scene, start, end),
    public: (title?.public ?? false) || byTitle?.person === 'public' || byApposition?.person === 'public',
    // "Father Coro": before a name the title says more than the noun.
    sector:
      (byTitle?.sector === 'CVL' ? title?.sector : byTitle?.sector) ?? byApposition?.sector ?? byTitle?.sector ?? null,
    country: byTitle?.country ?? byApposition?.country ?? null,
    description: said && wordsOf(tokens, said.start, said.end),
    described: said,
  };
}

/** ", a 22-year-old member of the riot police," after a name: a phrase that soon names what the person is. */
function apposition(scene: Scene, end: number): { start: number; end: number } | null {
  const { tokens } = scene;
  if (tokens[end]?.text !== ',') return null;
  const start = end + 1;
  let human: ReturnType<typeof nounAt> = null;
  let t = start;
  for (; t < tokens.length && t - start < LONGEST_DESCRIPTION; t++) {
    const { text, kind, tag } = tokens[t]!;
    if (kind === 'punct' && text !== '-' && text !== "'") break;
    // Before what the person is, no verb: ", police said" is none.
    if (
      !human &&
      (tag === 'VERB' || tag === 'AUX' || tag === 'PRON' || tag === 'SCONJ' || tag === 'ADP' || tag === 'CCONJ')
    )
      break;
    const noun = nounAt(scene, t);
    if (!human && noun?.value.kind === 'human') {
      if (isSingularHuman(scene, noun)) human = noun;
      t = noun.end - 1;
    }
    if (human && (tag === 'AUX' || tokens[t]!.lower === 'who')) break;
  }
  if (!human) return /^\d{1,3}$/.test(tokens[start]?.text ?? '') && t === start + 1 ? { start, end: t } : null;
  // ", attorney general Alfredo Gutierrez": the next in a list, with a title of their own.
  if (isNameWord(scene, human.end, false)) return null;
  // ", police said": the noun is who speaks.
  const next = tokens[human.end];
  if (next && (SPEECH.has(next.lower) || next.tag === 'VERB' || next.tag === 'AUX')) return null;
  return { start, end: Math.max(t, human.end) };
}
