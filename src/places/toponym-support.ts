import { countryOfDemonym } from '../language/countries.ts';
import type { Sentence, Token } from '../language/document.ts';
import type { PlacePrecision } from '../model/index.ts';
import { adjacent, COMPASS, isCapital, isGivenName, isInitial, isNoName, isTitle } from './name-tokens.ts';
import { placeCues } from './place-cues.ts';
import { placeWords } from './place-words.ts';

/** The precision that a generic word gives: "the village of X", "X province". */
export function saidPrecision(tokens: readonly Token[], from: number, to: number): PlacePrecision | null {
  const words = placeWords();
  const after = tokens[to];
  const behind = after && adjacent(tokens[to - 1], after) ? words.get(after.lower) : undefined;
  if (behind) return behind.precision;
  const of = tokens[from - 1];
  if (of?.lower === 'of') return words.get(tokens[from - 2]?.lower ?? '')?.precision ?? null;
  return null;
}

/** Weighs the words beside a name. Each weight is about the share of a city's fame (log₁₀ of its people) that it makes up for. */
export function supportOf(
  sentence: Sentence,
  from: number,
  to: number,
  surnames: ReadonlySet<string>,
  named: boolean,
): { support: number; cued: boolean } {
  const { tokens, casing } = sentence;
  const cues = placeCues();
  const first = tokens[from]!;
  const before = tokens[from - 1];
  const after = tokens[to];
  const single = to - from === 1;
  let support = single ? 0 : 1;
  let cued = named;
  if (named) support += 3;

  const behindThe = before?.lower === 'the' ? tokens[from - 2] : before;
  if (behindThe !== undefined && cues.locative.has(behindThe.lower)) {
    support += 1.5;
    cued = true;
  } else if (
    before !== undefined &&
    COMPASS.test(before.lower) &&
    tokens[from - 2] !== undefined &&
    cues.locative.has(tokens[from - 2]!.lower)
  ) {
    support += 1.5;
    cued = true;
  }
  const townsOwn = casing !== 'upper' && isCapital(first) && after !== undefined && cues.body.has(after.lower);
  if (townsOwn && adjacent(tokens[to - 1], after)) {
    support += 2;
    cued = true;
  }
  if (single && cues.seldom.has(first.lower)) support -= cued ? 1.5 : 2.5;
  else if (single && !cued && isGivenName(first)) support -= 1;
  // "Southern District", "Central Province" stand in many countries.
  if (!single && tokens.slice(from, to).every(isNoName)) support -= 2.5;
  if (casing === 'upper') {
    if (first.tag !== 'PROPN') support -= 2;
    support -= 0.7;
    if (adjacent(before, first) && (isTitle(before) || isGivenName(before))) support -= 6;
    if (single && isGivenName(first) && adjacent(first, after) && after?.tag === 'PROPN') support -= 4;
    support += besideIt(adjacent(tokens[to - 1], after) ? after : undefined);
    // "HASKELL SAID", who was "DEPUTY MARY HASKELL" before
    if (single && surnames.has(first.lower) && !cued) support -= 4;
    return { support, cued };
  }
  if (first.text === first.lower) support -= 1;
  if (single && first.tag !== 'PROPN' && first.tag !== 'X')
    support -= first.tag === 'NOUN' || first.tag === 'ADJ' ? 1 : 2.5;
  if (single && from === 0) support -= 0.5;

  const left = adjacent(before, first) ? before : undefined;
  if (isTitle(left)) support -= 6;
  else if (left !== undefined && isCapital(left) && (casing === 'mixed' || isGivenName(left))) {
    if (isGivenName(left) || isInitial(left)) support -= 6;
    else if (
      !cues.beforePlace.has(left.lower) &&
      !cues.never.has(left.lower) &&
      !cues.institution.has(left.lower) &&
      countryOfDemonym(left.lower) === null &&
      left.tag === 'PROPN'
    )
      support -= 2.5;
  }
  const right = adjacent(tokens[to - 1], after) ? after : undefined;
  if (right !== undefined && isCapital(right)) {
    const beside = besideIt(right);
    if (beside !== 0) support += beside;
    else if (isInitial(right)) support -= 5;
    else if (casing === 'mixed' && !cues.never.has(right.lower) && countryOfDemonym(right.lower) === null)
      support -= single && isGivenName(first) ? 5 : 1.5;
  } else if (right !== undefined && cues.institution.has(right.lower)) support += 0.5;
  else if (single && right !== undefined && cues.report.has(right.lower)) support -= 0.5;
  // "Darryl Keith Warden, 44, of": a name with an age.
  if (
    !cued &&
    after?.text === ',' &&
    tokens[to + 1]?.kind === 'number' &&
    /^\d{1,2}$/.test(tokens[to + 1]!.text) &&
    tokens[to + 2]?.text === ','
  )
    support -= 2;
  if (single && surnames.has(first.lower) && !cued) support -= 4;
  return { support, cued };
}

/** What the word behind a name tells of it: "Bourbon Street" and "Miami Herald" are no places, "Ohio Gov." stands for one. */
function besideIt(right: Token | undefined): number {
  if (right === undefined) return 0;
  const cues = placeCues();
  if (cues.street.has(right.lower) || cues.press.has(right.lower) || cues.maker.has(right.lower)) return -4;
  if (cues.team.has(right.lower) && isCapital(right)) return -4;
  return cues.institution.has(right.lower) || isTitle(right) ? 1 : 0;
}
