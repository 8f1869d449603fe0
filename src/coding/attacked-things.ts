import { listFrom } from './coordination.ts';
import type { Mention, SentenceReading } from './mention.ts';
import { isThing } from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import type { Roles } from './roles.ts';
import type { Trigger } from './triggers.ts';

/** Verbs of destruction that leave something standing. */
const DAMAGING = new Set('damage sabotage derail vandalize vandalise loot'.split(' '));
const AT = new Set('at on against in outside near inside'.split(' '));
/** Parts of a place that a bomb is put at: the place is what is meant. */
const SIDES = new Set(
  'front back rear side vicinity entrance door doorway gate basement floor roof lobby courtyard garden yard corner wall hall bathroom engine'.split(
    ' ',
  ),
);

/** "at a government office", "in front of the ministry": what an attack was made on, by the words that say where. */
export function attackedThings(reading: SentenceReading, { entry }: Trigger, { attached }: Roles): NounPhrase[] {
  const blast = entry.mode === 'explosives';
  return attached.flatMap(({ prep, np }, i) => {
    const side = attached[i - 1];
    const atSide = /^(of|to)$/.test(prep) && side && AT.has(side.prep) && isSide(reading, side.np);
    if (!atSide && !AT.has(prep) && !(blast && /^(under|beneath|behind|beside)$/.test(prep))) return [];
    // "a bomb at the town hall and the Finance Ministry": a body whose house it is; "in the party" are people.
    const seats = blast && prep !== 'in' && prep !== 'on';
    const inside = prep === 'in' && !entry.noun && !blast;
    return listFrom(reading.phrases, np).filter((each) =>
      isThing(each) ? !(inside && each.reading.kind === 'facility') : seats && isSeat(each),
    );
  });
}

/** A body that has a house of its own: "the ministry", "a newspaper"; not an army or a group. */
function isSeat({ reading }: NounPhrase): boolean {
  return (
    reading.kind === 'organisation' && /^(GOV|JUD|LEG|BUS|JRN|PTY|EDU|MED|REL|LAB|NGO|IGO)$/.test(reading.sector ?? '')
  );
}

function isSide(reading: SentenceReading, np: NounPhrase): boolean {
  return SIDES.has(reading.sentence.tokens[np.head]!.lemma);
}

/** "damaged a bridge", "caused damage to": something is left of it. */
export function isDamage({ sentence }: SentenceReading, { first, last }: Trigger): boolean {
  return sentence.tokens.slice(first, last + 1).some(({ lemma }) => DAMAGING.has(lemma));
}

/** "the basement of the hotel" is told once, not as the hotel too. */
export function outermost(targets: Mention['targets']): Mention['targets'] {
  return targets.filter(
    ({ span }) => !targets.some((other) => other.span.start < span.start && span.end <= other.span.end),
  );
}
