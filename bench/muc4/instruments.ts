import type { CodedReport, Event } from '../../src/model/index.ts';
import { keyed } from './wording.ts';

/** Words before a weapon that say its measure: "9-mm", ".22 caliber", "heavy-caliber". */
const MEASURE = /(?:(?:\.?\d{1,4}|heavy|large|small|high)[ -](?:mm|caliber|calibre|millimeter)[ -])$/i;
/** Characters before a weapon in which its measure stands. */
const REACH = 24;

/** The words for an instrument with its measure: "9-MM WEAPONS"; no "RIFLE FIRE". */
export function instrumentWords({ report }: CodedReport, event: Event, index: number): string {
  const weapon = event.weapons[index]!;
  const span = event.evidence.find(({ field }) => field === `weapons.${index}`);
  if (!span) return keyed(weapon);
  const before = report.text.slice(Math.max(0, span.start - REACH), span.start).replace(/\s/g, ' ');
  const measure = MEASURE.exec(before)?.[0] ?? '';
  const words = keyed(measure + report.text.slice(span.start, span.end)).replace(/ FIRE$/, '');
  return words === '' ? keyed(weapon) : words;
}
