import { LEFT, REDUCE, RIGHT, SHIFT, type State } from '../src/language/parser-state.ts';

/** A projective tree to learn from: heads by word from 1 (0 of the root), and the dependents of each, in order. */
export interface GoldTree {
  readonly heads: Int32Array;
  readonly children: readonly (readonly number[])[];
}

/** Lifts arcs (heads by word from 1, 0 of the root) that cross others to the head of their head, the shortest first, until none do (Nivre and Nilsson 2005). */
export function projective(heads: Int32Array): GoldTree {
  const lifted = heads.slice();
  for (let arc = crossing(lifted); arc > 0; arc = crossing(lifted)) lifted[arc] = lifted[lifted[arc]!]!;
  const children: number[][] = Array.from(lifted, () => []);
  for (let word = 1; word < lifted.length; word++) if (lifted[word] !== 0) children[lifted[word]!]!.push(word);
  return { heads: lifted, children };
}

/** The word with the shortest arc over a word that its head does not dominate; 0 if there is none. */
function crossing(heads: Int32Array): number {
  let shortest = 0;
  for (let word = 1; word < heads.length; word++) {
    const head = heads[word]!;
    if (head === 0) continue;
    if (shortest !== 0 && Math.abs(head - word) >= Math.abs(heads[shortest]! - shortest)) continue;
    for (let between = Math.min(head, word) + 1; between < Math.max(head, word); between++) {
      let above = between;
      while (above !== 0 && above !== head) above = heads[above]!;
      if (above !== head) {
        shortest = word;
        break;
      }
    }
  }
  return shortest;
}

/**
 * How many arcs of the gold tree each transition makes unreachable (the dynamic oracle of Goldberg and Nivre 2012,
 * aclanthology.org/C12-1059), in the order of the transitions.
 */
export function costs({ heads, children }: GoldTree, state: State, into: Int32Array): void {
  const { stack, depth, next, putBack, head } = state;
  const waits = (word: number) => word === next || (!putBack && word > next);
  const top = stack[depth - 1]!;
  const stacked = (word: number) => {
    for (let i = depth - 1; i >= 0; i--) if (stack[i] === word) return true;
    return false;
  };
  let toCome = 0;
  for (const child of children[top]!) if (waits(child)) toCome++;
  let below = 0;
  for (const child of children[next]!) if (head[child] === 0 && stacked(child)) below++;
  const topHead = heads[top]!;
  const nextHead = heads[next]!;
  into[LEFT] = toCome + (topHead !== next && (topHead === 0 || waits(topHead)) ? 1 : 0);
  into[RIGHT] = below + (nextHead !== top && (nextHead === 0 || waits(nextHead) || stacked(nextHead)) ? 1 : 0);
  into[REDUCE] = toCome;
  into[SHIFT] = below + (nextHead !== 0 && stacked(nextHead) ? 1 : 0);
}
