import type { AskedVisibility } from '../model/index.ts';
import type { Store } from '../store/store.ts';
import { hearingOf } from './hearing.ts';
import { workspaceBy } from './incidents-by.ts';
import { refreshIncidents } from './refresh-incidents.ts';
import { MentionCache } from './stored-mentions.ts';
import { takeMentions } from './take-mentions.ts';

/** What came of it. */
interface Protected {
  /** How many reports were sealed, and how many came back. */
  readonly sealed: number;
  readonly broughtBack: number;
}

const HELPING = 1_000;

/**
 * Says who may learn of a source, and brings all there is in line with it: reports that are undisclosed now are in nothing any more when
 * this returns, and those that are so no more are in everything again. The step that writes the rule takes the reports out with it, and
 * every incident that they tell of; these are made anew without them after it, so that whatever ends this halfway tells too little.
 */
export async function setVisibility(store: Store, asked: AskedVisibility, by: string): Promise<Protected> {
  await refreshIncidents(store);
  const workspace = await workspaceBy(store);
  const hearing = hearingOf(store);
  const done = await store.resolving(async (step) => {
    await step.visibility.rule(asked, by, new Date().toISOString());
    const gone = await step.visibility.takeOut();
    if (gone.length > 0) {
      const cache = new MentionCache();
      while ((await takeMentions(step, workspace, hearing, cache, HELPING)).reports === HELPING) cache.nextRound();
      await step.visibility.forget(gone);
    }
    return { sealed: gone.length, broughtBack: await step.visibility.bringBack() };
  });
  await refreshIncidents(store);
  return done;
}
