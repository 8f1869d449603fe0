import type { Event } from '../../model/index.ts';
import type { BootstrapOptions } from './bootstrap.ts';
import { casesOf, sampleAgreement, type Case, type CaseQuery, type SampleAgreement } from './sample-agreement.ts';
import type { Sample } from './samples.ts';
import { slotScores, type SlotScore } from './slot-scores.ts';

/** What one coder made of reports, by their ids. The names of those that are compared differ (`ownNames`). */
export interface NamedCoding {
  readonly name: string;
  readonly events: ReadonlyMap<string, readonly Event[]>;
}

/** The first is taken for right. */
export type Compared = readonly [NamedCoding, ...NamedCoding[]];

interface CoderScores {
  readonly name: string;
  /** How many it coded. */
  readonly reports: number;
  readonly scores: readonly SlotScore[];
}

/** Each coder held to the first, and all of them, with the first, to each other. */
export interface CoderComparison {
  readonly coders: readonly CoderScores[];
  readonly agreement: SampleAgreement;
}

export function compareCoders(compared: Compared, bootstrap?: BootstrapOptions): CoderComparison {
  const [reference, ...coders] = compared;
  const right = codingsOf(reference);
  return {
    coders: coders.map((coder) => ({
      name: coder.name,
      reports: coder.events.size,
      scores: slotScores(right, codingsOf(coder)),
    })),
    agreement: sampleAgreement(sampleOf(compared), null, bootstrap),
  };
}

/** The events behind a figure of the comparison. */
export function differencesOf(compared: Compared, query: CaseQuery): Case[] {
  return casesOf(sampleOf(compared), null, query);
}

/** The same names, with a number behind those that stood before. */
export function ownNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let i = 2; taken.has(own); i += 1) own = `${name} (${i})`;
    taken.add(own);
    return own;
  });
}

const codingsOf = ({ events }: NamedCoding) => Array.from(events, ([id, coded]) => ({ report: { id }, events: coded }));

/** As if all of them had coded a sample of the reports of the first. */
const sampleOf = (compared: Compared): Sample => ({
  name: 'these reports',
  seq: 0,
  by: compared[0].name,
  at: '',
  reportIds: [...compared[0].events.keys()],
  coders: compared.map(({ name }) => name),
  codings: new Map(compared.map(({ name, events }) => [name, events])),
});
