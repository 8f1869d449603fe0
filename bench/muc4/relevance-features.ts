import type { CodedReport, Event } from '../../src/model/index.ts';
import { days, NINE, countryOf, type IncidentType } from './incident.ts';
import { described, keyed, sentenceAround, typeOf } from './wording.ts';

/** How many words of the report's opening tell what kind of text it is. */
const WORDS_OF_OPENING = 60;

/**
 * What of an event and of the report around it may tell whether the codebook counts it, as named features: what was done, to
 * whom and by whom, when and where, how far down it is told, and the words of its sentence and of the report's opening. Only
 * the record and its text are read.
 */
export function relevanceFeatures(record: CodedReport, event: Event, type: IncidentType): string[] {
  const features = new Set<string>(['always']);
  const say = (name: string, ...values: readonly (string | number | null | boolean)[]) => {
    for (const value of values) features.add(`${name}=${String(value)}`);
  };
  const { text, published } = record.report;
  const at = event.evidence.find(({ field }) => field === 'type')?.start ?? 0;
  const trigger = wordsAt(text, event, 'type');
  say('type', type);
  say('event', `${event.type} ${event.status}`);
  say('status', event.status);
  say('scope', event.scope);
  say('mode', ...event.modes);
  say('trigger', ...trigger);
  say('context', ...event.contexts);
  say('figures', ...Object.keys(event.figures));
  say('confidence', Math.round(event.confidence * 10));
  say('armed', event.weapons.length > 0);

  const recipients = event.actors.filter(({ role }) => role === 'recipient');
  const doers = event.actors.filter(({ role }) => role === 'actor');
  const humans = recipients.map((actor) => typeOf('person', described(actor.text)) ?? `sector ${String(actor.sector)}`);
  const things = event.targets.map((target) => typeOf('physical', described(target.text)) ?? 'unknown');
  const sectors = (actors: Event['actors']) => new Set(actors.map(({ sector }) => String(sector)));
  say('to', ...humans);
  say('at', ...things);
  say('by', ...sectors(doers));
  say('on', ...sectors(recipients));
  say('whom', `${recipients.length > 0 ? 'people' : 'nobody'} ${event.targets.length > 0 ? 'things' : 'nothing'}`);
  say('doers', Math.min(2, doers.length));
  for (const by of sectors(doers)) for (const on of sectors(recipients)) say('by-on', `${by} ${on}`);
  say('named', recipients.some(({ name, person }) => name !== null && person !== null));
  say('effect', ...event.targets.map(({ effect }) => effect));

  const country = countryOf(record, event);
  say('country', country !== null && NINE.has(country) ? country : 'other');
  say('place', event.place?.precision ?? null);
  say('elsewhere', event.place?.country != null && !NINE.has(event.place.country));
  say('when', age(event, published));
  say('whole', [type, event.date !== null, recipients.length > 0, event.targets.length > 0].join(' '));

  const order = record.events.filter(({ type }) => type === event.type);
  say('order', Math.min(5, order.indexOf(event)));
  say('events', Math.min(6, order.length));
  say('depth', Math.floor((5 * at) / Math.max(1, text.length)));

  say('word', ...words(sentenceAround(text, at)));
  say('near', ...words(keyed(text.slice(Math.max(0, at - 50), at + 70))));
  const opening = keyed(text.slice(0, 900));
  say('opening', ...words(opening).slice(0, WORDS_OF_OPENING));
  say('marked', ...(opening.match(/\[[A-Z]{4,20}\]/g) ?? []));
  return [...features];
}

function words(keyedText: string): string[] {
  return keyedText.match(/[A-Z][A-Z'-]{2,}/g) ?? [];
}

function wordsAt(text: string, event: Event, field: string): string[] {
  return event.evidence
    .filter((item) => item.field === field)
    .flatMap(({ start, end }) => words(keyed(text.slice(start, end))));
}

/** How long before the report, in the steps that matter to the codebook. */
function age({ date }: Event, published: string | null): string {
  if (!date?.end || !published) return date ? 'open' : 'none';
  const past = days(date.end, published);
  const wide = date.start === null ? 'open' : days(date.start, date.end) > 3 ? 'stretch' : 'day';
  const step = past < 0 ? 'future' : past <= 2 ? 'fresh' : past <= 14 ? 'weeks' : past <= 62 ? 'months' : 'old';
  return `${step} ${wide}`;
}
