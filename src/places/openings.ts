import { hash } from './name-index.ts';
import { soundOpening, withoutArticle } from './name-key.ts';

/**
 * What names of several words begin with and how names sound at first, one hashed bit for each: most words of a text begin
 * neither, and none of what follows them has to be looked up. One in 20 is taken for one that does.
 */
export type Openings = Uint8Array;

const BYTES = 1 << 20;
const SEED = 0x1b873593;

/** How many letters of a sound tell something. */
const SHORTEST_SOUND = 3;

export function newOpenings(): Openings {
  return new Uint8Array(BYTES);
}

/** Adds a name by its `nameKey`. */
export function addName(openings: Openings, key: string): void {
  const second = key.indexOf(' ') + 1;
  if (second === 0) return;
  for (let end = key.indexOf(' ', second); end > 0; end = key.indexOf(' ', end + 1)) set(openings, key.slice(0, end));
  set(openings, key);
}

/** Adds a name by its `soundKey`. */
export function addSound(openings: Openings, sound: string): void {
  for (let end = SHORTEST_SOUND; end <= sound.length; end++) set(openings, soundMark(sound.slice(0, end)));
}

/** Whether words with this `nameKey` may be a name or begin a longer one; a single word always may. */
export function mayOpen(openings: Openings, key: string): boolean {
  if (!key.includes(' ') || has(openings, key)) return true;
  const bare = withoutArticle(key);
  if (bare !== null && (!bare.includes(' ') || has(openings, bare))) return true;
  const sound = soundOpening(key);
  return sound.length < SHORTEST_SOUND || has(openings, soundMark(sound));
}

const soundMark = (sound: string) => `~${sound}`;

const bitOf = (opening: string) => hash(opening, SEED) % (8 * BYTES);

function set(openings: Openings, opening: string): void {
  const bit = bitOf(opening);
  openings[bit >>> 3]! |= 1 << (bit & 7);
}

function has(openings: Openings, opening: string): boolean {
  const bit = bitOf(opening);
  return (openings[bit >>> 3]! & (1 << (bit & 7))) !== 0;
}
