import type { FigureClaim } from '../model/index.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { publishedAt, versionsOf } from './policies/claim-order.ts';
import { isNamed, speakersAmong } from './speakers.ts';
import { foldName } from './words.ts';

/**
 * Puts the claims of one incident, figure by figure, into groups that are one independent source each, and marks within a group
 * those that a later one replaced. One source are
 * - the claims of one text or story (`storyOf` says which): its copies and its versions;
 * - those that quote one named speaker, whoever prints them;
 * - those without a named speaker that come from one agency or outlet: credited to it, quoted from it, or printed by it.
 * A text has one source for all its copies: the speaker that its last version names, else the agency or outlet. Otherwise one
 * agency's two stories would make one source of two speakers.
 *
 * A claim's `group` becomes the event id of the group's first claim in the order given.
 */
export function groupClaims(claims: readonly FigureClaim[], storyOf: (reportId: string) => string): FigureClaim[] {
  const sourceOf = new Map<FigureClaim, Pick<FigureClaim, 'group' | 'supersededBy'>>();
  const speaker = speakersAmong(claims.flatMap((claim) => namedSpeaker(claim) ?? []));
  for (const ofKey of Map.groupBy(claims, (claim) => claim.key).values()) {
    const stories = Map.groupBy(ofKey, (claim) => storyOf(claim.reportId));
    const sources = new DisjointSets();
    for (const [story, versions] of stories) {
      const latest = versionsOf(versions).at(-1)!;
      for (const source of sourcesOf(latest, speaker)) sources.join(source, `story ${story}`);
    }
    for (const group of Map.groupBy(ofKey, (claim) => sources.find(`story ${storyOf(claim.reportId)}`)).values()) {
      const replaced = supersededIn(group);
      for (const claim of group) {
        sourceOf.set(claim, { group: group[0]!.eventId, supersededBy: replaced.get(claim) ?? null });
      }
    }
  }
  return claims.map((claim) => ({ ...claim, ...sourceOf.get(claim)! }));
}

/** Who says it, for the copies of one text: one named speaker, else the agencies and outlets it comes from. */
function sourcesOf(copies: readonly FigureClaim[], speaker: (name: string) => string): string[] {
  const named = copies.flatMap((claim) => namedSpeaker(claim) ?? []).map(speaker);
  if (named.length > 0) return [`speaker ${named.sort()[0]!}`];
  const credited = copies.flatMap((claim) => creditedOutlet(claim) ?? []);
  return (credited.length > 0 ? credited : firstPrinter(copies)).map((name) => `outlet ${outletKey(name)}`);
}

/** The one outlet that printed a text before all others; who prints what others printed with them says nothing of its own. */
function firstPrinter(copies: readonly FigureClaim[]): string[] {
  const first = Math.min(...copies.map(publishedAt));
  const printers = copies.flatMap((claim) => (publishedAt(claim) === first ? (claim.report.publisher ?? []) : []));
  return new Set(printers.map(outletKey)).size === 1 ? printers.slice(0, 1) : [];
}

function namedSpeaker({ sources }: FigureClaim): string | null {
  const origin = sources[0];
  return origin?.relation === 'claims' && isNamed(origin.name) ? origin.name : null;
}

/** The outlet that a claim says it has from, "Reuters" of "Reuters reported", else the agency that the report is credited to. */
function creditedOutlet({ sources, report }: FigureClaim): string | null {
  return sources.find(({ relation }) => relation !== 'claims')?.name ?? report.agency;
}

/** "the Reuters news agency", "Reuters", "www.reuters.com" → reuters. */
function outletKey(name: string): string {
  const folded = foldName(name).trim().replace(/^(?:the |www\.)/, ''); // prettier-ignore
  if (!folded.includes(' ')) return folded.split('.')[0] || folded;
  return (
    folded.replace(/(?: (?:state-run|news|agency|newspaper|daily|television|tv|radio|website)){1,4}$/, '') || folded
  );
}

/** For each claim that its source replaced, the event id of the next version's first claim; only among what is told. */
function supersededIn(group: readonly FigureClaim[]): Map<FigureClaim, string> {
  const versions = versionsOf(group.filter(({ standing }) => standing === 'told'));
  return new Map(
    versions
      .slice(0, -1)
      .flatMap((version, i) => version.map((claim) => [claim, versions[i + 1]![0]!.eventId] as const)),
  );
}
