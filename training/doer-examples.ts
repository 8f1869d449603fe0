import { readDrafts } from '../src/coding/coder.ts';
import { Doers, type DoerCandidate } from '../src/coding/doer-features.ts';
import { isAttack } from '../src/coding/doer-model.ts';
import { reportOf } from '../bench/records.ts';
import type { Slot, Template } from '../bench/muc4/template.ts';
import type { Gazetteer } from '../src/places/candidate.ts';
import { alternatives, DOERS, sameWords, TARGETS, wordsIn, type KeyedReport } from './muc4-keys.ts';

/** One who may have done an attack, and whether the key says so. */
interface DoerExample {
  readonly candidate: DoerCandidate;
  readonly did: boolean;
}

/**
 * Those around the attacks of a report, by the key: who did it. Only attacks that share somebody with an incident of the key are
 * taken. Who is named beside a doer known already, under other words, counts as no doer.
 */
export function doerExamples({ docid, text, templates }: KeyedReport, gazetteer: Gazetteer): DoerExample[] {
  if (templates.length === 0) return [];
  const { drafts, readings } = readDrafts(reportOf({ id: docid, text }), { gazetteer });
  const doers = new Doers(drafts, readings, text);
  return drafts.filter(isAttack).flatMap((draft) => {
    const borne = draft.mentions.flatMap((m) => [
      ...m.patients.map((party) => wordsIn(party.text)),
      ...m.targets.map(({ target }) => wordsIn(target.text)),
    ]);
    const done = draft.mentions.flatMap((m) => m.agents.map((party) => wordsIn(party.text)));
    const shared = (template: Template, slots: readonly Slot[], words: readonly string[][]) =>
      fillsOf(template, slots).some((fill) => fill.some((known) => words.some((each) => sameWords(known, each))));
    const meant = templates.filter((template) => shared(template, TARGETS, borne));
    const own = meant.length > 0 ? meant : templates.filter((template) => shared(template, DOERS, done));
    if (own.length === 0) return [];
    const fills = own.flatMap((template) => fillsOf(template, DOERS));
    const isOne = (fill: readonly string[][], words: readonly string[]) =>
      fill.some((known) => sameWords(known, words));
    const open = fills.filter((fill) => !done.some((words) => isOne(fill, words)));
    return doers.candidates(draft).map((candidate) => {
      const words = wordsIn(candidate.party.text);
      return { candidate, did: open.some((fill) => isOne(fill, words)) };
    });
  });
}

function fillsOf(template: Template, slots: readonly Slot[]): string[][][] {
  return slots.flatMap((slot) => (template[slot] ?? []).map(alternatives));
}
