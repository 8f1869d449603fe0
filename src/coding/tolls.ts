import type { FigureKey } from '../model/index.ts';
import type { FigureMention } from '../figures/read-figures.ts';
import type { Mention, SentenceReading } from './mention.ts';
import { addFigure } from './parties.ts';
import { distance } from './near.ts';
import { spanOf } from './spans.ts';

const KEY_OF = new Map<string, FigureKey>([
  ['dead', 'killed'],
  ['death', 'killed'],
  ['fatality', 'killed'],
  ['fatally', 'killed'],
  ['wounded', 'injured'],
  ['injured', 'injured'],
  ['injury', 'injured'],
]);
const MOST_WORDS_BETWEEN = 3;
/** "The death toll from Monday's bombing at the market in Maiduguri has risen to 17" */
const MOST_WORDS_AFTER_TOLL = 20;

interface Toll {
  readonly key: FigureKey;
  readonly figure: SentenceReading['figures'][number];
  readonly word: number;
  /** Whether it is a part of another toll, so that its attack is one of its own. */
  readonly part?: boolean;
}

/**
 * Counts that no verb carries: "30 dead and 20 wounded", "the death toll rose to 61", "12 deaths". They go to the nearest attack
 * of the sentence, or, where it tells of none but the report just did, to a mention of their own that refers to it.
 */
export function addTolls(reading: SentenceReading, text: string, mentions: Mention[], violent: boolean): void {
  for (const { key, figure, word, part } of tolls(reading)) {
    const attacks = mentions.filter((m) => m.type === 'ASSAULT');
    const found = { value: figure.value, span: { start: figure.start, end: figure.end } };
    const nearest = attacks.reduce<Mention | null>(
      (best, each) =>
        !best || distance(reading, word, each.trigger) < distance(reading, word, best.trigger) ? each : best,
      null,
    );
    if (nearest) {
      addFigure(nearest.figures, key, found, text);
      if (part) mentions[mentions.indexOf(nearest)] = { ...nearest, other: true };
      continue;
    }
    if (!violent) continue;
    const span = spanOf(reading, word, word);
    mentions.push({
      sentence: reading.index,
      at: span.start,
      type: 'ASSAULT',
      trigger: span,
      triggerLemma: text.slice(span.start, span.end).toLowerCase(),
      readings: [],
      modes: new Map(),
      status: { value: 'occurred', span },
      agents: [],
      patients: [],
      owners: [],
      targets: [],
      figures: new Map([[key, found]]),
      fatal: null,
      weapons: [],
      date: null,
      place: null,
      elsewhere: [],
      period: reading.dates.find((date) => date.kind === 'period') ?? null,
      refers: true,
      other: false,
      bareNoun: true,
      plural: false,
      separate: false,
      generic: true,
      shown: false,
      quoted: reading.quoted[word] === 1,
      background: null,
    });
  }
}

function tolls(reading: SentenceReading): Toll[] {
  const { tokens } = reading.sentence;
  const found: Toll[] = [];
  for (const figure of reading.figures) {
    for (let t = figure.last + 1; t <= figure.last + MOST_WORDS_BETWEEN && t < tokens.length; t++) {
      const key =
        KEY_OF.get(tokens[t]!.lower) ?? (tokens[t]!.tag === 'NOUN' ? KEY_OF.get(tokens[t]!.lemma) : undefined);
      if (key) {
        found.push({ key, figure, word: t });
        break;
      }
      if (
        tokens[t]!.kind === 'punct' ||
        tokens[t]!.tag === 'CCONJ' ||
        reading.figures.some((other) => other.first === t)
      )
        break;
    }
    const part = partOfDead(reading, figure);
    if (part !== null) found.push({ key: 'killed', figure, word: part, part: true });
    const toll = tollBefore(reading, figure);
    if (toll && !found.some((known) => known.figure === figure)) found.push({ ...toll, figure });
  }
  return found;
}

const NUMBERED = new Map<string, FigureKey>([...KEY_OF, ['killed', 'killed'], ['hurt', 'injured']]);
const MOST_WORDS_OF_NUMBER = 4;

/** "the death toll … rose to 61", "the number of people killed in the raid … was eight": what the figure counts. */
function tollBefore(
  { sentence: { tokens } }: SentenceReading,
  { first }: FigureMention,
): Pick<Toll, 'key' | 'word'> | null {
  const before = tokens[first - 1]?.lower ?? '';
  if (!/^(?:to|at|of|was|is|were)$/.test(before)) return null;
  for (let t = Math.max(0, first - MOST_WORDS_AFTER_TOLL); t < first - 1; t++) {
    if (tokens[t]!.lemma === 'toll' && /^(?:to|at|of)$/.test(before)) return { key: 'killed', word: t };
    if (tokens[t]!.lemma !== 'number' || tokens[t + 1]?.lower !== 'of' || before === 'of') continue;
    for (let n = t + 2; n < Math.min(first - 1, t + 2 + MOST_WORDS_OF_NUMBER); n++) {
      const key = NUMBERED.get(tokens[n]!.lower);
      if (key) return { key, word: n };
    }
  }
  return null;
}

const DYING = new Set(['kill', 'die', 'dead', 'death']);
const MOST_WORDS_TO_SHOTS = 5;

/** "668 people had been killed, including 100 in police firing": the noun of the shots that so many of the dead fell to. */
function partOfDead(
  { sentence: { tokens }, triggers }: SentenceReading,
  { first, last }: FigureMention,
): number | null {
  let t = last + 1;
  while (/^(was|were|people|persons)$/.test(tokens[t]?.lower ?? '')) t++;
  if (!/^(in|to|by)$/.test(tokens[t]?.lower ?? '')) return null;
  const shots = triggers.find(
    ({ entry, head }) => entry.noun && entry.mode === 'firearms' && head > t && head <= t + MOST_WORDS_TO_SHOTS,
  );
  const told = tokens.slice(0, first).some(({ lemma }) => DYING.has(lemma));
  return shots && told ? shots.head : null;
}
