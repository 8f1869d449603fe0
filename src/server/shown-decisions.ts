import { z } from '@hono/zod-openapi';
import { decision as decisionSchema, type Decision } from '../model/index.ts';
import { maskDecision } from '../publish/masking.ts';
import { sidesOf } from '../resolving/decision-sides.ts';
import { STANDING_STATES, type Standing } from '../resolving/standing.ts';
import { decisionLine } from '../review/decision-line.ts';
import type { Store } from '../store/store.ts';
import { decisionStandings } from '../workspace/decision-standings.ts';
import type { Served } from './served.ts';

/** A decision is shown as the log has it, how it stands beside it. */
export const shownDecision = z
  .intersection(
    decisionSchema,
    z.object({
      state: z.enum(STANDING_STATES),
      yieldsTo: z.array(z.int()).openapi({ description: 'The decisions that undid or overruled it.' }),
      said: z.string().openapi({ description: 'What was decided, in a line.' }),
    }),
  )
  .openapi('ShownDecision');

/** A decision with how it stands and what it says in a line. */
export type ShownDecision = Decision & { state: Standing['state']; yieldsTo: number[]; said: string };

/** Decisions as readers are shown them: names of private persons only where the server shows them. */
export async function shownDecisions(served: Served, decisions: readonly Decision[]): Promise<ShownDecision[]> {
  const standing = await decisionStandings(served.store, decisions);
  const masked = await maskedDecisions(served, decisions);
  return masked.map((decision): ShownDecision => {
    const { state, yieldsTo } = standing.get(decision.seq)!;
    return { ...decision, state, yieldsTo: [...yieldsTo], said: decisionLine(decision) };
  });
}

export async function maskedDecisions<D extends Decision>(
  { store, names }: Served,
  decisions: readonly D[],
): Promise<D[]> {
  if (names) return [...decisions];
  const known = new Map<string, Promise<Named>>();
  const namedIn = (id: string) => {
    const found =
      known.get(id) ?? store.report(id).then((record) => record?.events.flatMap(({ actors }) => actors) ?? []);
    known.set(id, found);
    return found;
  };
  return Promise.all(
    decisions.map(async (decision) => {
      const reports = new Set(sidesOf(decision).flatMap((side) => side.map(({ reportId }) => reportId)));
      return maskDecision(decision, (await Promise.all([...reports].map(namedIn))).flat());
    }),
  );
}

type Named = Parameters<typeof maskDecision>[1];

/** The number of the last decision; 0 before the first. */
export const lastSeq = async (store: Store): Promise<number> => (await store.lastDecision())?.seq ?? 0;
