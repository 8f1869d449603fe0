import type { QueueFlag } from './filters.ts';
import { expectedRate, featureInWords, featuresOf, publisherFeature, type Feature } from './features.ts';

/** Of the events with some feature that people decided on: how many, and how many of those they corrected or rejected. */
interface Tally {
  seen: number;
  corrected: number;
}

/** What reviewers have taught: a tally for each feature, and one of all events. Recomputed from the log of decisions. */
interface Lessons {
  readonly all: Tally;
  readonly of: ReadonlyMap<Feature, Tally>;
}

/** How a report stands in the queue: the events nobody decided on, and what it is marked with. */
export interface Waiting {
  /** See `profileOf`. */
  readonly profiles: readonly string[];
  readonly publisher: string | null;
  readonly flags: readonly QueueFlag[];
}

/** How many events one's expectations weigh against what reviewers did. */
const PRIOR = 5;
/** How often an event needs correcting, before anybody has looked. */
const EXPECTED = 0.3;

/** By how much what a report is marked with makes it worth looking at, as factors of the odds. */
const FLAG_ODDS: Readonly<Record<QueueFlag, number>> = {
  'low-confidence': 1, // the coder's confidence counts already
  'conflicting-figures': 2,
  'possible-duplicate': 2,
  obsolete: 8,
};

const logit = (p: number): number => Math.log(p / (1 - p));

/**
 * The chance that a report's coding needs correcting, from how often reviewers corrected events like its own. Each feature
 * shifts the log odds of the whole by how much its own rate, smoothed, is off the rate of all (naive Bayes).
 */
export class ReviewOrder {
  readonly #base: number;
  readonly #lessons: Lessons;
  readonly #shifts = new Map<Feature, number>();
  readonly #profiles = new Map<string, number>();

  constructor(lessons: Lessons) {
    this.#lessons = lessons;
    this.#base = logit(smoothed(lessons.all, EXPECTED));
  }

  /** The log odds that a feature adds. */
  shift(feature: Feature): number {
    let shift = this.#shifts.get(feature);
    if (shift === undefined) {
      const base = smoothed(this.#lessons.all, EXPECTED);
      const rate = smoothed(this.#lessons.of.get(feature), expectedRate(feature) ?? base);
      this.#shifts.set(feature, (shift = logit(rate) - this.#base));
    }
    return shift;
  }

  /** The chance that anything in it needs correcting; 0 where nothing is left to review. */
  worth({ profiles, publisher, flags }: Waiting): number {
    return chanceOfAny(profiles.map((profile) => this.oddsOf(profile)), this.oddsAbout(publisher, flags)); // prettier-ignore
  }

  /** The log odds that an event like this needs correcting. */
  oddsOf(profile: string): number {
    let odds = this.#profiles.get(profile);
    if (odds === undefined) {
      odds = featuresOf(profile).reduce((sum, feature) => sum + this.shift(feature), this.#base);
      this.#profiles.set(profile, odds);
    }
    return odds;
  }

  /** The log odds that its publisher and its flags add to each event of a report. */
  oddsAbout(publisher: string | null, flags: readonly QueueFlag[]): number {
    const from = publisher === null ? 0 : this.shift(publisherFeature(publisher));
    return flags.reduce((sum, flag) => sum + Math.log(FLAG_ODDS[flag]), from);
  }

  /** Why a report stands where it stands, the weightiest reason first, for people; at most three. */
  why({ profiles, publisher, flags }: Waiting): string[] {
    const flagged = FLAG_WORDS.filter(([flag]) => flags.includes(flag)).map(([, words]) => words);
    if (profiles.length === 0) return flagged;
    const [most] = [...profiles].sort((a, b) => this.oddsOf(b) - this.oddsOf(a));
    const features = [...featuresOf(most!), ...(publisher === null ? [] : [publisherFeature(publisher)])];
    const telling = features.filter((feature) => this.shift(feature) > WORTH_SAYING);
    telling.sort((a, b) => this.shift(b) - this.shift(a));
    return [...flagged, ...telling.map((feature) => this.#said(feature))].slice(0, 3);
  }

  #said(feature: Feature): string {
    const tally = this.#lessons.of.get(feature);
    if (tally && tally.seen > 0) return `${tally.corrected} of ${tally.seen} ${featureInWords(feature)} were corrected`;
    return `has ${featureInWords(feature)}`;
  }
}

/** The chance that at least one of some events needs correcting, from the log odds of each and those that are added to all. */
export function chanceOfAny(odds: readonly number[], about: number): number {
  let fine = 1;
  for (const one of odds) fine /= 1 + Math.exp(one + about);
  return 1 - fine;
}

/** A feature that shifts the log odds by less is no reason. */
const WORTH_SAYING = 0.1;

const FLAG_WORDS: readonly (readonly [QueueFlag, string])[] = [
  ['obsolete', 'a decision on it no longer fits'],
  ['conflicting-figures', 'sources disagree on a figure'],
  ['possible-duplicate', 'its incident matches another'],
];

function smoothed(tally: Tally | undefined, expected: number): number {
  const { seen, corrected } = tally ?? { seen: 0, corrected: 0 };
  return (corrected + PRIOR * expected) / (seen + PRIOR);
}

/** Lessons that can be added to, and taken from where a decision is taken back. */
export class LessonBook implements Lessons {
  readonly all: Tally = { seen: 0, corrected: 0 };
  readonly of = new Map<Feature, Tally>();

  /** `times` is -1 to take back. */
  note(profile: string, publisher: string | null, corrected: boolean, times: 1 | -1): void {
    const features = [...featuresOf(profile), ...(publisher === null ? [] : [publisherFeature(publisher)])];
    for (const tally of [this.all, ...features.map((feature) => this.#tally(feature))]) {
      tally.seen += times;
      tally.corrected += corrected ? times : 0;
    }
  }

  #tally(feature: Feature): Tally {
    let tally = this.of.get(feature);
    if (!tally) this.of.set(feature, (tally = { seen: 0, corrected: 0 }));
    return tally;
  }
}
