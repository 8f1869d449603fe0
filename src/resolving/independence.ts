import type { FigureClaim, Report } from '../model/index.ts';
import { foldName } from './words.ts';
import { bandKeys, overlapOf, shinglesOf } from './shingles.ts';
import { isNamed } from './policies/claims.ts';

/** Reports whose runs of four words overlap this much are one text (Jaccard). */
const NEAR_COPY = 0.5;
/** Of one agency, half of the shorter text is enough: outlets cut wires and write round them. */
const AGENCY_CONTAINMENT = 0.5;

/**
 * Puts claims of one incident into groups that count once: claims from reports that are near copies of each other, from
 * reports of one agency that share half of the shorter text (`copyOf` says which), and claims that quote the same named
 * source. Each claim's `group` becomes the event id of the group's first claim in the order given.
 */
export function groupClaims(claims: readonly FigureClaim[], copyOf: (reportId: string) => string): FigureClaim[] {
  const groups = new DisjointSets();
  for (const [i, { reportId, sources }] of claims.entries()) {
    const claim = `claim ${i}`;
    groups.join(claim, `text ${copyOf(reportId)}`);
    const origin = sources[0];
    if (origin?.relation === 'claims' && isNamed(origin.name)) groups.join(claim, `source ${foldName(origin.name)}`);
  }
  const first = new Map<string, string>();
  return claims.map((claim, i) => {
    const root = groups.find(`claim ${i}`);
    const group = first.get(root) ?? claim.eventId;
    first.set(root, group);
    return { ...claim, group };
  });
}

/** Says of each report, by its id, which text it is a copy of, by the id of one of the copies. */
export function copiesAmong(reports: readonly Report[]): (reportId: string) => string {
  if (reports.length < 2) return (id) => id;
  const copies = new DisjointSets();
  const shingles = new Map(reports.map(({ id, text }) => [id, shinglesOf(text)]));
  const met = new Map<string, string[]>();
  for (const { id, agency } of reports) {
    const keys = bandKeys(shingles.get(id)!);
    if (agency !== null) keys.push(`agency ${foldName(agency)}`);
    for (const key of keys) {
      const others = met.get(key);
      if (!others) {
        met.set(key, [id]);
        continue;
      }
      for (const other of others) {
        if (copies.find(other) === copies.find(id)) continue;
        const { jaccard, containment } = overlapOf(shingles.get(id)!, shingles.get(other)!);
        const wire = key.startsWith('agency') && containment >= AGENCY_CONTAINMENT;
        if (jaccard >= NEAR_COPY || wire) copies.join(other, id);
      }
      // Once a text's copies are one set, one of them stands for it in the band.
      if (!others.some((other) => copies.find(other) === copies.find(id))) others.push(id);
    }
  }
  return (id) => copies.find(id);
}

class DisjointSets {
  readonly #parent = new Map<string, string>();

  find(item: string): string {
    let root = item;
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) root = up;
    for (let at = item; at !== root;) {
      const up = this.#parent.get(at)!;
      this.#parent.set(at, root);
      at = up;
    }
    return root;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y) this.#parent.set(y, x);
  }
}
