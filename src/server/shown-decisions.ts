import type { Decision } from '../model/index.ts';
import { maskDecision } from '../publish/masking.ts';
import { sidesOf } from '../resolving/decision-sides.ts';
import type { Standing } from '../resolving/standing.ts';
import { decisionLine } from '../review/decision-line.ts';
import { decisionStandings } from '../workspace/decision-standings.ts';
import type { Served } from './served.ts';

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
