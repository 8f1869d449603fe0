import type { EventType } from '../../model/index.ts';

/** The types that have a colour of their own, in the order they are stacked in; the rest share one. */
const COLOURED: readonly EventType[] = ['ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE', 'THREATEN', 'SANCTION'];

/** What a type is called where room is short, and the class that has its colour. */
interface Shade {
  readonly name: string;
  readonly className: string;
}

const shade = (name: string): Shade => ({ name, className: `type-${name}` });
const OTHER = shade('other');

/** Types brought together by colour, in the order they are stacked in, with how many each has; none without any. */
export function byShade(types: ReadonlyMap<EventType, number>): { readonly shade: Shade; readonly count: number }[] {
  const own = COLOURED.map((type) => ({ shade: shade(type.toLowerCase()), count: types.get(type) ?? 0 }));
  const all = [...types.values()].reduce((sum, n) => sum + n, 0);
  const others = all - own.reduce((sum, { count }) => sum + count, 0);
  return [...own, { shade: OTHER, count: others }].filter(({ count }) => count > 0);
}
