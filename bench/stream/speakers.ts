import type { Stage } from './figure-words.ts';
import { personName } from './persons.ts';
import { divisionBase } from './place-words.ts';
import { Random } from './random.ts';
import type { Theatre } from './theatres.ts';
import type { Town } from './towns.ts';

interface Toll {
  readonly killed: number;
  readonly injured: number;
  readonly others: number;
}

/** Somebody who says how many, and what at each stage. */
export interface Speaker {
  /** As an attribution names it; with a capital where it is somebody in particular. */
  readonly name: string;
  /** Words for it in a sentence, `{name}` for the name. */
  readonly words: string;
  readonly plural: boolean;
  /** Says "several", "dozens". */
  readonly vague: boolean;
  readonly weight: number;
  tollAt(stage: Stage): Toll;
}

interface About extends Toll {
  readonly theatre: Theatre;
  readonly town: Town;
  readonly kind: string;
  readonly group: string | null;
  /** The victims are soldiers, of whom the other side counts more. */
  readonly armed: boolean;
}

/** Those who speak about an incident. Officials mostly agree in the end, a monitoring group sometimes counts more, an armed group boasts. */
export function makeSpeakers(random: Random, about: About): Speaker[] {
  const { theatre, town } = about;
  const division = divisionBase(town.admin1);
  // One governor a division and one spokesman a town, who speak of all that happens there.
  const governor = personName(new Random('governor', theatre.country, division), theatre.names);
  const spokesman = personName(new Random('spokesman', theatre.country, town.name), theatre.names);
  const doctor = personName(random, theatre.names);
  const monitor = `${theatre.people} Casualty Monitor`;
  const rising = risingShares(random, about.killed + about.injured);
  const speaker = (name: string, words: string, weight: number, options: Partial<Pick<Speaker, 'plural' | 'vague'>> = {}, off: Off = 'exact'): Speaker => {
    const final = offBy(random, about, off);
    return { name, words, weight, plural: options.plural ?? false, vague: options.vague ?? false, tollAt: (stage) => risen(final, rising[stage]) };
  }; // prettier-ignore
  const list = [
    speaker('police', '{name}', 30, { plural: true }),
    speaker('officials', random.pick(['local {name}', '{name}', 'security {name}']), 14, { plural: true }),
    speaker(spokesman, `police spokesman {name}`, 14),
    speaker(governor, `{name}, the governor of ${division},`, 8),
    speaker('hospital sources', '{name}', 8, { plural: true }, 'slightly'),
    speaker(doctor, 'Dr. {name} of the main hospital', 4, {}, 'slightly'),
    speaker(monitor, 'the {name}', 7, {}, 'higher'),
    speaker('witnesses', '{name}', 6, { plural: true, vague: true }),
    speaker('residents', '{name}', 4, { plural: true, vague: true }),
    speaker('the interior ministry', '{name}', 6),
  ];
  if (about.armed && about.group !== null) list.push(speaker(about.group, '{name}', 8, {}, 'boast'));
  if (about.armed) list.push(speaker('army', 'the {name}', 14));
  return list;
}

/** Shares of the final toll known at each stage. */
function risingShares(random: Random, count: number): readonly [number, number, 1] {
  // Now and then too many were counted at first.
  if (count >= 6 && random.chance(0.05)) return [random.between(1.1, 1.4), random.between(1, 1.3), 1];
  if (count < 4 || random.chance(0.4)) return [1, 1, 1];
  const second = random.between(0.75, 1);
  return [second * random.between(0.55, 1), second, 1];
}

function risen({ killed, injured, others }: Toll, share: number): Toll {
  const part = (count: number) => Math.ceil(count * share);
  return { killed: part(killed), injured: part(injured), others };
}

type Off = 'exact' | 'slightly' | 'higher' | 'boast';

function offBy(random: Random, { killed, injured, others }: Toll, off: Off): Toll {
  if (killed === 0) return { killed, injured, others };
  const more = (share: number) => ({ killed: Math.ceil(killed * share), injured: Math.round(injured * share), others });
  if (off === 'boast') return more(random.between(1.4, 2.2));
  if (off === 'higher' && random.chance(0.3)) return more(random.between(1.05, 1.35));
  if (off === 'slightly' && random.chance(0.2))
    return { killed: Math.max(1, killed + random.pick([-1, 1])), injured, others };
  return { killed, injured, others };
}
