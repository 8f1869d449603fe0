import type { Actor, CodedReport, Event } from '../../src/model/index.ts';
import { evidenceOf } from './effects.ts';
import { days } from './incident.ts';
import { stringOf, type Slot, type Template } from './template.ts';
import { keyed, sentenceAround } from './wording.ts';

/** Slots whose fills are words of the text, those who did it and those who bore it first. */
export const STRINGS: readonly Slot[] = [
  'PERP: INDIVIDUAL ID',
  'PERP: ORGANIZATION ID',
  'PHYS TGT: ID',
  'HUM TGT: NAME',
  'HUM TGT: DESCRIPTION',
  'INCIDENT: INSTRUMENT ID',
];

/** Sectors that bear arms: what they do to each other is a clash. */
const ARMED = new Set<Actor['sector']>(['MIL', 'REB', 'UAF', 'PRM', 'CRM']);

/** Slots whose values themselves say what kind of incident it is. */
const VALUES: readonly Slot[] = ['INCIDENT: TYPE', 'HUM TGT: TYPE', 'PHYS TGT: TYPE', 'HUM TGT: EFFECT OF INCIDENT'];

/** What is seen of an event and its template by which the codebook may count it: names of features that hold. */
export function eventFeatures(record: CodedReport, event: Event, template: Template): string[] {
  const { text, published } = record.report;
  const { at, trigger } = triggerOf(record, event);
  const seen = new Set(['#', `type=${event.type}`, `scope=${event.scope}`, `status=${event.status}`]);
  for (const mode of event.modes) seen.add(`mode=${mode}`);
  for (const slot of VALUES) for (const fill of template[slot] ?? []) seen.add(`${slot}=${fill.split(':')[0]!}`);
  for (const slot of STRINGS) {
    const fills = template[slot] ?? [];
    seen.add(`${slot} x${Math.min(fills.length, 3)}`);
    for (const fill of fills) seen.add(`${slot} ~${stringOf(fill).split(' ').at(-1)!}`);
  }
  seen.add(`date=${dateKind(template)}`).add(`age=${age(event, published)}`);
  seen.add(`place=${event.place?.precision ?? 'none'}`);
  seen.add(`country=${template['INCIDENT: LOCATION']?.[0]?.split(':')[0] ?? '-'}`);
  for (const fill of template['HUM TGT: NUMBER'] ?? []) seen.add(`number=${magnitude(fill)}`);
  for (const { role, sector } of event.actors) seen.add(`${role}=${sector ?? '-'}`);
  const recipients = event.actors.filter(({ role }) => role === 'recipient');
  const armed = recipients.filter(({ sector }) => ARMED.has(sector)).length;
  seen.add(`armed=${armed === 0 ? 'none' : armed === recipients.length ? 'all' : 'some'}`);
  seen.add(`sources=${Math.min(event.sources.length, 2)}`);
  seen.add(`trigger=${trigger}`);
  seen.add(`paragraph=${Math.min(text.slice(0, at).split(/\n[ \t]*\n/).length, 7)}`);
  if (record.events[0] === event) seen.add('first');
  seen.add(`sure=${Math.floor(event.confidence * 10)}`);
  const sentence = sentenceAround(text, at);
  for (const word of sentence.match(/\p{Lu}{3,}/gu) ?? []) seen.add(`word=${word}`);
  if (/\b(?:WE|OUR|US|I|MY)\b/.test(sentence)) seen.add('first person');
  if (sentence.includes('"')) seen.add('quote');
  return [...seen];
}

/** What is seen of one string of a template by which the codebook may hold it for part of the incident. */
export function fillFeatures(
  record: CodedReport,
  event: Event,
  template: Template,
  slot: Slot,
  fill: string,
): string[] {
  const { text } = record.report;
  const words = stringOf(fill).split(' ');
  const head = words.at(-1)!;
  const { at, trigger } = triggerOf(record, event);
  const fills = template[slot] ?? [];
  const seen = [
    '',
    `it=${template['INCIDENT: TYPE']?.[0] ?? '-'}`,
    `trigger=${trigger}`,
    `nth=${Math.min(fills.indexOf(fill), 3)}`,
    `of=${Math.min(fills.length, 4)}`,
    `head=${head}`,
    `length=${Math.min(words.length, 5)}`,
    ...words.map((word) => `word=${word}`),
  ];
  const shown = nearestEvidence(record, event, at, head);
  if (shown) {
    const far = Math.abs(shown.start - at);
    const bound = [20, 50, 100, 200, 500].findIndex((most) => far < most);
    seen.push(`far=${bound}`, shown.start < at ? 'before' : 'after');
    seen.push(`near=${sentenceAround(text, at).includes(keyed(text.slice(shown.start, shown.end)))}`);
    const lead = keyed(text.slice(Math.max(0, shown.start - 20), shown.start))
      .split(' ')
      .at(-1);
    if (lead) seen.push(`lead=${lead}`);
    const actor = event.actors[Number(/^actors\.(\d+)$/.exec(shown.field)?.[1] ?? -1)];
    if (actor) {
      seen.push(`sector=${actor.sector ?? '-'}`, `counted=${actor.count !== null}`, `named=${actor.name !== null}`);
      const first = keyed(actor.text).split(' ')[0]!;
      if (/^(?:THE|AN?|HIS|HER|THEIR|SOME|OTHER|ALL)$/.test(first)) seen.push(`determiner=${first}`);
    }
  }
  return [...new Set(seen)].map((feature) => `${slot} ${feature}`);
}

/** Where the trigger stands, and its words as keys are written. */
function triggerOf({ report }: CodedReport, event: Event): { at: number; trigger: string } {
  const { start, end } = evidenceOf(event, 'type') ?? { start: 0, end: 0 };
  return { at: start, trigger: keyed(report.text.slice(start, end)) };
}

/** The evidence of a party, target or weapon whose words hold `head`, the nearest to the trigger. */
function nearestEvidence({ report }: CodedReport, event: Event, at: number, head: string) {
  const parts = event.evidence.filter(
    ({ field, start, end }) =>
      /^(?:actors|targets|weapons)\.\d+$/.test(field) && keyed(report.text.slice(start, end)).includes(head),
  );
  return parts.reduce<(typeof parts)[number] | null>(
    (best, each) => (best && Math.abs(best.start - at) <= Math.abs(each.start - at) ? best : each),
    null,
  );
}

function dateKind(template: Template): string {
  const date = template['INCIDENT: DATE']?.[0] ?? '-';
  return date.startsWith('-') ? 'open' : date.includes(' - ') ? 'range' : 'day';
}

/** How long before the report an event ended, in steps that grow. */
function age({ date }: Event, published: string | null): string {
  if (!date?.end || published === null) return '-';
  const gone = days(date.end, published);
  return gone < 0
    ? '<0'
    : gone < 2
      ? String(gone)
      : gone < 8
        ? '2-7'
        : gone < 32
          ? '8-31'
          : gone < 63
            ? '32-62'
            : '63-';
}

function magnitude(fill: string): string {
  const digits = /^~?(\d+)/.exec(fill)?.[1];
  return digits === undefined ? '-' : digits === '1' ? '1' : String(10 ** (digits.length - 1));
}
