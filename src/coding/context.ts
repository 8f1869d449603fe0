import type { DateMention } from '../dates/read-dates.ts';
import type { ToponymMention } from '../places/read-places.ts';
import { isLoose, within } from './assemble.ts';
import { dayOfClock } from './clock.ts';
import { days, type Draft } from './draft.ts';
import { finer } from './fit.ts';
import type { SentenceReading } from './mention.ts';
import { isDayOfSaying } from './said-on.ts';
import { tokenAt } from './spans.ts';

const SHOWN = new Set('video footage film recording clip'.split(' '));
const RELEASING = new Set('release post publish film record upload shoot broadcast circulate issue'.split(' '));
/** Types of event that happen on a day, other than statements. */
const DATED = new Set(['ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE']);
const MOST_DAYS_TAKEN_OVER = 2;
const MOST_SENTENCES_OF_ONE_DAY = 2;
/** How many sentences back a place still holds for what follows. */
const PLACE_LASTS = 4;

/**
 * Gives events the date and place that the text around them sets: what a video shows happened before it came out, and an event
 * told without a place is where the report last was.
 */
export function applyContext(
  drafts: readonly Draft[],
  readings: readonly SentenceReading[],
  text: string,
  published: string | null,
): void {
  const release = releaseOf(readings);
  const claimed = new Map<DateMention, Draft>();
  for (const draft of drafts)
    for (const { date } of draft.mentions) if (date && !claimed.has(date)) claimed.set(date, draft);
  let before: Draft | null = null;
  for (const draft of drafts) {
    const mention = draft.mentions[0]!;
    const shown = mention.shown && mention.type === 'ASSAULT' && mention.sentence >= release.sentence;
    if (shown && !draft.date && release.date?.value.end) {
      const { end, text } = release.date.value;
      draft.date = { ...release.date, value: { start: null, end, text } };
    }
    if (shown && release.place) draft.place ??= release.place;
    if (!draft.date && draft.scope === 'single' && mention.status.value === 'occurred' && DATED.has(mention.type)) {
      draft.date = dateNear(draft, claimed, readings) ?? dateBefore(draft, before);
    }
    if (draft.date && draft.scope === 'single' && mention.type === 'ASSAULT' && isLoose(draft.date)) {
      const day = dateNear(draft, claimed, readings);
      if (day && days(day) === 1 && within(day, draft.date)) draft.date = day;
    }
    if (published !== null && mention.type === 'ASSAULT') draft.date = byClock(draft, readings, text, published);
    draft.place ??=
      placeNear(mention.sentence, readings) ??
      before?.place ??
      placeBefore(mention.sentence, readings) ??
      firstPlace(readings);
    if (draft.place) before = draft;
  }
}

/**
 * A day that the sentences around an event give, where no other event claims it: "A toddler was playing at home on Monday. …
 * The boy was shot dead by his cousin."
 */
function dateNear(
  draft: Draft,
  claimed: ReadonlyMap<DateMention, Draft>,
  readings: readonly SentenceReading[],
): DateMention | null {
  const told = new Set(draft.mentions.map((m) => m.sentence));
  for (const step of [-1, 1, -2, 2]) {
    for (const s of told) {
      const reading = readings[s + step];
      // A dateline or a header line has no verb, and its day is the report's.
      if (!reading?.sentence.tokens.some((token) => token.tag === 'VERB' || token.tag === 'AUX')) continue;
      for (const date of reading.dates) {
        const width = date.kind === 'date' ? days(date) : null;
        if (
          width === null ||
          width > MOST_DAYS_TAKEN_OVER ||
          isDayOfSaying(reading, date, [], draft.mentions[0]!.type === 'ASSAULT')
        )
          continue;
        if ((claimed.get(date) ?? draft) === draft) return date;
      }
    }
  }
  return null;
}

/** The day of an attack that the report dates by the clock alone, or by "overnight" and the clock. */
function byClock(
  draft: Draft,
  readings: readonly SentenceReading[],
  text: string,
  published: string,
): DateMention | null {
  const overnight = draft.date !== null && days(draft.date) === 2 && /\bovernight\b/i.test(draft.date.value.text);
  if ((draft.date && !overnight) || draft.scope !== 'single' || draft.mentions[0]!.status.value !== 'occurred')
    return draft.date;
  if (overnight && draft.date!.value.end !== published) return draft.date;
  const told = [...new Set(draft.mentions.map((m) => m.sentence))];
  const around = [...told, ...told.flatMap((s) => [s + 1, s - 1])].flatMap((s) => readings[s] ?? []);
  return dayOfClock(around.filter(hasNoDay), text, published, overnight) ?? draft.date;
}

function hasNoDay({ dates }: SentenceReading): boolean {
  return dates.every((date) => date.kind !== 'date' || /\bovernight\b/i.test(date.value.text));
}

/**
 * The day of the event told just before: "… in Cochabamba on Saturday. … Police arrested 23 protesters." Only from sentence to
 * sentence, and not across a change of place.
 */
function dateBefore(draft: Draft, before: Draft | null): DateMention | null {
  const mention = draft.mentions[0]!;
  const last = before?.mentions.at(-1);
  if (!before?.date || !last || mention.sentence - last.sentence > MOST_SENTENCES_OF_ONE_DAY) return null;
  if ((days(before.date) ?? Infinity) > MOST_DAYS_TAKEN_OVER || before.scope !== 'single' || mention.other) return null;
  const moved = draft.place && before.place && draft.place.value.name !== before.place.value.name;
  return moved || last.status.value === 'planned' ? null : before.date;
}

/** When and where the video that a report tells of came out. */
function releaseOf(readings: readonly SentenceReading[]): {
  sentence: number;
  date: DateMention | null;
  place: ToponymMention | null;
} {
  const found = { sentence: Infinity, date: null as DateMention | null, place: null as ToponymMention | null };
  for (const reading of readings) {
    const { tokens } = reading.sentence;
    if (!tokens.some((token) => SHOWN.has(token.lemma))) continue;
    const verb = tokens.find((token) => RELEASING.has(token.lemma));
    if (!verb) continue;
    found.sentence = Math.min(found.sentence, reading.index);
    found.date ??=
      reading.dates.find((date) => date.kind === 'date' && date.start > verb.start && date.value.end !== null) ?? null;
    found.place ??=
      reading.toponyms.find(
        (toponym) =>
          toponym.start > verb.start && isLocative(reading, toponym) && !verbBetween(reading, verb.end, toponym.start),
      ) ?? null;
  }
  return found;
}

function verbBetween(reading: SentenceReading, from: number, to: number): boolean {
  return reading.sentence.tokens.some((token) => token.tag === 'VERB' && token.start >= from && token.end <= to);
}

/** A place that the sentence itself or the one before names as where something is. */
function placeNear(sentence: number, readings: readonly SentenceReading[]): ToponymMention | null {
  for (const s of [sentence, sentence - 1]) {
    const found = (readings[s]?.toponyms ?? []).filter((toponym) => isLocative(readings[s]!, toponym));
    if (found.length > 0) return found.reduce((best, each) => (finer(each, best) ? each : best));
  }
  return null;
}

/** "in Kunming", "near the town of X": the place where something is, not whose or where from. */
function isLocative(reading: SentenceReading, toponym: ToponymMention): boolean {
  const { tokens } = reading.sentence;
  const at = tokenAt(reading, toponym);
  return at > 0 && /^(in|at|near|outside|inside|around|across|throughout|of|within|off)$/.test(tokens[at - 1]!.lower);
}

/** The place last named before or in a sentence of the same stretch of text; a country only as where something is. */
function placeBefore(sentence: number, readings: readonly SentenceReading[]): ToponymMention | null {
  for (let s = sentence; s >= 0 && sentence - s <= PLACE_LASTS; s--) {
    const reading = readings[s]!;
    const toponyms = reading.toponyms.filter(
      (toponym) => toponym.value.precision !== 'country' || isLocative(reading, toponym),
    );
    if (toponyms.length === 0) continue;
    return toponyms.reduce((best, each) => (finer(each, best) ? each : best));
  }
  return null;
}

/** The place that the report names first; a country only as where something is, or as the first word of all. */
function firstPlace(readings: readonly SentenceReading[]): ToponymMention | null {
  for (const reading of readings) {
    const found = reading.toponyms.find(
      (toponym) => toponym.value.precision !== 'country' || isLocative(reading, toponym) || toponym.start === 0,
    );
    if (found) return found;
  }
  return null;
}
