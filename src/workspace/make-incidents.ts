import type { FigurePolicy, Incident } from '../model/index.ts';
import { assembleIncident } from '../resolving/assemble.ts';
import { inOrder } from '../resolving/mention.ts';
import type { SettledCluster } from '../resolving/settle.ts';
import type { ResolvingStep } from '../store/resolving-step.ts';

/** An incident, and whether it matches an event of another. */
interface Made {
  readonly incident: Incident;
  readonly cluster: SettledCluster;
}

/**
 * The incidents of some clusters, in their order; null where an event that a mention was made of is there no more, since
 * its report was changed and is not taken anew yet.
 */
export async function makeIncidents(
  step: ResolvingStep,
  clusters: readonly SettledCluster[],
  policy: FigurePolicy,
): Promise<Made[] | null> {
  const numbers = clusters.flatMap(({ mentions }) => mentions.map(({ number }) => number));
  const told = new Map((await step.told(numbers)).map((one) => [one.number, one]));
  if (told.size < numbers.length) return null;
  return clusters.map((cluster) => {
    const events = inOrder(cluster.mentions.map(({ number }) => told.get(number)!));
    return { incident: assembleIncident(events, cluster.merges, policy, cluster.manual), cluster };
  });
}

/** Puts incidents in the place of all that hold any of their events. Returns the ids of those that changed. */
export function putMade(step: ResolvingStep, made: readonly Made[]): Promise<string[]> {
  return step.putIncidents(
    made.flatMap(({ cluster }) => cluster.mentions.map(({ eventId }) => eventId)),
    made.map(({ incident }) => incident),
    new Set(made.flatMap(({ incident, cluster }) => (cluster.alike ? [incident.id] : []))),
  );
}
