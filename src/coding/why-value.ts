import { lineOf, whyActor } from '../actors/why-actor.ts';
import type { Event, Figure, FigureKey, Report, Span } from '../model/index.ts';
import type { Gazetteer } from '../places/candidate.ts';
import { findContexts } from './contexts.ts';
import type { Draft } from './draft.ts';
import type { Mention, Party, RoledTrigger, SentenceReading } from './mention.ts';
import { wordsOf } from './spans.ts';

interface Around {
  readonly report: Report;
  readonly readings: readonly SentenceReading[];
  readonly gazetteer: Gazetteer;
}

interface Why {
  readonly value: string;
  readonly by: readonly string[];
}

/** For those who have their part from what was learned, not from grammar. */
const BY_MODEL = 'model of roles (models/roles.tsv)';
/** For those whom another sentence than that of the attack names. */
const BY_DOERS = 'model of doers across sentences (models/doers.tsv)';
const MOST_CANDIDATES_SHOWN = 4;
const same = (a: Span, b: Span) => a.start === b.start && a.end === b.end;

/** The value of a field as people read it, and what gave it. */
export function whyValue(field: string, event: Event, draft: Draft, span: Span, around: Around): Why {
  const [name, key = ''] = field.split('.');
  const at = Number(key);
  switch (name) {
    case 'type':
      return { value: event.type, by: whyType(draft, span, around) };
    case 'modes':
      return { value: event.modes[at]!, by: [modeBy(draft, event.modes[at]!, span, around)] };
    case 'contexts':
      return { value: event.contexts[at]!, by: [contextBy(event.contexts[at]!, span, around)] };
    case 'scope':
      return { value: event.scope, by: [event.scope === 'single' ? 'one incident' : 'a plural or a stretch of time: a total over many'] }; // prettier-ignore
    case 'status':
      return { value: event.status, by: [statusBy(event, draft, span, around)] };
    case 'date':
      return { value: `${event.date!.start ?? '…'} to ${event.date!.end ?? '…'}`, by: dateBy(draft, around.report) };
    case 'place':
      return placeWhy(event, draft, around.gazetteer);
    case 'actors':
      return actorWhy(event, at, draft, span, around);
    case 'figures':
      return figureWhy(event, key as FigureKey, draft, span, around);
    case 'weapons':
      return { value: event.weapons[at]!, by: [weaponBy(event.weapons[at]!, span, around)] };
    case 'targets':
      return { value: event.targets[at]!.text, by: [targetBy(event, at, draft, span, around)] };
    default:
      return { value: sourceOf(event, at), by: ['who says so, by a verb of saying or “according to”'] };
  }
}

const readingsOf = (draft: Draft): { mention: Mention; raw: RoledTrigger }[] =>
  draft.mentions.flatMap((mention) => mention.readings.map((raw) => ({ mention, raw })));

function triggerAt(draft: Draft, span: Span, { readings }: Around): RoledTrigger | undefined {
  return readingsOf(draft).find(({ mention, raw }) => {
    const { tokens } = readings[mention.sentence]!.sentence;
    const from = tokens[raw.trigger.first]!.start;
    return from <= span.start && span.start < tokens[raw.trigger.last]!.end;
  })?.raw;
}

function whyType(draft: Draft, span: Span, around: Around): string[] {
  const raw = triggerAt(draft, span, around);
  if (!raw) return ['a toll that no verb carries, in a report that has told of an attack'];
  const { type, origin } = raw.trigger.entry;
  const made = draft.mentions[0]!.type;
  const by = [`trigger (${lineOf(origin)})`];
  if (made !== type)
    by.push(made === 'THREATEN' ? `${type} that is only threatened` : `${type} by a crowd that protests`);
  return by;
}

function modeBy(draft: Draft, mode: string, span: Span, around: Around): string {
  const raw = triggerAt(draft, span, around);
  if (raw && raw.trigger.entry.mode === mode) return `trigger (${lineOf(raw.trigger.entry.origin)})`;
  const weapon = weaponAt(span, around);
  if (weapon?.modes.includes(mode)) return `weapon (${lineOf(weapon.origin)})`;
  return raw ? 'what the trigger becomes here' : 'words beside the trigger';
}

function weaponAt(span: Span, { readings }: Around) {
  for (const reading of readings) for (const weapon of reading.weapons) if (same(weapon, span)) return weapon;
  return undefined;
}

function weaponBy(name: string, span: Span, around: Around): string {
  const weapon = weaponAt(span, around);
  return weapon ? `weapon nearest to this event (${lineOf(weapon.origin)})` : `weapon “${name}”`;
}

function contextBy(context: string, span: Span, { readings }: Around): string {
  for (const { sentence } of readings) {
    if (span.start < sentence.start || span.start >= sentence.end) continue;
    const found = findContexts(sentence).find((each) => each.context === context && same(each.span, span));
    if (found) return `lexicon/contexts.tsv line ${found.line}`;
  }
  return 'lexicon/contexts.tsv';
}

function statusBy(event: Event, draft: Draft, span: Span, { report }: Around): string {
  if (event.status === 'occurred') return 'nothing says that it was tried, planned or denied';
  const own = draft.mentions.some((mention) => mention.trigger.start === span.start);
  return own ? 'the trigger itself' : `“${wordsOf(report.text, span)}” governs the trigger`;
}

function dateBy({ date, mentions }: Draft, { published }: Report): string[] {
  const own = mentions.some((mention) => mention.date === date || mention.period === date);
  const where = own
    ? 'the expression nearest to the trigger'
    : 'taken over from the sentences around, where the event has none of its own';
  return [where, published === null ? 'the report has no date to count from' : `resolved from the report's date ${published}`]; // prettier-ignore
}

function placeWhy({ place }: Event, draft: Draft, gazetteer: Gazetteer): Why {
  const own = draft.mentions.some((mention) => mention.place === draft.place);
  const { text, name, admin1, country, precision } = place!;
  const candidates = gazetteer.lookup(text);
  const shown = candidates
    .slice(0, MOST_CANDIDATES_SHOWN)
    .map((each) => [each.name, each.admin1, each.country].filter((part, i, all) => part !== null && all.indexOf(part) === i).join(', ')); // prettier-ignore
  const more = candidates.length > shown.length ? ` and ${candidates.length - shown.length} more` : '';
  return {
    value: `${[name, admin1, country].filter((part) => part !== null).join(', ')} (${precision})`,
    by: [
      own
        ? 'the place nearest to the trigger'
        : 'taken over from the sentences around, where the event has none of its own',
      candidates.length === 0 ? 'not in the gazetteer; a word beside it calls it a place' : `gazetteer, out of: ${shown.join('; ')}${more}`, // prettier-ignore
    ],
  };
}

function actorWhy(event: Event, at: number, draft: Draft, span: Span, around: Around): Why {
  const { role, name, sector, country, count, text } = event.actors[at]!;
  const value = [role, name ?? text, sector, country, count === null ? null : `× ${count}`].filter((part) => part !== null).join(' '); // prettier-ignore
  for (const mention of draft.mentions) {
    const party = (role === 'actor' ? mention.agents : mention.patients).find((each) => same(each.span, span));
    if (!party) continue;
    const { phrases, sentence } = around.readings[mention.sentence]!;
    const tokens = sentence.tokens.filter((token) => token.start >= span.start && token.end <= span.end);
    return {
      value,
      by: [party.why ?? roleBy(party, role, mention, around), ...whyActor(tokens, party, phrases.lexicon)],
    };
  }
  const doer = draft.doers.find(({ party }) => same(party.span, span));
  return { value, by: [doer ? BY_DOERS : 'role rule'] };
}

/** "subject of “killed”": how the phrase stands to the trigger that takes it. */
function roleBy(party: Party, role: 'actor' | 'recipient', mention: Mention, { readings }: Around): string {
  const { tokens } = readings[mention.sentence]!.sentence;
  const raw = mention.readings.find(({ roles }) =>
    (role === 'actor' ? roles.agents : roles.patients).includes(party.np),
  );
  if (!raw) return 'role rule';
  if (raw.learned?.has(party.np)) return BY_MODEL;
  const { trigger, roles } = raw;
  const words = tokens.slice(trigger.first, trigger.last + 1).map(({ text }) => text).join(' '); // prettier-ignore
  const pp = roles.attached.find(({ np }) => np === party.np);
  const prep = pp ? `“${pp.prep}” ` : '';
  if (roles.noun) return `role rule (${pp ? `${prep}after` : 'beside'} “${words}”)`;
  if (pp) return `role rule (${prep}after “${words}”)`;
  if (role === 'actor') return `role rule (subject of “${words}”)`;
  return `role rule (${party.np.first < trigger.head ? 'subject of passive' : 'object of'} “${words}”)`;
}

function figureWhy(event: Event, key: FigureKey, draft: Draft, span: Span, around: Around): Why {
  const { qualifier } = event.figures[key]!;
  const value = boundsOf(event.figures[key]!);
  const mention = draft.mentions.find((each) => {
    const found = each.figures.get(key);
    return found && same(found.span, span);
  });
  const found = mention?.figures.get(key);
  if (found?.why !== undefined) return { value, by: [found.why] };
  const raw = mention?.readings.find(({ trigger }) => trigger.entry.effect === key);
  const by = raw ? `${key}: those whom “${verbOf(raw, mention!, around)}” happened to (${lineOf(raw.trigger.entry.origin)})` : `a count beside a word for ${key}`; // prettier-ignore
  return qualifier === 'exactly' || qualifier === 'unspecified' ? { value, by: [by] } : { value, by: [by, `${qualifier} by lexicon/figure-qualifiers.tsv`] }; // prettier-ignore
}

function boundsOf({ low, best, high }: Figure): string {
  if (low !== null && low === high) return String(low);
  if (best !== null)
    return low === null && high === null ? `about ${best}` : `${best}, ${low ?? '?'} to ${high ?? '?'}`;
  if (low !== null) return high === null ? `${low} or more` : `${low} to ${high}`;
  return `up to ${high}`;
}

const verbOf = ({ trigger }: RoledTrigger, mention: Mention, { readings }: Around): string =>
  readings[mention.sentence]!.sentence.tokens.slice(trigger.first, trigger.last + 1).map(({ text }) => text).join(' '); // prettier-ignore

function targetBy(event: Event, at: number, draft: Draft, span: Span, { readings }: Around): string {
  const learned = readingsOf(draft).some(({ mention, raw }) => {
    const { tokens } = readings[mention.sentence]!.sentence;
    return [...(raw.learned ?? [])].some(
      (np) => tokens[np.first]!.start === span.start && tokens[np.extent]!.end === span.end,
    );
  });
  const rule = learned ? BY_MODEL : 'role rule';
  const { effect } = event.targets[at]!;
  return effect === null ? `${rule}, a facility or vehicle` : `${rule}, and ${effect} by the trigger`;
}

const sourceOf = (event: Event, at: number): string => {
  const { name, relation } = event.sources[at]!;
  return `${name} ${relation}`;
};
