import type { Report } from '../model/index.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { dayNumber } from '../model/days.ts';
import { bandKeys, overlapOf, shinglesOf } from './shingles.ts';
import { foldName } from './words.ts';

/** Reports whose runs of four words overlap this much are one text (Jaccard). */
const NEAR_COPY = 0.5;
/** Of one agency or publisher, half of the shorter text is enough: outlets cut wires, write round them and bring them up to date. */
const SHARED_PART = 0.5;
/** A publisher's story is brought up to date within days; later it is another story that quotes the first. */
const STORY_DAYS = 7;

/** Says of a report, by its id, which text or story it belongs to, by the id of one of its reports. */
type Belonging = (reportId: string) => string;

interface SameText {
  /** Near copies of one text, and what shares half of the shorter text with another report of the same agency. */
  readonly copyOf: Belonging;
  /** Copies, and versions of one story: one publisher's page at one URL, or texts of a week that share half of the shorter. */
  readonly storyOf: Belonging;
}

/** Finds the reports of one incident that print one text, and those that are versions of one story. */
export function sameTextAmong(reports: readonly Report[]): SameText {
  if (reports.length < 2) return { copyOf: (id) => id, storyOf: (id) => id };
  const shingles = new Map(reports.map(({ id, text }) => [id, shinglesOf(text)]));
  const overlap = (a: Report, b: Report) => overlapOf(shingles.get(a.id)!, shingles.get(b.id)!);

  const copies = new DisjointSets();
  joinAlike(copies, reports, ({ id }) => bandKeys(shingles.get(id)!), (a, b) => overlap(a, b).jaccard >= NEAR_COPY); // prettier-ignore
  joinAlike(copies, reports, keyOf(({ agency }) => agency), (a, b) => overlap(a, b).containment >= SHARED_PART); // prettier-ignore

  const stories = new DisjointSets();
  for (const { id } of reports) stories.join(copies.find(id), id);
  joinAlike(stories, reports, pagesOf, ofOnePublisher);
  const updated = (a: Report, b: Report) => daysBetween(a, b) <= STORY_DAYS && overlap(a, b).containment >= SHARED_PART;
  joinAlike(stories, reports, keyOf(({ publisher }) => publisher), updated); // prettier-ignore
  return { copyOf: (id) => copies.find(id), storyOf: (id) => stories.find(id) };
}

/** So many different texts before it, under one key, is a report compared with: the work stays linear. */
const MOST_COMPARED = 50;

/** Joins the reports that share a key and are alike; of each set, one report stands for all of it under a key. */
function joinAlike(
  sets: DisjointSets,
  reports: readonly Report[],
  keysOf: (report: Report) => readonly string[],
  alike: (a: Report, b: Report) => boolean,
): void {
  const met = new Map<string, Report[]>();
  for (const report of reports) {
    for (const key of keysOf(report)) {
      const others = met.get(key) ?? [];
      met.set(key, others);
      for (const other of others.slice(-MOST_COMPARED)) {
        if (sets.find(other.id) !== sets.find(report.id) && alike(other, report)) sets.join(other.id, report.id);
      }
      if (!others.slice(-MOST_COMPARED).some((other) => sets.find(other.id) === sets.find(report.id)))
        others.push(report);
    }
  }
}

const keyOf = (name: (report: Report) => string | null) => (report: Report) => {
  const given = name(report);
  return given === null ? [] : [foldName(given)];
};

// What a link carries to tell where a reader came from.
const TRACKING = /^(?:utm_\w+|fbclid|gclid|ref|cmpid?|smid|rss)(?:=|$)/i;

/**
 * An address without what may differ between two visits to one page: scheme, "www.", fragment, tracking, a slash at the end.
 * None for a site's front page, where every story stands for a while.
 */
function pagesOf({ url }: Report): string[] {
  if (url === null) return [];
  const [address = '', query = ''] = url
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .split('#')[0]!
    .split('?');
  const asked = query.split('&').filter((part) => part !== '' && !TRACKING.test(part));
  const path = address.replace(/\/$/, '');
  if (!path.includes('/') && asked.length === 0) return [];
  return [[path, ...asked.sort()].join('?')];
}

function ofOnePublisher(a: Report, b: Report): boolean {
  return a.publisher === null || b.publisher === null || foldName(a.publisher) === foldName(b.publisher);
}

function daysBetween(a: Report, b: Report): number {
  if (a.published === null || b.published === null) return Infinity;
  return Math.abs(dayNumber(a.published) - dayNumber(b.published));
}
