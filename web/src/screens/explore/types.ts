import type { EventType } from '../../../../src/model/event.ts';

/** The types that have a colour of their own, the rest share one; theme.css has the colours. */
const COLOURED: readonly EventType[] = ['ASSAULT', 'COERCE', 'PROTEST', 'MOBILIZE', 'THREATEN', 'SANCTION'];

/** The variable of theme.css that holds a type's colour. */
export const typeColour = (type: string): string =>
  COLOURED.some((one) => one === type) ? `--type-${type.toLowerCase()}` : '--type-other';

/** Every such variable, with the types it is for; the last is for all others. */
export const TYPE_COLOURS: readonly (readonly [type: string, variable: string])[] = [
  ...COLOURED.map((type) => [type, typeColour(type)] as const),
  ['', '--type-other'],
];
