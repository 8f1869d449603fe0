import { WORDING_OF } from './kinds.ts';
import { fill } from './markup.ts';
import type { Random } from './random.ts';
import { sentence, type Telling } from './telling.ts';
import {
  CLAIMED, CONTEXT, CORRECTIONS, NO_TOLL, RESPONSES, TOLL, UNCLAIMED, UPDATES,
} from './wording/common.ts'; // prettier-ignore

/** A marked sentence, and which of the report's incidents it tells. */
export interface Line {
  readonly told: number;
  readonly marked: string;
}

/** What a version of a story is: its first, one with a higher toll, one with a lower, or one weeks later. */
export type Occasion = 'first' | 'risen' | 'lowered' | 'background';

const hasToll = ({ slots }: Telling): boolean => slots.deaths !== '';
const NEEDS_OTHERS = new Set(['abduction', 'police raid']);

/** The sentences that tell an incident, first things first. */
export function tellLines(random: Random, telling: Telling, occasion: Occasion, told = 0): Line[] {
  const { incident, slots } = telling;
  const wording = WORDING_OF[incident.kind];
  const lines: string[] = [];
  const say = (template: string) => lines.push(sentence(template, telling));
  const update = occasion === 'risen' ? UPDATES : occasion === 'lowered' ? CORRECTIONS : [];
  if (occasion === 'background') say(random.pick(wording.background));
  else if (
    update.length > 0 &&
    slots.deadbare !== '' &&
    !NEEDS_OTHERS.has(incident.kind) &&
    incident.kind !== 'killing'
  ) {
    lines.push(sentence(random.pick(update).replaceAll('{thing}', wording.thing), telling));
  } else if (wording.bare.length === 0) say(random.pick(wording.tolled));
  else if (hasToll(telling) && random.chance(0.72)) say(random.pick(wording.tolled));
  else {
    say(random.pick(wording.bare));
    if (hasToll(telling)) say(random.pick(TOLL));
    else if (random.chance(0.6)) say(random.pick(NO_TOLL));
  }
  if (occasion !== 'background' && slots.alsoKilled !== '' && NEEDS_OTHERS.has(incident.kind))
    say('{alsoKilled} in the kidnapping.');
  const fitting = wording.details.filter((detail) => mayTell(detail, telling));
  for (const detail of some(random, fitting, occasion === 'background' ? 1 : random.whole(1, 3))) say(detail);
  return lines.map((marked) => ({ told, marked }));
}

/** A detail about the dead needs as many. */
function mayTell(detail: string, { incident, figures }: Telling): boolean {
  if (/victims died/.test(detail)) return incident.killed >= 3 && figures.killed !== undefined;
  return !/\bdead\b/.test(detail) || figures.killed !== undefined;
}

/** What every report of such an incident may add. */
export function furtherLines(random: Random, telling: Telling): Line[] {
  const { incident } = telling;
  const lines: string[] = [];
  const say = (template: string) => lines.push(sentence(template, telling));
  const claimable = !['protest', 'police raid', 'air strike', 'threat'].includes(incident.kind);
  if (claimable && random.chance(0.45)) say(random.pick(incident.group === null ? UNCLAIMED : CLAIMED));
  for (const response of some(random, RESPONSES, random.whole(0, 2))) say(response);
  for (const context of some(random, CONTEXT, random.whole(0, 2))) say(context);
  return lines.map((marked) => ({ told: 0, marked }));
}

/** Another incident told in the same report. */
export function roundUpLines(random: Random, telling: Telling): Line[] {
  const openings = ['In a separate incident, ', 'Elsewhere, ', 'In another attack, ', 'Meanwhile, '];
  const wording = WORDING_OF[telling.incident.kind];
  const templates = hasToll(telling) || wording.bare.length === 0 ? wording.tolled : wording.bare;
  const [line] = [sentence(random.pick(templates), telling)];
  return [{ told: 1, marked: random.pick(openings) + lowered(line) }];
}

/** Lower-cases the word that opened a sentence, unless it is a name. */
function lowered(line: string): string {
  return line.replace(/^(\[\w+\|)?(An?|The|Police|Unknown|Riot|Security|In|Heavy|Shots|Leaflets|Reports|Several|At|Dozens)\b/, (_, open: string | undefined, word: string) => (open ?? '') + word.toLowerCase()); // prettier-ignore
}

/** A headline; it tells no toll that the text, whose lines are given, does not tell. */
export function headline(random: Random, { slots, incident }: Telling, lines: readonly Line[]): string {
  const tells = (field: string) => lines.some(({ told, marked }) => told === 0 && marked.includes(`[${field}|`));
  const silent = new Set([...(tells('killed') ? [] : ['dead', 'Dead']), ...(tells('injured') ? [] : ['hurt', 'Hurt'])]);
  const { headlines } = WORDING_OF[incident.kind];
  const fits = headlines.filter((template) => {
    const needed = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    return needed.every((name) => slots[name] !== '' && !silent.has(name));
  });
  const words = fill(random.pick(fits), slots)
    .replace(/\[\w+\||\]/g, '')
    .replace('At least at least', 'At least');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Some of the items, in their order. */
function some<T>(random: Random, items: readonly T[], count: number): T[] {
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, items.length)) chosen.add(random.whole(0, items.length - 1));
  return [...chosen].sort((a, b) => a - b).map((i) => items[i]!);
}
