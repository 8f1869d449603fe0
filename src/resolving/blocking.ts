import type { Mention } from './mention.ts';
import { wordBits } from './word-bits.ts';

/** Mentions more than this many days apart are met by their words alone. */
const WINDOW_DAYS = 3;
const BUCKET_DAYS = 4;
/** A date wider than this places nothing in a window. */
const WIDEST_DAYS = 10;

/** A block of more mentions is walked with a window over neighbours in its order, so that cost stays linear. */
const LARGEST_BLOCK = 200;
const WINDOW_MENTIONS = 60;

/** A word in more mentions is no key. */
const COMMONEST_KEY = 40;
const KEYS_PER_MENTION = 16;
const SHARED_KEYS = 2;

/** What was compared, and what was not for want of room: nothing is left out in silence. */
interface Candidates {
  /** Pairs of indices into the mentions, the lower first, in ascending order. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Pairs of one block that were left out because the block was too large. */
  readonly left: number;
}

/**
 * The pairs of mentions worth comparing: those of one kind within three days in one first-level division (or in one country,
 * where one of them says no more), and those that share rare words or names wherever they are. The number of pairs grows
 * with the mentions, not with their square.
 */
export function candidatePairs(mentions: readonly Mention[]): Candidates {
  const found = new Set<number>();
  const count = mentions.length;
  const add = (i: number, j: number): void => {
    if (i === j || mentions[i]!.kind !== mentions[j]!.kind) return;
    if (mentions[i]!.reportId === mentions[j]!.reportId) return;
    found.add(Math.min(i, j) * count + Math.max(i, j));
  };
  let left = 0;
  for (const block of dayPlaceBlocks(mentions).values()) left += comparePairs(block, add);
  rareWordPairs(mentions, add);
  const pairs = [...found].sort((x, y) => x - y).map((key) => [Math.floor(key / count), key % count] as const);
  return { pairs, left };
}

/** Owners are compared with owners and with ghosts; two ghosts meet where one of them is an owner. */
interface Block {
  readonly owners: number[];
  readonly ghosts: number[];
}

function dayPlaceBlocks(mentions: readonly Mention[]): Map<string, Block> {
  const blocks = new Map<string, Block>();
  const put = (key: string, index: number, as: keyof Block): void => {
    let block = blocks.get(key);
    if (!block) blocks.set(key, (block = { owners: [], ghosts: [] }));
    block[as].push(index);
  };
  for (const [index, { kind, days, place }] of mentions.entries()) {
    if (!days || !place || place.country === null || days.last - days.first >= WIDEST_DAYS) continue;
    const own = Math.floor(days.first / BUCKET_DAYS);
    const from = Math.floor((days.first - WINDOW_DAYS) / BUCKET_DAYS);
    const to = Math.floor((days.last + WINDOW_DAYS) / BUCKET_DAYS);
    for (let bucket = from; bucket <= to; bucket++) {
      const where = `${kind}|${place.country}|${bucket}`;
      const role = bucket === own ? 'owners' : 'ghosts';
      if (place.admin1 !== null) put(`${where}|${place.admin1}`, index, role);
      // Mentions without a division own the country's block, and all the others of the country are their ghosts.
      put(`${where}|`, index, place.admin1 === null ? role : 'ghosts');
    }
  }
  return blocks;
}

/** @returns how many pairs were left out. */
function comparePairs({ owners, ghosts }: Block, add: (i: number, j: number) => void): number {
  if (owners.length === 0) return 0;
  const all = owners.length * (owners.length - 1) * 0.5 + owners.length * ghosts.length;
  if (owners.length + ghosts.length <= LARGEST_BLOCK) {
    for (const [at, i] of owners.entries()) {
      for (let k = at + 1; k < owners.length; k++) add(i, owners[k]!);
      for (const j of ghosts) add(i, j);
    }
    return 0;
  }
  // Mentions stand in the order of publication: those of one incident are close.
  const line = [...owners, ...ghosts].sort((x, y) => x - y);
  const owned = new Set(owners);
  let compared = 0;
  for (const [at, i] of line.entries()) {
    for (let k = at + 1; k < Math.min(line.length, at + WINDOW_MENTIONS); k++) {
      if (!owned.has(i) && !owned.has(line[k]!)) continue;
      add(i, line[k]!);
      compared++;
    }
  }
  return all - compared;
}

function rareWordPairs(mentions: readonly Mention[], add: (i: number, j: number) => void): void {
  const postings = new Map<string, number[]>();
  for (const [index, mention] of mentions.entries()) {
    for (const key of rareKeys(mention)) {
      const posting = postings.get(key);
      if (posting) posting.push(index);
      else postings.set(key, [index]);
    }
  }
  const shared = new Map<number, number>();
  const count = mentions.length;
  for (const posting of postings.values()) {
    if (posting.length < 2 || posting.length > COMMONEST_KEY) continue;
    for (let x = 0; x < posting.length; x++) {
      for (let y = x + 1; y < posting.length; y++) {
        const pair = posting[x]! * count + posting[y]!;
        const times = (shared.get(pair) ?? 0) + 1;
        shared.set(pair, times);
        if (times === SHARED_KEYS) add(posting[x]!, posting[y]!);
      }
    }
  }
}

/** A mention's rarest words; each word of a private person's name counts twice. */
function rareKeys({ kind, words, victims }: Mention): string[] {
  const rare = [...words].sort((a, b) => wordBits(b) - wordBits(a) || (a < b ? -1 : 1)).slice(0, KEYS_PER_MENTION);
  const names = [...victims].flatMap((name) => [`${name}|`, `|${name}`]);
  return [...rare, ...names].map((key) => `${kind}|${key}`);
}
