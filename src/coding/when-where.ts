import { finer } from './fit.ts';
import type { SentenceReading } from './mention.ts';
import { distance } from './near.ts';
import { isDayOfSaying } from './said-on.ts';
import type { TriggerReading } from './trigger-reading.ts';
import { tokenAt } from './spans.ts';

const LOCATIVE = new Set(
  'in at near outside around inside across through throughout into off between within over on toward towards along above amid'.split(
    ' ',
  ),
);
/** Further than this, clause borders counted, a place belongs to something else. */
const MOST_WORDS_TO_A_PLACE = 34;

/** The date nearest to any trigger of the event, less than `most` away; one that only refers back takes no date but its own. */
export function nearestDate(reading: SentenceReading, group: readonly TriggerReading[], most: number) {
  let best: SentenceReading['dates'][number] | null = null;
  let least = most;
  for (const date of reading.dates) {
    if (
      date.kind !== 'date' ||
      isDayOfSaying(
        reading,
        date,
        group.map(({ trigger }) => trigger.head),
        group.some(({ trigger }) => trigger.entry.type === 'ASSAULT'),
      )
    )
      continue;
    for (const { trigger } of group) {
      const far = distance(reading, trigger.head, date);
      if (far < least) [best, least] = [date, far];
    }
  }
  return best;
}

/** The stretch of time nearest to any trigger of the event. */
export function nearestPeriod(reading: SentenceReading, group: readonly TriggerReading[]) {
  let best: SentenceReading['dates'][number] | null = null;
  let least = 20;
  for (const date of reading.dates) {
    if (date.kind !== 'period') continue;
    for (const { trigger } of group) {
      const far = distance(reading, trigger.head, date);
      if (far < least) [best, least] = [date, far];
    }
  }
  return best;
}

const STREETS = new Set('street st avenue ave road rd drive dr lane ln boulevard blvd'.split(' '));
const HOSPITALS = new Set('hospital medical clinic'.split(' '));
const MOST_WORDS_OF_A_NAME = 3;

/** "the 5100 block of Acme", "Branford Street", "Jamaica Hospital", "a hospital in Louisville": no place where anybody was attacked. */
function isNoScene({ sentence: { tokens } }: SentenceReading, at: number, end: number): boolean {
  if (tokens[at - 1]?.lower === 'of' && tokens[at - 2]?.lower === 'block') return true;
  if (/^(in|at|of)$/.test(tokens[at - 1]?.lower ?? '') && HOSPITALS.has(tokens[at - 2]?.lower ?? '')) {
    let t = at - 3;
    while (/^(?:DET|ADJ|NOUN|PROPN)$/.test(tokens[t]?.tag ?? '')) t--;
    // "exploded near a clinic in Mosul", "bombed a hospital in Aleppo"
    return /^(?:to|into|at|in|from|by)$/.test(tokens[t]?.lower ?? '');
  }
  let t = at;
  while (t < tokens.length && tokens[t]!.start < end) t++;
  for (let step = 0; step < MOST_WORDS_OF_A_NAME && tokens[t]?.tag === 'PROPN'; step++, t++) {
    if (STREETS.has(tokens[t]!.lower) || HOSPITALS.has(tokens[t]!.lower)) return true;
  }
  return false;
}

const isArea = ({ value }: SentenceReading['toponyms'][number]): boolean =>
  value.precision === 'country' || value.precision === 'admin1';

/** The toponym nearest to the event that stands as a place ("in Kunming"), not as part of an actor ("Ankara's police"). */
export function nearestPlace(reading: SentenceReading, group: readonly TriggerReading[]) {
  const { tokens } = reading.sentence;
  const reach: { toponym: SentenceReading['toponyms'][number]; far: number }[] = [];
  for (const [i, toponym] of reading.toponyms.entries()) {
    const at = tokenAt(reading, toponym);
    if (at < 0) continue;
    const phrase = reading.phrases.phrases[reading.phrases.indexAt(at)]!;
    const before = reading.phrases.phrases[reading.phrases.indexAt(at) - 1];
    // "Latakia, Syria" is where Latakia is, and so is "Syria's Latakia"; but "Chicago's Englewood" is in Chicago.
    const [prior, next] = [reading.toponyms[i - 1], reading.toponyms[i + 1]];
    const owned = prior !== undefined && isArea(prior) && tokens[at - 1]?.lower === "'s";
    const chained = prior !== undefined && toponym.start - prior.end <= 3 && !owned;
    const owner =
      next !== undefined && isArea(toponym) && next.start - toponym.end <= 3 && tokens[at + 1]?.lower === "'s";
    if (chained || owner || isNoScene(reading, at, toponym.end)) continue;
    let cost = 6;
    if (before?.kind === 'prep') {
      const np = reading.phrases.phrases[reading.phrases.indexAt(at) - 2];
      if (LOCATIVE.has(before.word)) cost = 0;
      else if (
        before.word === 'of' &&
        np?.kind === 'np' &&
        (np.reading.kind === 'place' || np.reading.kind === 'unknown')
      )
        cost = 1;
      else if (before.word === 'from') cost = 25;
      else cost = 8;
    }
    if (phrase.kind === 'np' && (phrase.reading.kind === 'human' || phrase.reading.kind === 'organisation')) {
      // "two U.S. missionaries" says whose they are, not where they were; "a Boston man" was likely in Boston.
      if (toponym.value.precision === 'country') continue;
      cost = 20;
    }
    // "the Gamboru market in Maiduguri": the name of the market yields to the town.
    if (phrase.kind === 'np' && phrase.reading.kind === 'facility' && at < phrase.head) cost += 7;
    if (tokens[at + 1]?.lower === "'s" && phrase.kind === 'np' && phrase.reading.kind !== 'place')
      cost = Math.max(cost, 10);
    const far = Math.min(...group.map(({ trigger }) => distance(reading, trigger.head, toponym))) + cost;
    if (far < MOST_WORDS_TO_A_PLACE) reach.push({ toponym, far });
  }
  const nearest = reach.reduce<(typeof reach)[number] | null>(
    (best, each) => (!best || each.far < best.far ? each : best),
    null,
  );
  // "in the city of Saada in northern Yemen": of two places about as near, the finer.
  const about = reach.filter(({ far }) => nearest !== null && far <= nearest.far + 6).map(({ toponym }) => toponym);
  const found = about.reduce((best, each) => (best && finer(each, best) ? each : best), nearest?.toponym ?? null);
  return (found && townBefore(reading, found)) ?? found;
}

const MOST_WORDS_FROM_TOWN = 3;

/** "in Peshawar, in Pakistan's Khyber Pakhtunkhwa province": the town that an area behind it only says more of. */
function townBefore(reading: SentenceReading, area: SentenceReading['toponyms'][number]) {
  if (!isArea(area)) return null;
  const { tokens } = reading.sentence;
  for (let i = reading.toponyms.indexOf(area); i > 0; i--) {
    const [prior, next] = [reading.toponyms[i - 1]!, reading.toponyms[i]!];
    const between = tokens.filter(({ start, end }) => start >= prior.end && end <= next.start);
    if (between.length > MOST_WORDS_FROM_TOWN || !between.every(({ lower }) => /^(?:,|in|of|the|'s|’s)$/.test(lower)))
      return null;
    if (prior.value.country !== area.value.country) return null;
    if (!isArea(prior)) return finer(prior, area) ? prior : null;
  }
  return null;
}

/** What stands between places that are told of together: "A, B and C", "A as well as B". */
const BETWEEN_LISTED = /^\s{0,8}(?:,|;|,?\s{1,8}(?:and|as well as)(?:\s{1,8}in|\s{1,8}at)?)\s{1,8}$/i;
const LAST_OF_LIST = /\b(?:and|as well as)\b/i;
/** "between A and B", "from A to B": one place, not two. */
const SPANNING = new Set(['between', 'from', 'linking', 'links', 'linked', 'connecting', 'border', 'borders']);

/** The other places of a list that holds `place`, all of one kind: "public buildings in Ambo, Huarpacha and Kichki". */
export function listedWith(
  { toponyms, sentence }: SentenceReading,
  place: SentenceReading['toponyms'][number],
  text: string,
): SentenceReading['toponyms'] {
  const at = toponyms.indexOf(place);
  const joined = (i: number) => {
    const [a, b] = [toponyms[i]!, toponyms[i + 1]!];
    if (a.value.precision !== b.value.precision || a.value.name === b.value.name) return null;
    const between = text.slice(a.end, b.start);
    return BETWEEN_LISTED.test(between) ? between : null;
  };
  let first = at;
  while (first > 0 && joined(first - 1) !== null) first--;
  let last = at;
  let closed = false;
  while (last + 1 < toponyms.length) {
    const between = joined(last);
    if (between === null) break;
    last++;
    closed = LAST_OF_LIST.test(between);
    if (closed) break;
  }
  // The last of a list may be a village that nobody knows.
  closed ||= last > first && /^,?\s+and\s+\p{Lu}/u.test(text.slice(toponyms[last]!.end, toponyms[last]!.end + 20));
  if (!closed || place.value.precision === 'country' || place.value.precision === 'region') return [];
  const before = sentence.tokens.findLastIndex((token) => token.end <= toponyms[first]!.start);
  const lead = sentence.tokens.slice(Math.max(0, before - 2), before + 1);
  if (lead.some(({ lower }) => SPANNING.has(lower))) return [];
  return toponyms.slice(first, last + 1).filter((each) => each !== place);
}
