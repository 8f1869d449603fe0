import { Random } from '../../stream/random.ts';
import type { BadInput, Fact } from './bad-input.ts';
import { encodings } from './crafted/encodings.ts';
import { feeds } from './crafted/feeds.ts';
import { packed } from './crafted/packed.ts';
import { pages } from './crafted/pages.ts';
import { records } from './crafted/records.ts';
import { sizes } from './crafted/sizes.ts';

/** What the inputs of a seed are made of. */
export function factOf(seed: number, canary: string): Fact {
  const random = new Random('bad input', seed);
  const killed = random.whole(2, 91);
  const place = random.pick(['Kukawa', 'Gao', 'Idlib', 'Hodeidah', 'Bunia', 'Kherson', 'Mocimboa', 'Djibo']);
  return {
    killed,
    place,
    sentence: `Gunmen killed at least ${killed} people in ${place} on Monday, police said.`,
    canary,
  };
}

/** All crafted inputs of a seed; names carry their class, so that each is one of its kind. */
export function craft(seed: number, canary: string): BadInput[] {
  const fact = factOf(seed, canary);
  const all = [
    ...encodings(fact),
    ...sizes(fact, new Random('noise', seed)),
    ...pages(fact),
    ...records(fact),
    ...feeds(fact),
    ...packed(fact),
  ];
  return all.map((input) => ({ ...input, file: `${input.class}-${input.file}` }));
}
