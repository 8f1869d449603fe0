import { DisjointNumbers } from '../resolving/disjoint-numbers.ts';
import { eventKey } from '../resolving/constraints.ts';
import { LIMITS } from '../resolving/limits.ts';
import { workLater } from '../resolving/mention-index.ts';
import type { Mention } from '../resolving/mention.ts';
import type { Rulings } from '../resolving/rulings.ts';
import { settle } from '../resolving/settle.ts';
import type { Share } from '../store/backend.ts';
import type { ResolvingStep } from '../store/resolving-step.ts';
import type { Store } from '../store/store.ts';
import { hearingOf } from './hearing.ts';
import { resolverId, workspaceBy, type By } from './incidents-by.ts';
import { makeIncidents, putMade } from './make-incidents.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';
import { takeMentions } from './take-mentions.ts';

export { partsOf } from '../resolving/part-of.ts';

// Resolving by many processes at once. Taking puts mentions in and unsettles, one round at a time; settling goes on beside it
// and beside others, and may work on what is no longer so. That it gives what one process gives rests on this:
//
// Wherever no mention is unsettled, components and incidents are those of the mentions and rulings there are. Taking keeps
// that so, because whatever adds a pair that matches, takes one away, weighs it otherwise or rules on it unsettles one of the
// two (`replaceMentions`, `newlyRuled`). Settling looks at whole components, old and new, with all that match any of them or
// are tied to one by a decision: a group. It keeps a group only where none of its mentions is gone, was put in, or was put
// into a component by a round after the one it saw. Then
// - a pair that taking changed meanwhile has a mention that was unsettled by a later round, which keeps it unsettled: it is
//   in the group, and is left so; or it is outside, and nobody touched it;
// - the same holds of a decision that was heeded meanwhile, since it is settled by those alone that were heeded before;
// - what somebody else settled meanwhile has no mention in common with the group: had it one, that would bear a later round.
//   So neither overwrites what the other found, and of two that overlap the first to write is kept.
// Before anything is settled, who takes alone unsettles nothing, as all is unsettled; whoever settles beside says so first.
// A group that is thrown away stays unsettled, and somebody got on meanwhile, so that the work ends.

/** How many reports are taken, and how many unsettled mentions are settled, in one go. */
const TAKEN = 1_000;
const SETTLED = 2_000;

/**
 * Puts the events of reports that are new or changed among the mentions, and heeds what was decided since: a short round, of
 * which there may be `more`. One process at a time does so; others wait for it.
 * @returns how many reports it took, and the parts in which something is to be settled by it
 */
export async function takeCoded(
  store: Store,
  most = TAKEN,
): Promise<{ readonly reports: number; readonly parts: number[]; readonly more: boolean }> {
  const by = await workspaceBy(store);
  const hearing = hearingOf(store);
  const idle = { reports: 0, parts: [], more: false };
  if (await store.looking((step) => nothingToTake(step, by))) return idle;
  return store.resolving(async (step) => {
    const { round, reports, progress } = await takeMentions(step, by, hearing, new MentionCache(), most);
    const parts = await step.mentions.partsUnsettled(round);
    const more = reports === most;
    if (!more) await step.finish(progress.resolver);
    return { reports, parts, more };
  }, 'beside');
}

/** Whether all is taken and heeded and what is left is to be settled, so that nobody need be held up. */
async function nothingToTake(step: ResolvingStep, by: By): Promise<boolean> {
  const progress = await step.progress();
  if (progress?.resolver !== resolverId(by) || !(await isHeeded(step, progress.decision))) return false;
  return !(await step.anyUntaken()) && (await step.mentions.unsettled(1)).length > 0;
}

const isHeeded = async (step: ResolvingStep, decision: number): Promise<boolean> =>
  ((await step.lastDecision())?.seq ?? 0) === decision;

/**
 * Settles what is unsettled in a share of the parts: works it out as the workspace is at one moment, without holding anybody
 * up, and keeps in one short transaction what nobody has gone beyond meanwhile. Settles at most so many unsettled mentions, so
 * that a region where much happens does not hold up the others of the share.
 * @returns how many mentions it settled; the ids of incidents that changed; the parts in which something is to be settled because
 * what changed had to be taken first; whether there is more to settle in the share
 */
export async function settlePart(
  store: Store,
  share: Share,
  most = SETTLED,
): Promise<{
  readonly settled: number;
  readonly incidents: string[];
  readonly parts: number[];
  readonly more: boolean;
}> {
  const by = await workspaceBy(store);
  const found = await store.looking((step) => workOut(step, store, by, share, most));
  const none = { settled: 0, incidents: [], parts: [] };
  if (found === 'nothing') return { ...none, more: false };
  if (found === 'untaken' || found === 'alone') {
    // All is taken faster before anything is settled.
    const takes = found === 'untaken' || (await store.stream.backlog()).untaken >= TAKEN;
    if (takes) return { ...none, parts: (await takeCoded(store)).parts, more: true };
    await sayShared(store);
    return { ...none, more: true };
  }
  const { groups, seen, unsettled } = found;
  return store.resolving(async (step) => {
    const progress = await step.progress();
    if (progress?.resolver !== resolverId(by)) return { ...none, more: true };
    const numbers = groups.flatMap(({ components }) => components.flat());
    const changed = new Set(await step.mentions.changedSince(numbers, seen));
    const kept = groups.filter(
      ({ components }) => !components.some((one) => one.some((number) => changed.has(number))),
    );
    if (kept.length === 0) return { ...none, more: true };
    const components = kept.flatMap((group) => group.components);
    await step.mentions.settle(components, await step.nextRound(), seen);
    // Last, for it ends with what others that write at once wait for.
    const incidents = await putMade(step, kept.flatMap(({ made }) => made)); // prettier-ignore
    if (await isHeeded(step, progress.decision)) await step.finish(progress.resolver);
    const more = unsettled === most || kept.length < groups.length;
    return { settled: components.flat().length, incidents, parts: [], more };
  }, 'beside');
}

/** From here on whoever takes unsettles what changes, since it may be settled at this moment. */
const sayShared = (store: Store): Promise<void> =>
  store.resolving(async (step) => {
    const progress = await step.progress();
    if (progress) await step.setProgress({ ...progress, shared: true });
  }, 'beside');

interface Group {
  /** The numbers of the mentions of each component. */
  readonly components: readonly (readonly number[])[];
  readonly made: NonNullable<Awaited<ReturnType<typeof makeIncidents>>>;
}

interface WorkedOut {
  readonly groups: readonly Group[];
  /** The last round that is among what was looked at. */
  readonly seen: number;
  readonly unsettled: number;
}

/**
 * What the next components and their incidents are; `untaken` where that cannot be said before what changed is taken, and `alone`
 * where whoever takes does not know of others yet.
 */
async function workOut(
  step: ResolvingStep,
  store: Store,
  by: By,
  share: Share,
  most: number,
): Promise<WorkedOut | 'nothing' | 'untaken' | 'alone'> {
  const progress = await step.progress();
  if (progress?.resolver !== resolverId(by)) return 'untaken';
  if (!progress.shared) return 'alone';
  const seen = await step.round();
  const { rulings, last } = await hearingOf(store).hear(step);
  // What is settled by a decision that nobody heeded would stay so were the decision taken back before anybody does.
  if (last !== progress.decision) return 'untaken';
  const index = storedMentions(step, new MentionCache(), { share });
  const { unsettled, components, clusters } = await workLater(settle(most, rulings, LIMITS, by.model), index);
  if (components.length === 0) return 'nothing';
  const made = await makeIncidents(step, clusters, by.policy);
  if (!made) return 'untaken';
  const former = await step.mentions.componentsOf(components.flat().map(({ number }) => number));
  const groupOf = grouping(components, former, rulings);
  const madeOf = Map.groupBy(made, ({ cluster }) => groupOf(cluster.mentions[0]!.number));
  const groups = Map.groupBy(components, ([first]) => groupOf(first!.number)).entries();
  return {
    groups: [...groups].map(([group, components]) => ({
      components: components.map((one) => one.map(({ number }) => number)),
      made: madeOf.get(group) ?? [],
    })),
    seen,
    unsettled,
  };
}

/** Which group each mention is in: what was one component before or is one now, or has a figure together, is kept together or not at all. */
function grouping(
  components: readonly (readonly Mention[])[],
  former: ReadonlyMap<number, number>,
  rulings: Rulings,
): (number: number) => number {
  const joined = new DisjointNumbers();
  const places = new Map<number, number>();
  const numbers = new Map<string, number>();
  for (const mention of components.flat()) {
    places.set(mention.number, places.size);
    numbers.set(eventKey(mention), mention.number);
  }
  const join = (group: readonly number[]) => {
    for (const number of group) joined.join(places.get(group[0]!)!, places.get(number)!);
  };
  for (const component of components) join(component.map(({ number }) => number));
  for (const of of Map.groupBy(former.keys(), (number) => former.get(number)!).values()) join(of);
  for (const { events } of rulings.figures()) join(events.flatMap((event) => numbers.get(eventKey(event)) ?? []));
  return (number) => joined.find(places.get(number)!);
}
