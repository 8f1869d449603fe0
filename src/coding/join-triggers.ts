import { listFrom } from './coordination.ts';
import type { SentenceReading } from './mention.ts';
import { distance } from './near.ts';
import { isReflexive } from './parties.ts';
import type { NounPhrase } from './phrases.ts';
import type { Roles } from './roles.ts';
import { HARM } from './harm.ts';
import type { TriggerReading } from './trigger-reading.ts';
import type { Trigger } from './triggers.ts';
import { HAPPENING } from './wording.ts';
import { spanOf } from './spans.ts';

/** Joins the triggers of a sentence that tell of one event. */
export function joinTriggers(reading: SentenceReading, raws: TriggerReading[]): void {
  const { phrases } = reading;
  const merge = (a: TriggerReading, b: TriggerReading) => {
    const [from, to] = [b.group, a.group];
    for (const raw of raws) if (raw.group === from) raw.group = to;
  };
  for (const [j, b] of raws.entries()) {
    for (let i = j - 1; i >= 0; i--) {
      const a = raws[i]!;
      if (a.group === b.group) continue;
      if (a.trigger.entry.type !== b.trigger.entry.type || (reversed(a.roles, b.roles) && !harmsSelf(reading, b.roles)))
        continue;
      const holds = (roles: Roles, other: Trigger) =>
        [...roles.agents, ...roles.patients, ...roles.attached.flatMap((pp) => listFrom(phrases, pp.np))].some(
          (np) => np.first <= other.head && other.head <= np.extent,
        );
      const between = phrases.phrases.slice(phrases.indexAt(a.trigger.last) + 1, phrases.indexAt(b.trigger.first));
      const newClause =
        distance(reading, a.trigger.head, spanOf(reading, b.trigger.head, b.trigger.head)) -
          (b.trigger.head - a.trigger.head) >=
        14;
      const one =
        b.roles.continues ||
        holds(a.roles, b.trigger) ||
        holds(b.roles, a.trigger) ||
        sharesParty(a.roles, b.roles) ||
        (harmsSelf(reading, b.roles) && b.roles.agents.some((np) => a.roles.patients.includes(np))) ||
        (HARM.has(a.trigger.entry.effect) &&
          HARM.has(b.trigger.entry.effect) &&
          !newClause &&
          b.roles.agents.length === 0) ||
        (HARM.has(a.trigger.entry.effect) &&
          HARM.has(b.trigger.entry.effect) &&
          a.trigger.entry.effect !== b.trigger.entry.effect &&
          a.roles.agents.length === 0 &&
          b.roles.agents.length === 0 &&
          between.every((p) => p.kind !== 'time' && p.kind !== 'stop' && p.kind !== 'sub')) ||
        (!newClause && between.every((p) => p.kind !== 'np' && p.kind !== 'stop')) ||
        (!between.some((p) => p.kind === 'vg' && HAPPENING.has(reading.sentence.tokens[p.head]!.lemma)) &&
          between.some((p) => p.kind === 'sub' && /^(when|after|as|before|while)$/.test(p.word)) &&
          (HARM.has(a.trigger.entry.effect) !== HARM.has(b.trigger.entry.effect) ||
            a.trigger.entry.noun ||
            b.trigger.entry.noun)) ||
        (b.status.status === a.status.status &&
          !newClause &&
          HARM.has(b.trigger.entry.effect) &&
          !a.trigger.entry.effect &&
          b.roles.agents.length === 0);
      if (one && datesAgree(reading, a, b) && !datedRelative(reading, a, b)) {
        merge(a, b);
        break;
      }
    }
  }
}

/** "eastern Ghouta, where 1,300 people died in 2013, has been bombed": a relative clause with a date of its own stands apart. */
function datedRelative(reading: SentenceReading, a: TriggerReading, b: TriggerReading): boolean {
  const { tokens } = reading.sentence;
  const rel = reading.phrases.phrases.find(
    (p) => p.kind === 'rel' && p.word === 'where' && a.trigger.last < p.first && p.first < b.trigger.first,
  );
  if (!rel) return false;
  const after = tokens[rel.first]!.start;
  return reading.dates.some(
    (date) => date.kind === 'date' && date.start > after && distance(reading, b.trigger.head, date) < 8,
  );
}

/** Two triggers with two different dates of their own on either side tell of two events. */
function datesAgree(reading: SentenceReading, a: TriggerReading, b: TriggerReading): boolean {
  const dates = reading.dates.filter((date) => date.kind === 'date' && date.value.end !== null);
  if (dates.length < 2) return true;
  const nearest = (raw: TriggerReading) =>
    dates.reduce((best, date) =>
      distance(reading, raw.trigger.head, date) < distance(reading, raw.trigger.head, best) ? date : best,
    );
  const [x, y] = [nearest(a), nearest(b)];
  if (x === y) return true;
  const disjoint = (x.value.end ?? '9') < (y.value.start ?? '0') || (y.value.end ?? '9') < (x.value.start ?? '0');
  return !disjoint || distance(reading, a.trigger.head, x) > 10 || distance(reading, b.trigger.head, y) > 10;
}

/** Whether the one who did the first is the one the second happened to. */
function reversed(a: Roles, b: Roles): boolean {
  const same = (x: readonly NounPhrase[], y: readonly NounPhrase[]) => x.some((np) => !np.pronoun && y.includes(np));
  return same(a.agents, b.patients) || same(a.patients, b.agents);
}

/** "died after shooting himself": who did it is whom it happened to. */
function harmsSelf(reading: SentenceReading, { agents, patients }: Roles): boolean {
  return patients.some((np) => isReflexive(reading, np) || agents.includes(np));
}

function sharesParty(a: Roles, b: Roles): boolean {
  return a.agents.some((np) => b.agents.includes(np)) || a.patients.some((np) => b.patients.includes(np));
}
