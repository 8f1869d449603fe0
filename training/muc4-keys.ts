import { readFileSync } from 'node:fs';
import type { Template } from '../bench/muc4/template.ts';

/** A report of the MUC-4 corpus with the templates of its key. */
export interface KeyedReport {
  readonly docid: string;
  readonly text: string;
  readonly templates: readonly Template[];
}

export function readKeys(path: string): KeyedReport[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KeyedReport);
}

/** What must agree in part for two templates to be of one incident, beside the type. */
const ANCHORS = [
  'PERP: INDIVIDUAL ID',
  'PERP: ORGANIZATION ID',
  'PHYS TGT: ID',
  'HUM TGT: NAME',
  'HUM TGT: DESCRIPTION',
] as const;
const TARGETS = new Set<string>(ANCHORS.slice(2));

/** Words that say nothing of who or what is meant. */
const EMPTY = new Set('THE A AN SOME SEVERAL TWO THREE FOUR FIVE SIX OF IN UNIDENTIFIED UNKNOWN'.split(' '));

/** The alternatives of a key fill as lists of words: `"FMLN" / "FARABUNDO MARTI ..."`. */
export function alternatives(fill: string): string[][] {
  return fill.split(' / ').map((each) => {
    const inQuotes = /"((?:[^"\\]|\\.)*)"/.exec(each)?.[1] ?? '';
    return (
      inQuotes
        .toUpperCase()
        .match(/[A-Z0-9][A-Z0-9'.&-]*/g)
        ?.filter((word) => !EMPTY.has(word)) ?? []
    );
  });
}

/** Whether two phrases name the same: one's words are the end of the other's, or their last words agree. */
export function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && (a.at(-1) === b.at(-1) || ` ${a.join(' ')} `.includes(` ${b.join(' ')} `));
}

/** How well a coded template fits one of the key: 0 where the scorer would not align them. Targets count more than doers. */
export function agreement(key: Template, said: Template): number {
  const types = (key['INCIDENT: TYPE']?.[0] ?? '').split(' / ');
  const type = said['INCIDENT: TYPE']?.[0] ?? '';
  if (!types.includes(type) && type !== 'ATTACK') return 0;
  let shared = 0;
  for (const slot of ANCHORS) {
    for (const fill of key[slot] ?? []) {
      const known = alternatives(fill);
      if ((said[slot] ?? []).some((other) => alternatives(other).some((b) => known.some((a) => sameWords(a, b)))))
        shared += TARGETS.has(slot) ? 2 : 1;
    }
  }
  if (shared === 0) return 0;
  const [day, other] = [key['INCIDENT: DATE']?.[0], said['INCIDENT: DATE']?.[0]];
  return shared + (types.includes(type) ? 0.5 : 0) + (day !== undefined && day === other ? 0.5 : 0);
}
