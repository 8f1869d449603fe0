import {
  CasusError,
  event as eventSchema,
  figure,
  MODES_OF_TYPE,
  type Event,
  type EventField,
  type Evidence,
} from '../model/index.ts';
import { summarise } from '../model/summary.ts';
import { evidenceOf, figureKey, isValue, type FieldValue } from '../model/event-field.ts';
import { canonicalJson } from './canonical-json.ts';

export const sameValue = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/**
 * A value as a field takes it.
 * @throws CasusError `usage` where the field takes no such value
 */
export function checkedValue(event: Pick<Event, 'type'>, field: EventField, value: unknown): FieldValue {
  const key = figureKey(field);
  const shape = key ? figure.nullable() : eventSchema.shape[field as Exclude<EventField, `figures.${string}`>];
  const read = shape.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = [field, ...(issue?.path ?? [])].join('.');
    throw wrong(field, `${where}: ${issue?.message ?? 'no such value'}`);
  }
  const modes: readonly string[] = MODES_OF_TYPE[event.type];
  const foreign = field === 'modes' ? (read.data as string[]).find((mode) => !modes.includes(mode)) : undefined;
  if (foreign !== undefined) {
    throw wrong(field, `${event.type} has no mode ${foreign}; it has ${modes.join(', ') || 'none'}.`);
  }
  return read.data;
}

/**
 * The evidence of a field's new value, one entry or more for each item of a list. Words given for the field as a whole are
 * every item's; where none are given, those of the value before stay, and what is a judgement on the happening as a whole
 * is made from the words that tell of it.
 * @throws CasusError `usage` where a value has no words at all, or words that do not stand in the text
 */
export function checkedEvidence(
  event: Event,
  field: EventField,
  value: FieldValue,
  given: readonly Evidence[],
  text: string,
): Evidence[] {
  for (const { field: path, start, end } of given) {
    if (path !== field && !path.startsWith(`${field}.`)) throw wrong(field, `The words of ${path} are not ${field}’s.`);
    if (start >= end || end > text.length) {
      throw wrong(field, `No words of the report stand from ${start} to ${end}: it has ${text.length} characters.`);
    }
  }
  if (!isValue(value)) return [];
  const before = given.length > 0 ? given : evidenceOf(event, field);
  const words = before.length > 0 || !JUDGED.includes(field) ? before : evidenceOf(event, 'type');
  if (words.length === 0)
    throw wrong(field, `No value without evidence: say which words of the report tell its ${field}.`);
  if (!Array.isArray(value)) return words.map(({ start, end }) => ({ field, start, end }));
  return value.flatMap((_, i) => {
    const own = words.filter((one) => one.field === `${field}.${i}`);
    return (own.length > 0 ? own : words).map(({ start, end }) => ({ field: `${field}.${i}`, start, end }));
  });
}

/** What kind of happening it was, and whether it happened. */
const JUDGED: readonly EventField[] = ['modes', 'contexts', 'scope', 'status'];

const wrong = (input: string, message: string) => new CasusError({ code: 'usage', input, message });

/** The event with another value in a field, its evidence with it, and its summary anew. */
export function withField(event: Event, field: EventField, value: FieldValue, evidence: readonly Evidence[]): Event {
  const kept = event.evidence.filter((one) => one.field !== field && !one.field.startsWith(`${field}.`));
  const changed: Event = { ...event, evidence: [...kept, ...evidence] };
  const key = figureKey(field);
  if (!key) Object.assign(changed, { [field]: value });
  else {
    const others = Object.entries(event.figures).filter(([other]) => other !== key);
    changed.figures = Object.fromEntries(value === null ? others : [...others, [key, value]]);
  }
  const whole = field === 'type' ? withoutForeignModes(changed) : changed;
  return { ...whole, summary: summarise(whole) };
}

/** Another type may not have the modes that were read for the former one. */
function withoutForeignModes(event: Event): Event {
  const modes: readonly string[] = MODES_OF_TYPE[event.type];
  const kept = event.modes.flatMap((mode, i) => (modes.includes(mode) ? [{ mode, i }] : []));
  if (kept.length === event.modes.length) return event;
  const evidence = event.evidence.flatMap((one) => {
    if (!one.field.startsWith('modes.')) return [one];
    const at = kept.findIndex(({ i }) => one.field === `modes.${i}`);
    return at < 0 ? [] : [{ ...one, field: `modes.${at}` }];
  });
  return { ...event, modes: kept.map(({ mode }) => mode), evidence };
}
