import type { Sentence, Token } from '../language/document.ts';
import { treeOf, type Tree } from '../language/tree.ts';
import { SAYING, REPORTING } from './attribution.ts';

/** Headline and lead tell what a report is about; behind them it matters little which clause an event stands in. */
export const LAST_LEAD = 1;

/** Verbs that only say how far the deed of the infinitive behind them has come. */
const PHASE = new Set(
  'begin start continue resume go come use manage proceed happen help try attempt seek move decide'.split(' '),
);

/** More verbs of saying, that name no source but hand on what is said as those do. */
const ARGUING = new Set(
  'conclude stress emphasize emphasise argue maintain contend predict comment remark reiterate believe think'.split(
    ' ',
  ),
);

/** How much further into the background a word is than the one it hangs on. */
const STEP: Readonly<Record<string, number>> = {
  obj: 0.3, xcomp: 0.8, conj: 0.4, parataxis: 0.8, ccomp: 0.8, obl: 0.8, 'obl:agent': 0.6, nmod: 0.7, nsubj: 0.5,
  'nsubj:pass': 0.5, compound: 0.4, amod: 0.6, dep: 0.6, advcl: 1, acl: 1, 'acl:relcl': 1.4, appos: 1, cop: 0, aux: 0,
}; // prettier-ignore
const OTHER_STEP = 1;
const OF_A_DOUBT = 0.2;

/** Whether a verb tells who speaks, so that what the sentence is about is what they say. */
export function isSaying(token: Token): boolean {
  return SAYING.has(token.lemma) || REPORTING.has(token.lemma) || ARGUING.has(token.lemma);
}

/**
 * How far token `at` is from what its sentence mainly tells, 0 for the main predicate: "said" hands its place on to what is
 * said, "began" to what was begun; what clauses about nouns and circumstances tell is background.
 */
export function backgroundOf(sentence: Sentence, at: number): number {
  const tree = treeOf(sentence);
  let sum = 0;
  for (let t = at; tree.heads[t]! >= 0; t = tree.heads[t]!) {
    if (isFiniteAfterAll(sentence, tree, t)) return sum + OF_A_DOUBT;
    sum += step(sentence, tree, t);
  }
  return sum;
}

/**
 * Whether the parser took the verb of a clause for a participle that describes its subject: "Students called off their
 * protest". Such participles are passive and take no object.
 */
function isFiniteAfterAll({ tokens }: Sentence, tree: Tree, t: number): boolean {
  const up = tree.heads[t]!;
  if (!/^(acl|amod)$/.test(tree.relations[t]!) || tokens[t]!.tag !== 'VERB' || /(ing|en)$/.test(tokens[t]!.lower))
    return false;
  if (up >= t && tree.relations[t] === 'acl') return false;
  if (tree.relations[t] === 'amod' && !/^(NOUN|PROPN)$/.test(tokens[t - 1]?.tag ?? '')) return false;
  let next = t + 1;
  while (/^(ADP|ADV)$/.test(tokens[next]?.tag ?? '') && next < t + 2) next++;
  const object = /^(DET|PRON|NUM|ADJ|NOUN|PROPN)$/.test(tokens[next]?.tag ?? '') && tokens[t + 1]!.lower !== 'by';
  return object && (tree.relations[t] === 'amod' || tree.root === up || /^nsubj/.test(tree.relations[up]!));
}

function step({ tokens }: Sentence, tree: Tree, t: number): number {
  const relation = tree.relations[t]!;
  const up = tokens[tree.heads[t]!]!;
  // "reiterated its demand that …": what is demanded, not what is said.
  const said =
    relation === 'parataxis' ||
    (relation === 'ccomp' && !tree.children[tree.heads[t]!]!.some((each) => tree.relations[each] === 'obj'));
  if (said && isSaying(up)) return 0;
  if (relation === 'xcomp' && PHASE.has(up.lemma)) return 0;
  return STEP[relation] ?? OTHER_STEP;
}

/** Whether token `at` stands in the main clause of its sentence, or in what its speaker says. */
export function isMain(sentence: Sentence, at: number): boolean {
  return backgroundOf(sentence, at) <= 0.4;
}
