import { readFileSync } from 'node:fs';
import { modelFile } from '../../src/language/model-file.ts';
import type { CodedReport, Event } from '../../src/model/index.ts';
import { eventFeatures, fillFeatures, STRINGS } from './codebook-features.ts';
import { entityOf, SLOTS, stringOf, type Slot, type Template } from './template.ts';

/**
 * How likely an event must be counted, one told in general too, and a string be part of its incident, to be given; chosen by halves
 * of the training part.
 */
const LEAST = { event: 0.35, general: 0.7, fill: 0.35 };

let loaded: ReadonlyMap<string, number> | null = null;

/** The weights of `models/muc4-codebook.tsv`, read at first use. */
function weights(): ReadonlyMap<string, number> {
  loaded ??= new Map(
    readFileSync(modelFile('muc4-codebook.tsv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t') as [string, string])
      .map(([feature, weight]) => [feature, Number(weight)]),
  );
  return loaded;
}

/** How likely, from 0 to 1, what has these features is in the key. */
function odds(features: readonly string[]): number {
  const table = weights();
  let sum = 0;
  for (const feature of features) sum += table.get(feature) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

/** Whether the codebook is likely to count an event as an incident; what has no day and no effect it mostly holds for a `general` statement. */
export function isCounted(record: CodedReport, event: Event, template: Template, general: boolean): boolean {
  return odds(eventFeatures(record, event, template)) >= (general ? LEAST.general : LEAST.event);
}

/** The template without the strings that the codebook is not likely to hold for part of its incident, and without what refers to them. */
export function withoutDoubtful(record: CodedReport, event: Event, template: Template): Template {
  const doubtful = new Set<string>();
  for (const slot of STRINGS)
    for (const fill of template[slot] ?? [])
      if (odds(fillFeatures(record, event, template, slot, fill)) < LEAST.fill)
        doubtful.add(`${group(slot)} ${stringOf(fill)}`);
  if (doubtful.size === 0) return template;
  const kept: Template = {};
  for (const slot of SLOTS) {
    const fills = (template[slot] ?? []).filter((fill) => {
      const own = STRINGS.includes(slot) ? stringOf(fill) : null;
      return [own, entityOf(fill)].every((words) => words === null || !doubtful.has(`${group(slot)} ${words}`));
    });
    if (fills.length > 0) kept[slot] = fills;
  }
  return kept;
}

/** Slots that speak of the same things: an organization is no individual, a person's name no building. */
function group(slot: Slot): string {
  return slot.startsWith('PERP') ? (slot === 'PERP: INDIVIDUAL ID' ? slot : 'PERP: ORGANIZATION') : slot.split(':')[0]!;
}
