import { BEYOND } from './parser-reading.ts';

/** The transitions of the arc-eager system (Nivre 2003), in the order of their weights. */
export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const REDUCE = 3;

/**
 * A half-built tree over words 1 to `length`. Words wait from `next` on; `stack` holds those that may still get dependents.
 * Once all are read, words without a head but for the lowest are put back before the end, one by one, until they get one
 * ("unshift", Nivre and Fernández-González 2014): what comes out is always one tree.
 */
export interface State {
  length: number;
  next: number;
  /** Has `next` been put back, so that no word waits behind it? */
  putBack: boolean;
  depth: number;
  stack: Int32Array;
  /** The word that governs each, 0 for none. */
  head: Int32Array;
  /** The relation to it, as an index into the model's list. */
  relation: Uint8Array;
  /** The outermost and the second outermost dependent to the left and to the right, 0 for none. */
  left: Int32Array;
  left2: Int32Array;
  right: Int32Array;
  right2: Int32Array;
  /** How many dependents there are on each side, and their relations as a set of bits, mixed. */
  lefts: Uint8Array;
  rights: Uint8Array;
  leftSet: Int32Array;
  rightSet: Int32Array;
}

export function stateOf(size: number): State {
  const ints = () => new Int32Array(size + 1 + BEYOND);
  const bytes = () => new Uint8Array(size + 1 + BEYOND);
  return {
    length: 0, next: 1, putBack: false, depth: 0, stack: ints(), head: ints(), relation: bytes(),
    left: ints(), left2: ints(), right: ints(), right2: ints(),
    lefts: bytes(), rights: bytes(), leftSet: ints(), rightSet: ints(),
  }; // prettier-ignore
}

export function begin(state: State, length: number): void {
  state.length = length;
  state.next = 1;
  state.putBack = false;
  state.depth = 0;
  const end = length + 1 + BEYOND;
  const { head, relation, left, left2, right, right2, lefts, rights, leftSet, rightSet } = state;
  for (const column of [head, relation, left, left2, right, right2, lefts, rights, leftSet, rightSet]) {
    column.fill(0, 0, end);
  }
}

/** Pops what is done and puts words back; false when the tree is whole. */
export function isOpen(state: State): boolean {
  if (state.next <= state.length) return true;
  const { stack, head } = state;
  while (state.depth > 1) {
    const top = stack[--state.depth]!;
    if (head[top] !== 0) continue;
    state.next = top;
    state.putBack = true;
    return true;
  }
  return false;
}

/** The transitions that may be taken, as bits `1 << action`. */
export function allowed({ depth, stack, head, putBack }: State): number {
  if (depth === 0) return 1 << SHIFT;
  const top = head[stack[depth - 1]!] === 0 ? 1 << LEFT : 1 << REDUCE;
  return (putBack ? 0 : 1 << SHIFT) | (1 << RIGHT) | top;
}

export function take(state: State, action: number, relation: number): void {
  const { stack, next } = state;
  if (action === REDUCE) {
    state.depth--;
  } else if (action === LEFT) {
    const child = stack[--state.depth]!;
    state.head[child] = next;
    state.relation[child] = relation;
    // Each comes farther out than the last.
    state.left2[next] = state.left[next]!;
    state.left[next] = child;
    state.lefts[next]!++;
    state.leftSet[next]! |= 1 << (relation & 31);
  } else {
    if (action === RIGHT) {
      const head = stack[state.depth - 1]!;
      state.head[next] = head;
      state.relation[next] = relation;
      state.right2[head] = state.right[head]!;
      state.right[head] = next;
      state.rights[head]!++;
      state.rightSet[head]! |= 1 << (relation & 31);
    }
    stack[state.depth++] = next;
    state.next = state.putBack ? state.length + 1 : next + 1;
    state.putBack = false;
  }
}
