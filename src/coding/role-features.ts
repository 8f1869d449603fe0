import { treeOf, type Tree } from '../language/tree.ts';
import type { SentenceReading } from './mention.ts';
import { coversToponym, isParty, isThing } from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import type { TriggerReading } from './trigger-reading.ts';

/** A noun phrase that may have a part in an event, with what speaks for and against it. */
export interface RoleCandidate {
  readonly np: NounPhrase;
  /** What the rules of grammar make of it: what it did, or what was done to it; null where they see no part. */
  readonly rule: 'agent' | 'patient' | null;
  /** The trigger of the event that stands nearest. */
  readonly near: TriggerReading;
  readonly features: readonly string[];
}

/** Longest way through the dependency tree that is told step by step. */
const MOST_STEPS = 5;

/**
 * The noun phrases of a sentence that may have done or suffered what `group` tells of, each with named features: the way
 * through the dependency tree from the trigger, what stands between, what it hangs on, its kind and sector, and what the rules
 * of grammar say. No feature reads the case of letters. A phrase nearer to the trigger of another event of the sentence (`all`)
 * belongs to that one.
 */
export function roleCandidates(
  reading: SentenceReading,
  group: readonly TriggerReading[],
  all: readonly (readonly TriggerReading[])[],
): RoleCandidate[] {
  const others = all.filter((each) => each !== group).flat();
  const found: RoleCandidate[] = [];
  for (const np of reading.phrases.phrases) {
    if (np.kind !== 'np' || np.pronoun || np.reading.kind === 'time' || np.reading.kind === 'event') continue;
    const thing = isThing(np);
    if (!thing && (!isParty(reading, np) || (np.reading.kind === 'unknown' && np.reading.name === null && !np.figure)))
      continue;
    if (!thing && np.reading.name === null && coversToponym(reading, np)) continue;
    const rule = ruleOf(np, group);
    const near = nearest(np, group);
    if (rule === null && others.length > 0 && near.steps > nearest(np, others).steps) continue;
    if (rule === null && others.some(({ roles }) => roles.agents.includes(np) || roles.patients.includes(np))) continue;
    found.push({
      np,
      rule,
      near: near.raw,
      features: featuresOf(reading, treeOf(reading.sentence), np, near.raw, rule, thing, group),
    });
  }
  return found;
}

function ruleOf(np: NounPhrase, group: readonly TriggerReading[]): RoleCandidate['rule'] {
  const holds = (list: readonly NounPhrase[]) =>
    list.some((other) => other === np || (other.first <= np.head && np.head <= other.last));
  if (group.some(({ roles }) => holds(roles.agents))) return 'agent';
  return group.some(({ roles }) => holds(roles.patients)) ? 'patient' : null;
}

function nearest(np: NounPhrase, raws: readonly TriggerReading[]): { raw: TriggerReading; steps: number } {
  let best = { raw: raws[0]!, steps: Infinity };
  for (const raw of raws) {
    const steps = Math.abs(raw.trigger.head - np.head);
    if (steps < best.steps) best = { raw, steps };
  }
  return best;
}

function featuresOf(
  reading: SentenceReading,
  tree: Tree,
  np: NounPhrase,
  { trigger, roles }: TriggerReading,
  rule: RoleCandidate['rule'],
  thing: boolean,
  group: readonly TriggerReading[],
): string[] {
  const { tokens } = reading.sentence;
  const { phrases } = reading.phrases;
  const { entry, head } = trigger;
  const { kind, sector, name, person, plural } = np.reading;
  const what = thing ? 'thing' : kind === 'unknown' ? (name !== null ? 'name' : 'unknown') : kind;
  const lemma = tokens[np.head]!.lemma;
  const deed = `${entry.noun ? 'n' : 'v'} ${entry.mode ?? '-'} ${entry.effect ?? '-'}`;
  const side = np.head < head ? 'before' : 'after';
  const [from, to] = [
    reading.phrases.indexAt(Math.min(np.head, head)),
    reading.phrases.indexAt(Math.max(np.head, head)),
  ];
  const between = phrases.slice(from + 1, to);
  const verbs = between.filter((p) => p.kind === 'vg').length;
  const breaks = between.some((p) => p.kind === 'stop' || p.kind === 'sub') ? 'broken' : 'whole';
  const gap = between.length > 12 ? 12 : between.length > 6 ? 7 : between.length > 3 ? 4 : between.length;
  const before = phrases[reading.phrases.indexAt(np.first) - 1];
  const prep = before?.kind === 'prep' ? before.word : '-';
  const after = phrases[reading.phrases.indexAt(np.last) + 1];
  const path = pathOf(tree, head, np.head);
  const up = tree.heads[np.head]!;
  const governor = up < 0 ? 'root' : tokens[up]!.lemma;
  const relation = tree.relations[np.head]!;
  const passive = roles.verb?.passive === true ? 'passive' : 'active';
  const attached = group.flatMap((raw) => raw.roles.attached).find((pp) => pp.np === np)?.prep ?? '-';
  const taken = `${group.some((raw) => raw.roles.agents.length > 0) ? 'doer' : '-'} ${group.some((raw) => raw.roles.patients.length > 0) ? 'sufferer' : '-'}`;
  const drawn = [
    'always',
    `what=${what}`,
    `rule=${rule ?? '-'}`,
    `rule+what=${rule ?? '-'} ${what}`,
    `rule+deed=${rule ?? '-'} ${deed}`,
    `sector=${what} ${sector ?? '-'}`,
    `rule+sector=${rule ?? '-'} ${sector ?? '-'}`,
    `head=${lemma}`,
    `person=${person ?? '-'} ${name === null ? '-' : 'named'} ${plural ? 'plural' : 'single'} ${np.figure ? 'counted' : '-'}`,
    `definite=${what} ${np.definite}`,
    `side=${side} ${passive} ${entry.noun}`,
    `side+what=${side} ${what} ${deed}`,
    `gap=${side} ${gap} ${verbs > 1 ? 2 : verbs} ${breaks}`,
    `prep=${prep} ${side}`,
    `prep+what=${prep} ${what} ${side}`,
    `prep+trigger=${prep} ${tokens[head]!.lemma} ${what}`,
    `attached=${attached} ${what} ${deed}`,
    `relation=${relation} ${what}`,
    `governor=${governor} ${relation}`,
    `governor+what=${governor} ${what}`,
    `next=${after?.kind === 'vg' ? tokens[after.head]!.lemma : (after?.kind ?? 'end')} ${what}`,
    `taken=${rule ?? '-'} ${taken} ${what}`,
    `trigger=${tokens[head]!.lemma} ${rule ?? '-'}`,
  ];
  if (path !== null) drawn.push(`path=${path}`, `path+what=${path} ${what}`, `path+deed=${path} ${deed}`);
  else drawn.push(`far=${side} ${what}`);
  return drawn;
}

/** The relations on the way from token `from` up and down to token `to`: "<nmod >obj"; null where it is long. */
function pathOf(tree: Tree, from: number, to: number): string | null {
  const ups = new Map<number, number>();
  for (let t = from, steps = 0; t >= 0 && steps <= MOST_STEPS; t = tree.heads[t]!, steps++) ups.set(t, steps);
  const down: string[] = [];
  for (let t = to; t >= 0 && down.length <= MOST_STEPS; t = tree.heads[t]!) {
    const steps = ups.get(t);
    if (steps !== undefined) {
      if (steps + down.length > MOST_STEPS) return null;
      const up: string[] = [];
      for (let u = from; u !== t; u = tree.heads[u]!) up.push(`<${tree.relations[u]!}`);
      return [...up, ...down.reverse()].join(' ');
    }
    down.push(`>${tree.relations[t]!}`);
  }
  return null;
}
