import { overlaps, type Span } from '../../../src/model/span.ts';
import type { Event } from '../../../src/model/event.ts';

/** What words of a report were read for, as the legend has it; `target` is what was attacked, `source` who says so. */
export const ROLES = ['type', 'actor', 'recipient', 'place', 'date', 'figure', 'weapon', 'target', 'source'] as const;
export type Role = (typeof ROLES)[number];

/** Words that a value was read from. */
export interface Mark extends Span {
  readonly role: Role;
  readonly eventId: string;
  /** A path as in the event's evidence: `actors.0`. */
  readonly path: string;
}

const ROLE_OF: Readonly<Record<string, Role>> = {
  type: 'type', modes: 'type', date: 'date', place: 'place', figures: 'figure', weapons: 'weapon', targets: 'target', sources: 'source',
}; // prettier-ignore

/**
 * The words that an event was read from, by what they tell. Status, scope and contexts are judged from the words of the type and
 * would only paint over them.
 */
export function marksOf({ id, actors, evidence }: Pick<Event, 'id' | 'actors' | 'evidence'>): Mark[] {
  return evidence.flatMap(({ field, start, end }) => {
    const [name = '', index] = field.split('.');
    const role = name === 'actors' ? actors[Number(index)]?.role : ROLE_OF[name];
    return role && start < end ? [{ role, eventId: id, path: field, start, end }] : [];
  });
}

/** A run of text under the same marks. */
export interface Piece extends Span {
  readonly marks: readonly Mark[];
}

/** Cuts a stretch of text where marks begin and end, so that words under several marks are one piece with all of them. */
export function piecesOf(stretch: Span, marks: readonly Mark[]): Piece[] {
  const inside = marks.filter((mark) => overlaps(mark, stretch));
  const within = (at: number) => Math.min(Math.max(at, stretch.start), stretch.end);
  const cuts = [stretch.start, stretch.end, ...inside.flatMap(({ start, end }) => [within(start), within(end)])];
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => {
    const piece = { start, end: sorted[i + 1]! };
    return { ...piece, marks: inside.filter((mark) => overlaps(mark, piece)) };
  });
}

/** Of several roles that words have, the one they are painted in: that of the fewest words, and of the plainest kind. */
const PLAINEST: readonly Role[] = [
  'figure',
  'date',
  'weapon',
  'actor',
  'recipient',
  'target',
  'source',
  'place',
  'type',
];

export function paintedAs({ marks }: Pick<Piece, 'marks'>): Role | null {
  const length = (mark: Mark) => mark.end - mark.start;
  const rank = (mark: Mark) => PLAINEST.indexOf(mark.role);
  return [...marks].sort((a, b) => length(a) - length(b) || rank(a) - rank(b))[0]?.role ?? null;
}
