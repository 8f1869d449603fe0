import { Neighbourhood } from './neighbourhood.ts';
import { clustersOf, type Cluster } from './component.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Mention } from './mention.ts';
import { ask, type Steps } from './mention-index.ts';

/** What has become of some mentions. */
export interface Settled {
  /** Whole components; every mention that was in a component with one of these is in one of them. */
  readonly components: readonly (readonly Mention[])[];
  readonly clusters: readonly Cluster[];
}

/**
 * Works out anew the components of the first `most` unsettled mentions and of all that were in a component with one of them,
 * and the clusters in each. What it gives depends on the mentions in the index alone, not on how they came: whatever adds a
 * pair that matches, or takes one away, unsettles one of the two (`addMentions`). The caller keeps what it gives.
 */
export function* settle(most: number, limits: Limits = LIMITS): Steps<Settled> {
  const near = new Neighbourhood(limits);
  const start = yield* ask((index) => index.unsettled(most));
  let wave = start;
  while (wave.length > 0) {
    // Where a round reaches a former component, another that is unsettled may have left it: all of it is looked at again.
    const whole = yield* ask((index) => index.together(wave));
    wave = yield* near.expand(whole);
  }
  const components = near.components();
  return {
    components: components.map(({ mentions }) => mentions),
    clusters: components.flatMap((component) => clustersOf(component, near.commonness)),
  };
}
