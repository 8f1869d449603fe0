import type { Reading } from './parser-reading.ts';
import type { State } from './parser-state.ts';

/** How many features a choice has at most; the buffers that they are written into are this long. */
export const FEATURES_AT_MOST = 96;

const M1 = 0x85ebca6b | 0;
const M2 = 0xc2b2ae35 | 0;
const M3 = 0x27d4eb2d;
const SALT = 0x9e3779b1 | 0;

function one(template: number, a: number): number {
  let h = Math.imul(Math.imul(template, SALT) ^ a, M1);
  h = Math.imul(h ^ (h >>> 15), M3);
  return h ^ (h >>> 16);
}

function two(template: number, a: number, b: number): number {
  let h = Math.imul(Math.imul(template, SALT) ^ a, M1);
  h = Math.imul(h ^ (h >>> 15) ^ b, M2);
  h = Math.imul(h ^ (h >>> 14), M3);
  return h ^ (h >>> 16);
}

function three(template: number, a: number, b: number, c: number): number {
  let h = Math.imul(Math.imul(template, SALT) ^ a, M1);
  h = Math.imul(h ^ (h >>> 15) ^ b, M2);
  h = Math.imul(h ^ (h >>> 14) ^ c, M3);
  h = Math.imul(h ^ (h >>> 15), M1);
  return h ^ (h >>> 16);
}

const DISTANCES = Uint8Array.of(0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 6, 7);
const far = (distance: number): number => (distance < DISTANCES.length ? DISTANCES[distance]! : 7);

/**
 * Writes the features that the next transition is chosen by, as hashes, and returns how many: after Zhang and Nivre 2011
 * (aclanthology.org/P11-2033), s the top of the stack, n the next word, h head, l and r outermost dependents.
 */
export function transitionFeatures(reading: Reading, state: State, into: Int32Array): number {
  const { word, tag, fine, mark, marks, options } = reading;
  const { stack, depth, next, length, head, relation, left, left2, right, right2 } = state;
  const s = depth > 0 ? stack[depth - 1]! : 0;
  const s1 = depth > 1 ? stack[depth - 2]! : 0;
  const n = next;
  const m = state.putBack ? length + 1 : n + 1;
  const m2 = state.putBack ? length + 2 : n + 2;
  const sh = head[s]!;
  const sh2 = head[sh]!;
  const sl = left[s]!;
  const sr = right[s]!;
  const sl2 = left2[s]!;
  const sr2 = right2[s]!;
  const nl = left[n]!;
  const nl2 = left2[n]!;
  const sw = word[s]!;
  const st = fine[s]!;
  const sp = tag[s]!;
  const nw = word[n]!;
  const nt = fine[n]!;
  const np = tag[n]!;
  const mw = word[m]!;
  const mt = fine[m]!;
  const mp = tag[m]!;
  const m2t = fine[m2]!;
  const m2p = tag[m2]!;
  const sht = fine[sh]!;
  const d = far(n - s) + 16;
  const shl = (sh === 0 ? 63 : relation[s]!) + 64;
  const slt = fine[sl]!;
  const srt = fine[sr]!;
  const nlt = fine[nl]!;
  const srp = tag[sr]!;
  const slp = tag[sl]!;
  const nlp = tag[nl]!;
  const shp = tag[sh]!;
  const slr = (sl === 0 ? 63 : relation[sl]!) + 64;
  const srr = (sr === 0 ? 63 : relation[sr]!) + 64;
  const nlr = (nl === 0 ? 63 : relation[nl]!) + 64;
  const svr = state.rights[s]! + 256;
  const svl = state.lefts[s]! + 256;
  const nvl = state.lefts[n]! + 256;
  const ssl = state.leftSet[s]!;
  const ssr = state.rightSet[s]!;
  const nsl = state.leftSet[n]!;
  const before = n > s + 1 ? n - 1 : 0;
  const after = n > s + 1 ? s + 1 : 0;
  const nm = mark[n]!;
  const mm = mark[m]!;
  const sm = mark[s]!;
  const sa = s === 0 ? 0 : mark[s + 1]!;
  const so = options[s]!;
  const no = options[n]!;
  const mo = options[m]!;
  const between = far(marks[n]! - marks[s]!) + 512;
  let k = 0;
  // single words
  into[k++] = two(1, sw, st);
  into[k++] = one(2, sw);
  into[k++] = two(3, st, shl);
  into[k++] = two(4, nw, nt);
  into[k++] = one(5, nw);
  into[k++] = one(6, nt);
  into[k++] = two(7, mw, mt);
  into[k++] = one(8, mw);
  into[k++] = one(9, mt);
  into[k++] = one(10, word[m2]!);
  into[k++] = one(11, m2t);
  // pairs
  into[k++] = three(13, sw, st, nt);
  into[k++] = three(14, st, nw, nt);
  into[k++] = two(15, sw, nt);
  into[k++] = two(16, st, nw);
  into[k++] = two(17, sw, nw);
  into[k++] = two(18, st, nt);
  into[k++] = two(19, nt, mt);
  into[k++] = three(20, nw, mt, st);
  // triples of tags
  into[k++] = three(22, nt, mt, m2t);
  into[k++] = three(23, st, nt, mt);
  into[k++] = three(24, sht, st, nt);
  into[k++] = three(25, st, slt, nt);
  into[k++] = three(26, st, srt, nt);
  into[k++] = three(27, st, nt, nlt);
  into[k++] = three(28, sp, np, two(0, mp, m2p));
  // distance
  into[k++] = two(29, sw, d);
  into[k++] = two(30, st, d);
  into[k++] = two(31, nw, d);
  into[k++] = two(32, nt, d);
  into[k++] = three(34, st, nt, d);
  // valency
  into[k++] = two(35, sw, svr);
  into[k++] = two(36, st, svr);
  into[k++] = two(37, sw, svl);
  into[k++] = two(38, st, svl);
  into[k++] = two(39, nw, nvl);
  into[k++] = two(40, nt, nvl);
  // heads and dependents
  into[k++] = two(41, word[sh]!, st);
  into[k++] = two(42, sht, shl);
  into[k++] = two(43, sw, shl);
  into[k++] = two(44, word[sl]!, st);
  into[k++] = two(45, slt, slr);
  into[k++] = two(46, word[sr]!, st);
  into[k++] = two(47, srt, srr);
  into[k++] = two(48, word[nl]!, nt);
  into[k++] = two(49, nlt, nlr);
  into[k++] = two(50, tag[sh2]!, (sh2 === 0 ? 63 : relation[sh]!) + 64);
  into[k++] = three(51, st, slp, tag[sl2]!);
  into[k++] = three(52, st, srp, tag[sr2]!);
  into[k++] = three(53, nt, nlp, tag[nl2]!);
  into[k++] = three(54, st, shp, tag[sh2]!);
  // relations already there
  into[k++] = two(55, sw, ssr);
  into[k++] = two(56, st, ssr);
  into[k++] = two(57, sw, ssl);
  into[k++] = two(58, st, ssl);
  into[k++] = two(59, nw, nsl);
  into[k++] = two(60, nt, nsl);
  into[k++] = three(61, st, nt, ssr);
  into[k++] = three(62, st, nt, nsl);
  into[k++] = three(63, st, nt, shl);
  // what stands between and below
  into[k++] = three(64, st, nt, tag[before]!);
  into[k++] = three(65, st, nt, tag[after]!);
  into[k++] = three(66, fine[s1]!, st, nt);
  into[k++] = three(68, sw, nt, mt);
  into[k++] = three(69, st, nt, mw);
  into[k++] = three(70, sht, nt, shl);
  // punctuation
  into[k++] = two(73, nm, nt);
  into[k++] = three(74, nm, st, nt);
  into[k++] = three(75, mm, st, nt);
  into[k++] = three(76, mm, nt, mt);
  into[k++] = three(77, between, st, nt);
  into[k++] = three(78, sa, st, nt);
  into[k++] = three(79, nm, between, sw);
  into[k++] = three(80, nm, mm, two(0, sp, np));
  into[k++] = three(81, sm, sa, two(0, sp, np));
  into[k++] = three(82, between, nw, sp);
  into[k++] = three(83, nm, nsl, st);
  // what words may be, for the tagger errs
  into[k++] = two(201, so, no);
  into[k++] = two(202, so, nt);
  into[k++] = two(203, st, no);
  into[k++] = two(204, no, mo);
  into[k++] = three(205, so, no, d);
  into[k++] = three(206, so, no, mo);
  return k;
}

/** Writes the features that the relation of `child` to `parent` is chosen by, as hashes, and returns how many. */
export function relationFeatures(
  reading: Reading,
  state: State,
  parent: number,
  child: number,
  into: Int32Array,
): number {
  const { word, tag, fine, suffix, mark, marks, options } = reading;
  const { head, relation, left, left2, right, length } = state;
  const side = child < parent ? 1 : 2;
  const pw = word[parent]!;
  const pt = fine[parent]! + side;
  const cw = word[child]!;
  const ct = fine[child]! + side;
  const pp = tag[parent]! + side;
  const cp = tag[child]! + side;
  const po = options[parent]!;
  const co = options[child]!;
  const d = far(Math.abs(parent - child));
  const cl = left[child]!;
  const cl2 = left2[child]!;
  const cr = right[child]!;
  const clr = cl === 0 ? 63 : relation[cl]!;
  const cl2r = cl2 === 0 ? 63 : relation[cl2]!;
  const set = side === 1 ? state.leftSet[parent]! : state.rightSet[parent]!;
  const other = side === 1 ? state.rightSet[parent]! : state.leftSet[parent]!;
  const childSet = state.leftSet[child]!;
  const up = head[parent]!;
  const upr = up === 0 ? 63 : relation[parent]!;
  const c1 = child < length ? child + 1 : 0;
  let k = 0;
  into[k++] = two(101, pp, cp);
  into[k++] = two(102, pt, ct);
  into[k++] = two(103, pw, ct);
  into[k++] = two(104, pt, cw);
  into[k++] = one(106, cw + side);
  into[k++] = two(107, cw, pp);
  into[k++] = one(108, pw + side);
  into[k++] = two(109, suffix[child]!, pt);
  into[k++] = three(110, pt, ct, d);
  into[k++] = three(111, pt, ct, set);
  into[k++] = three(112, pt, ct, childSet);
  into[k++] = three(113, pt, ct, other);
  into[k++] = three(114, word[cl]!, ct, pp);
  into[k++] = three(116, fine[cl]!, ct, pt);
  into[k++] = three(117, clr, cl2r, two(0, ct, pt));
  into[k++] = three(119, pt, ct, fine[child - 1]!);
  into[k++] = three(120, pt, ct, fine[c1]!);
  into[k++] = three(123, cw, upr, pt);
  into[k++] = three(124, pt, ct, upr);
  into[k++] = three(126, ct, word[cr]!, pp);
  into[k++] = three(129, pp, cp, tag[up]!);
  into[k++] = three(130, pt, ct, far(Math.abs(marks[parent]! - marks[child]!)));
  into[k++] = three(131, pp, cp, mark[child]!);
  into[k++] = three(132, pp, cp, mark[child + 1]!);
  into[k++] = three(211, po, co, side);
  into[k++] = three(212, po, ct, side);
  into[k++] = two(213, pt, co);
  into[k++] = three(214, pt, co, set);
  return k;
}
