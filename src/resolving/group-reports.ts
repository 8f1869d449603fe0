import { alikeReports } from './alike-reports.ts';
import { averageLink } from './average-link.ts';
import { ALWAYS, reportBits } from './report-bits.ts';
import { countFacts, reportEvidence, type Evidence } from './report-evidence.ts';
import { readFacts, type ToldReport } from './report-facts.ts';
import { readTerms, type Terms } from './report-terms.ts';
import { termVectors } from './term-vectors.ts';
import { vocabularyContrast } from './vocabulary-contrast.ts';

/**
 * Two reports are one incident where their bits are above 0; of groups the mean may be lower, by so much each time that the reports
 * double, since two of many leave out more of what the others tell. But never lower than `LEAST_MEAN`.
 */
const BITS_A_DOUBLING = 0.75;
const LEAST_MEAN = -3;
/** A pair counts for no more than this, so that one does not outvote the others of its groups; also against those not compared. */
const MOST_BITS = 5;
const RARITY_POWER = 1.5;
/** So that the words of two reports alone still tell something. */
const OTHER_TEXTS = 50;
/** Groups of at least so many reports each, whose vocabularies save more bits a report apart, are two incidents. */
const SMALLEST_SIDE = 4;
const MOST_CONTRAST = 5;

/**
 * Groups whole reports by the incident they mainly tell of: by their words, by what was coded of their attacks where they come with
 * events, and by ages, addresses and other numbers to the letter. A pair's score is the sum of its weights in bits; groups are joined
 * by average link, unless each has a vocabulary of its own. Only reports that share a term that is not common are compared.
 * @returns the groups as indices into the reports, each report in exactly one.
 */
export function groupReports(given: readonly ToldReport[]): number[][] {
  const { order, terms, pairs } = comparedReports(given);
  const scored = function* () {
    for (const { a, b, evidence } of pairs) {
      const score = Math.min(MOST_BITS, bitsOf(evidence));
      if (score > -MOST_BITS) yield { a, b, score };
    }
  };
  const groups = averageLink(given.length, scored(), {
    threshold: LEAST_MEAN,
    unscored: -MOST_BITS,
    mayJoin: (left, right, mean) =>
      mean > -BITS_A_DOUBLING * Math.log2(left.length + right.length - 1) && !areContrary(left, right, terms),
  });
  return groups.map((group) => group.map((at) => order[at]!));
}

function areContrary(left: readonly number[], right: readonly number[], terms: readonly Terms[]): boolean {
  return Math.min(left.length, right.length) >= SMALLEST_SIDE && vocabularyContrast(left, right, terms) > MOST_CONTRAST;
}

function bitsOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { level }) => sum + reportBits(level), reportBits(ALWAYS));
}

interface ComparedReports {
  /** The reports given, in the order in which they are numbered here. */
  readonly order: readonly number[];
  readonly terms: readonly Terms[];
  readonly pairs: Iterable<{ readonly a: number; readonly b: number; readonly evidence: readonly Evidence[] }>;
}

/** The pairs of reports worth comparing and what speaks for and against each. */
export function comparedReports(given: readonly ToldReport[]): ComparedReports {
  const order = [...given.keys()].sort((a, b) => compareReports(given[a]!, given[b]!));
  const reports = order.map((at) => given[at]!);
  const terms = readTerms(reports);
  const { vectors, df } = termVectors(terms, { rarityPower: RARITY_POWER, otherTexts: OTHER_TEXTS });
  const facts = reports.map(readFacts);
  const counts = countFacts(facts);
  const pairs = function* () {
    for (const { a, b, likeness } of alikeReports(vectors, df)) {
      yield { a, b, evidence: reportEvidence(facts[a]!, facts[b]!, likeness, counts) };
    }
  };
  return { order, terms, pairs: pairs() };
}

/** By content alone, so that the groups are the same whatever order the reports come in. */
function compareReports(a: ToldReport, b: ToldReport): number {
  const key = ({ published, title, text }: ToldReport) => [published ?? '', title ?? '', text];
  const right = key(b);
  for (const [i, part] of key(a).entries()) if (part !== right[i]) return part < right[i]! ? -1 : 1;
  return 0;
}
