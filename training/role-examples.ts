import { roleCandidates, type RoleCandidate } from '../src/coding/role-features.ts';
import { readSentences } from '../src/coding/coder.ts';
import { joinTriggers } from '../src/coding/join-triggers.ts';
import { findCues } from '../src/coding/find-non-events.ts';
import { Memory } from '../src/coding/memory.ts';
import { readTriggers } from '../src/coding/trigger-reading.ts';
import { reportOf } from '../bench/records.ts';
import type { Slot, Template } from '../bench/muc4/template.ts';
import type { Gazetteer } from '../src/places/candidate.ts';
import { alternatives, DOERS, sameWords, TARGETS, type KeyedReport } from './muc4-keys.ts';

/** One noun phrase beside one event of a report: what is seen of it, and what the key says of it. */
export interface RoleExample {
  readonly candidate: RoleCandidate;
  readonly did: boolean;
  readonly bore: boolean;
}

/**
 * The noun phrases around the attacks of a report, by the key: who did it and who or what bore it. Only sentences that name
 * one of the key's fillers are taken, since of others the key, which leaves many events out, says nothing.
 */
export function roleExamples({ docid, text, templates }: KeyedReport, gazetteer: Gazetteer): RoleExample[] {
  const phrases = (slots: readonly Slot[]) =>
    templates.flatMap((template: Template) => slots.flatMap((slot) => (template[slot] ?? []).flatMap(alternatives)));
  const [doers, targets] = [phrases(DOERS), phrases(TARGETS)];
  if (doers.length + targets.length === 0) return [];
  const examples: RoleExample[] = [];
  const memory = new Memory();
  for (const reading of readSentences(reportOf({ id: docid, text }), { gazetteer })) {
    const cues = findCues(reading.sentence, reading.toponyms);
    if (reading.triggers.length === 0) {
      memory.hear(reading.index, cues, false);
      continue;
    }
    const raws = readTriggers(reading, cues, memory.before(reading.index));
    joinTriggers(reading, raws);
    const groups = [...Map.groupBy(raws, (raw) => raw.group).values()];
    const attacks = groups.filter((group) => group[0]!.trigger.entry.type === 'ASSAULT');
    memory.hear(reading.index, cues, attacks.length > 0);
    for (const group of attacks) {
      const rows = roleCandidates(reading, group, groups).map((candidate) => {
        const { first, extent, last: end } = candidate.np;
        const cut = (to: number) =>
          reading.sentence.tokens
            .slice(first, to + 1)
            .map((token) => token.text.toUpperCase())
            .filter((word) => /[A-Z0-9]/.test(word));
        const forms = [cut(end), cut(extent)];
        const among = (list: readonly string[][]) => list.some((known) => forms.some((form) => sameWords(known, form)));
        return { candidate, did: among(doers), bore: among(targets) };
      });
      if (rows.some(({ did, bore }) => did || bore)) examples.push(...rows);
    }
  }
  return examples;
}
