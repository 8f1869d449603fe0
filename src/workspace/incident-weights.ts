import type { Incident, MergeReason } from '../model/index.ts';
import { eventKey } from '../resolving/constraints.ts';
import { likeliestPair } from '../resolving/likeliest-pair.ts';
import { workLater } from '../resolving/mention-index.ts';
import type { Store } from '../store/store.ts';
import { workspaceModel } from './incidents-by.ts';
import { MentionCache, storedMentions } from './stored-mentions.ts';

/** What speaks for and against two incidents being one, by their likeliest pair of events; null where none can be compared. */
export async function incidentWeights(store: Store, one: Incident, other: Incident): Promise<MergeReason | null> {
  const model = await workspaceModel(store);
  return store.looking(async (step) => {
    const index = storedMentions(step, new MentionCache());
    const numbersOf = async ({ events }: Incident) => [...(await index.find(events.map(eventKey))).values()];
    const pair = await workLater(likeliestPair(await numbersOf(one), await numbersOf(other), model), index);
    return pair && { eventA: pair.a.eventId, eventB: pair.b.eventId, score: pair.score, weights: [...pair.weights] };
  });
}
