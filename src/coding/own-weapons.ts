import type { Span } from '../model/index.ts';
import type { SentenceReading } from './mention.ts';
import { distance } from './near.ts';
import type { TriggerReading } from './trigger-reading.ts';
import { spanOf, tokenAt } from './spans.ts';

/** Further than this, clause borders counted, a weapon belongs to something else. */
const MOST_WORDS_TO_A_WEAPON = 25;

interface OwnWeapon {
  /** Null where the word names what was done, not what with: "airstrike". */
  readonly name: string | null;
  readonly mode: string | null;
  readonly span: Span;
}

/** The weapons of a sentence that are nearer to this event than to another attack told in it, each once. */
export function ownWeapons(
  reading: SentenceReading,
  group: readonly TriggerReading[],
  all: readonly (readonly TriggerReading[])[],
): OwnWeapon[] {
  const { tokens } = reading.sentence;
  const isAttack = (each: readonly TriggerReading[]) => each[0]!.trigger.entry.type === 'ASSAULT';
  if (!isAttack(group)) return [];
  const others = all.filter((each) => each !== group && isAttack(each)).flat();
  const found: OwnWeapon[] = [];
  for (const weapon of reading.weapons) {
    // "a petrol station" is no weapon.
    const inside = reading.phrases.at(tokenAt(reading, weapon));
    if (inside?.kind === 'np' && inside.reading.kind === 'facility' && weapon.end < tokens[inside.head]!.end) continue;
    const far = (readings: readonly TriggerReading[]) =>
      Math.min(Infinity, ...readings.map(({ trigger }) => distance(reading, trigger.head, weapon)));
    const mine = far(group);
    if (mine > far(others) || mine > MOST_WORDS_TO_A_WEAPON) continue;
    const isDeed = group.some(({ trigger }) => {
      const span = spanOf(reading, trigger.first, trigger.last);
      return span.start === weapon.start && span.end === weapon.end;
    });
    const name = isDeed || found.some((known) => known.name === weapon.name) ? null : weapon.name;
    found.push({ name, mode: weapon.modes[0] ?? null, span: { start: weapon.start, end: weapon.end } });
  }
  return found;
}
