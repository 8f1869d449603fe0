import { foldName } from './words.ts';

// Words that begin a sentence with a capital and name nobody in particular.
const NOBODY =
  /^(?:a|an|the|some|one|two|several|many|local|security|state|senior|police|policemen|officers?|officials?|authorit(?:y|ies)|spokes(?:man|woman|person)|witness(?:es)?|residents?|villagers?|survivors?|relatives|doctors?|medics?|nurses?|hospitals?|army|military|soldiers|troops|government|rebels|militants|activists?|monitors|investigators|prosecutors|rescuers|firefighters|media|reports?|sources?|he|she|they)$/i;

/** Whether a source is somebody in particular: "SANA" and "Governor Okan" are, "police", "The army" and "A witness" are not. */
export function isNamed(name: string): boolean {
  return nameWords(name).length > 0;
}

/** The words of a name that are names themselves, folded: "police spokesman Ibrahim Danladi" → ibrahim, danladi. */
function nameWords(name: string): string[] {
  return (name.match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? []).flatMap((word, i) =>
    /[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) && !(i === 0 && NOBODY.test(word)) ? [foldName(word)] : [],
  );
}

/** More names than this with one last word are no longer told apart or together: it keeps the work linear. */
const MOST_NAMESAKES = 50;

/**
 * Tells which of these named speakers are one: "Danladi" is "Ibrahim Danladi" where no other Danladi speaks, because a shorter
 * name goes with the one longer name that holds all its words and ends as it does.
 * @returns for a name of these a key that the names of one speaker share
 */
export function speakersAmong(names: Iterable<string>): (name: string) => string {
  const wordsOf = new Map([...names].map((name) => [name, nameWords(name)]));
  const namesakes = Map.groupBy(wordsOf.values(), (words) => words.at(-1));
  const keys = new Map<string, string>();
  for (const [name, words] of wordsOf) {
    const alike = namesakes.get(words.at(-1))!;
    const longer = alike.length > MOST_NAMESAKES ? [] : alike.filter((other) => isPartOf(words, other));
    const fullest = longer.filter((one) => !longer.some((other) => isPartOf(one, other)));
    const candidates = new Set(fullest.map((full) => full.join(' ')));
    keys.set(name, candidates.size === 1 ? [...candidates][0]! : words.join(' '));
  }
  return (name) => keys.get(name)!;
}

function isPartOf(words: readonly string[], longer: readonly string[]): boolean {
  return longer.length > words.length && words.every((word) => longer.includes(word));
}
