import type { ManualFigure } from '../model/index.ts';
import { clustersOf, type Cluster } from './component.ts';
import { eventKey } from './constraints.ts';
import { LIMITS, type Limits } from './limits.ts';
import { manualFigures } from './manual-figures.ts';
import { defaultMatchModel, type MatchModel } from './match-model.ts';
import type { Mention } from './mention.ts';
import { ask, type Steps } from './mention-index.ts';
import { Neighbourhood } from './neighbourhood.ts';
import type { Rulings } from './rulings.ts';

/** What has become of some mentions. */
interface Settled {
  /** How many unsettled mentions it began with: fewer than asked for where there are no more. */
  readonly unsettled: number;
  /** Whole components; every mention that was in a component with one of these is in one of them. */
  readonly components: readonly (readonly Mention[])[];
  readonly clusters: readonly SettledCluster[];
  /** How many pairs were compared because they share a key. */
  readonly compared: number;
}

export interface SettledCluster extends Cluster {
  /** The figures that people gave for it. */
  readonly manual: readonly ManualFigure[];
}

/**
 * Works out anew the components of the first `most` unsettled mentions and of all that were in a component with one of them,
 * and the clusters in each. What it gives depends on the mentions in the index, the rulings and the model alone, not on how they came: whatever adds a
 * pair that matches, or takes one away, unsettles one of the two (`addMentions`). The caller keeps what it gives.
 */
export function* settle(
  most: number,
  rulings: Rulings,
  limits: Limits = LIMITS,
  model: MatchModel = defaultMatchModel(),
): Steps<Settled> {
  const near = new Neighbourhood(limits, rulings, model);
  const start = yield* ask((index) => index.unsettled(most));
  let wave = start;
  while (wave.length > 0) {
    // Where a round reaches a former component, another that is unsettled may have left it: all of it is looked at again.
    const whole = yield* ask((index) => index.together(wave));
    wave = yield* near.expand(whole);
  }
  const components: (readonly Mention[])[] = [];
  const clusters: Cluster[] = [];
  // One at a time: the pairs of a large one are many.
  for (const component of near.components()) {
    components.push(component.mentions);
    clusters.push(...clustersOf(component, near.commonness, rulings, model));
  }
  return {
    unsettled: start.length,
    components,
    clusters: withFigures(clusters, rulings),
    compared: near.compared,
  };
}

/** The clusters with the figures that people gave for them. */
function withFigures(clusters: readonly Cluster[], rulings: Rulings): SettledCluster[] {
  const figures = rulings.figures();
  if (figures.length === 0) return clusters.map((cluster) => ({ ...cluster, manual: [] }));
  const clusterOf = new Map(
    clusters.flatMap((cluster) => cluster.mentions.map((mention) => [eventKey(mention), cluster] as const)),
  );
  const given = manualFigures(figures, (event) => clusterOf.get(eventKey(event))).of;
  return clusters.map((cluster) => ({
    ...cluster,
    manual: (given.get(cluster) ?? []).map(({ key, figure, reason, by, at }) => ({ key, figure, reason, by, at })),
  }));
}
