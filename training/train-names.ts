/**
 * Trains the name finder of `models/names.bin`; see `models/names.md`.
 *
 *   node training/train-names.ts --places lgl.jsonl --places geovirus.jsonl [--out FILE]
 *
 * The reports come with their toponyms marked by hand; people, organisations and peoples in them are marked by our own rules
 * and lexica. Every tenth report is held out to measure on. The same seed gives the same file.
 */
import { gunzipSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readNames } from '../src/actors/read-names.ts';
import { analyse } from '../src/language/analyse.ts';
import { countryOfDemonym } from '../src/language/countries.ts';
import type { Sentence } from '../src/language/document.ts';
import { packHashed, parseHashed } from '../src/language/hashed-weights.ts';
import { NAME_FEATURES_AT_MOST, nameFeatures, nameGlance, type NameGlance } from '../src/language/name-features.ts';
import { NAME_LABELS, namesWith, NEXT_LABELS, type Name } from '../src/language/names.ts';
import type { Span } from '../src/model/index.ts';
import { HashedLearner } from './hashed-learner.ts';
import { randomOf, shuffle } from './random.ts';

const WEIGHTS = 1 << 21;
const LEAST_WEIGHT = 4;
const RELIGIONS =
  /^(?:muslims?|christians?|jews?|jewish|islamic|hindus?|sikhs?|buddhists?|catholics?|shi'?ites?|shi'?as?|sunnis?|orthodox|kurds?|kurdish|arabs?|druze|yazidis?)$/;

const isPeople = (lower: string) => countryOfDemonym(lower) !== null || RELIGIONS.test(lower);

interface Marked {
  readonly sentence: Sentence;
  readonly names: readonly Name[];
}

/** A report in sentences with their names; `shown` is its text in the case to be read. */
function mark(text: string, toponyms: readonly Span[], shown: string): Marked[] {
  const plain = analyse(text);
  // Peoples are marked as toponyms there: "American".
  const names: Name[] = toponyms.map(({ start, end }) => {
    const lower = text.slice(start, end).toLowerCase();
    return { start, end, kind: isPeople(lower) ? 'norp' : 'place' };
  });
  const free = ({ start, end }: Span) => !names.some((name) => name.start < end && start < name.end);
  for (const { start, end, kind } of readNames(plain, toponyms))
    if (free({ start, end })) names.push({ start, end, kind });
  for (const { tokens } of plain.sentences) {
    for (const { start, end, lower, text } of tokens) {
      if (isPeople(lower) && /^\p{Lu}/u.test(text) && free({ start, end })) names.push({ start, end, kind: 'norp' });
    }
  }
  names.sort((a, b) => a.start - b.start);
  return analyse(shown).sentences.map((sentence) => ({
    sentence,
    names: names.filter(({ start, end }) => start >= sentence.start && end <= sentence.end),
  }));
}

function goldOf({ sentence, names }: Marked): number[] {
  return sentence.tokens.map(({ start, end }) => {
    const name = names.find((name) => name.start < end && start < name.end);
    if (!name) return 0;
    return NAME_LABELS.indexOf(`${start <= name.start ? 'B' : 'I'}-${name.kind}`);
  });
}

const { values } = parseArgs({
  options: {
    places: { type: 'string', multiple: true },
    out: { type: 'string', default: 'models/names.bin' },
    rounds: { type: 'string', default: '8' },
    seed: { type: 'string', default: '7' },
  },
});
if (values.places === undefined) {
  console.error('usage: node training/train-names.ts --places FILE.jsonl [--places FILE.jsonl …] [--out FILE]');
  process.exit(2);
}

const learned: { seen: NameGlance; gold: number[] }[] = [];
const held: Record<string, Marked[]> = { 'as written': [], 'in capitals': [] };
for (const file of values.places) {
  for (const [n, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line === '') continue;
    const { text, toponyms } = JSON.parse(line) as { text: string; toponyms: Span[] };
    const sorted = toponyms.toSorted((a, b) => a.start - b.start);
    const upper = text.toUpperCase();
    const plain = mark(text, sorted, text);
    const capitals = upper.length === text.length ? mark(text, sorted, upper) : plain;
    if (n % 10 === 9) {
      held['as written']!.push(...plain);
      held['in capitals']!.push(...capitals);
    } else
      for (const marked of [...plain, ...capitals])
        learned.push({ seen: nameGlance(marked.sentence), gold: goldOf(marked) });
  }
}
const random = randomOf(Number(values.seed));
const learner = new HashedLearner(WEIGHTS);
const features = new Int32Array(NAME_FEATURES_AT_MOST);
const order = learned.map((_, i) => i);
for (let round = 1; round <= Number(values.rounds); round++) {
  shuffle(order, random);
  let wrong = 0;
  for (const e of order) {
    const { seen, gold } = learned[e]!;
    let before = -1;
    let beforeThat = -1;
    for (let i = 0; i < seen.length; i++) {
      const count = nameFeatures(seen, i, before, beforeThat, features);
      // Where a name was begun as something else, it cannot go on as it should: that is not learned from.
      const choices = NEXT_LABELS[before + 1]!;
      const label = learner.learn(features, count, choices, choices.includes(gold[i]!) ? gold[i]! : 0);
      if (label !== gold[i]) wrong++;
      beforeThat = before;
      before = label;
    }
  }
  console.log(`round ${round}: ${wrong} wrong`);
}
const bytes = packHashed({ labels: NAME_LABELS, allowed: {}, weights: learner.packed(LEAST_WEIGHT) });
writeFileSync(values.out, bytes);
console.log(`${values.out}: ${bytes.length} bytes`);
const model = parseHashed(gunzipSync(bytes));
for (const [style, sentences] of Object.entries(held)) {
  for (const kind of ['person', 'organisation', 'place', 'norp']) {
    let right = 0;
    let said = 0;
    let gold = 0;
    for (const { sentence, names } of sentences) {
      const is = names.filter((name) => name.kind === kind);
      const found = namesWith(model, sentence).filter((name) => name.kind === kind);
      gold += is.length;
      said += found.length;
      right += found.filter(({ start, end }) => is.some((name) => name.start === start && name.end === end)).length;
    }
    const percent = (of: number) => ((100 * right) / of).toFixed(1);
    console.log(`held out, ${style}: ${kind} precision ${percent(said)} recall ${percent(gold)} of ${gold}`);
  }
}
