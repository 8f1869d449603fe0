import type { DateMention } from '../dates/read-dates.ts';
import type { Scope } from '../model/index.ts';
import { days, newDraft, take, type Draft } from './draft.ts';
import { isVague } from '../figures/figure.ts';
import { finer, fit } from './fit.ts';
import type { Mention } from './mention.ts';

/** A stretch of more days than this sums over many incidents. */
const MOST_DAYS_OF_ONE_INCIDENT = 7;
/** "a spate of attacks over the summer" */
const MOST_DAYS_OF_PLURAL = 31;
/** "in recent days", as many as several may be. */
const MOST_DAYS_OF_RECENT = 8;
/** A report that tells of more events than this does not come back to the early ones, but for its lead. */
const MOST_DRAFTS_LOOKED_BACK = 40;

/** A toll above this without a day is that of a war or of years. */
const MOST_HARMED_WITHOUT_A_DAY = 500;
/** A toll above this of "recently" or of "recent days" is that of many incidents. */
const MOST_HARMED_RECENTLY = 50;

/** "dozens" and more. */
const MANY = 24;

/** Whether a mention counts in words that no single toll of a day is told in: "hundreds have died". */
function sumsUp({ figures }: Mention): boolean {
  return [...figures.values()].some(({ value }) => isVague(value));
}

/** "At least 223 people were killed in Mexico last month": many dead of a whole country, not of a deed. */
function isTollOfArea(mention: Mention): boolean {
  const { place, modes, agents, targets, weapons } = mention;
  const area = place === null || place.value.precision === 'country' || place.value.precision === 'region';
  const told = modes.size > 0 || agents.length > 0 || targets.length > 0 || weapons.length > 0;
  return area && !told && !mention.refers && mostHarmed(mention) >= MANY;
}

/** Whether a mention is a total over many incidents: "hundreds … in recent years", "42 killings since May". */
function scopeOf(mention: Mention, published: string | null): Scope {
  if (mention.separate) return 'aggregate';
  const harmed = mostHarmed(mention);
  if (mention.period && !isRecent(mention, mention.period)) {
    const width = days(mention.period, published);
    if (width === null || width > MOST_DAYS_OF_ONE_INCIDENT) return 'aggregate';
  }
  if (!mention.date && harmed > MOST_HARMED_WITHOUT_A_DAY) return 'aggregate';
  // "Hundreds of civilians have died in similar attacks this year"
  if (mention.date && harmed >= MANY && sumsUp(mention) && (days(mention.date, published) ?? 0) > MOST_DAYS_OF_PLURAL)
    return 'aggregate';
  if (isTollOfArea(mention) && mention.date && (days(mention.date, published) ?? 0) > MOST_DAYS_OF_ONE_INCIDENT)
    return 'aggregate';
  // "the murders of Ann Smith and Lee Wong" names those of one incident or two, "12 murders" sums up.
  const named = [...mention.figures.values()].every((figure) => figure.people);
  if (mention.plural && mention.figures.size > 0 && !mention.date && !named) return 'aggregate';
  if (mention.plural && mention.date && (days(mention.date) ?? 0) > MOST_DAYS_OF_PLURAL) return 'aggregate';
  return 'single';
}

/** "the recent murder of six priests", "killed in recent days": one incident, its day left open. */
function isRecent(mention: Mention, period: DateMention): boolean {
  const { start } = period.value;
  const short =
    start === null || (/^recent/i.test(period.value.text) && (days(period) ?? Infinity) <= MOST_DAYS_OF_RECENT);
  return short && !mention.plural && mostHarmed(mention) <= MOST_HARMED_RECENTLY;
}

/** The largest number of people that a mention counts as harmed. */
function mostHarmed({ figures }: Mention): number {
  return Math.max(0, ...[...figures.values()].map(({ value }) => value.low ?? value.best ?? 0));
}

/** Puts the mentions of a report together into events; `day` is that of the attack it opens with, if the report leaves little doubt. */
export function assemble(
  mentions: readonly Mention[],
  published: string | null,
  day: DateMention | null = null,
): Draft[] {
  const drafts: Draft[] = [];
  let opened = false;
  for (const mention of mentions) {
    const scope = scopeOf(mention, published);
    let best: Draft | null = null;
    let most = 0;
    const lead = Math.max(0, drafts.length - MOST_DRAFTS_LOOKED_BACK);
    for (const [d, draft] of drafts.entries()) {
      if (draft.scope !== scope || (d > 0 && d < lead)) continue;
      const score = fit(mention, draft, d === 0, d === drafts.length - 1);
      if (score !== null && score > most) [best, most] = [draft, score];
    }
    if (best) {
      take(best, mention);
      best.date ??= mention.date;
      best.place ??= mention.place;
      narrow(best, mention);
    } else if (standsAlone(mention)) {
      const date =
        mention.date ??
        (mention.period && (scope === 'aggregate' || days(mention.period) !== null) ? mention.period : null) ??
        (opened ? null : openingDay(mention, scope, day));
      opened ||= mention.type === 'ASSAULT';
      for (const place of [mention.place, ...(isDonePerPlace(mention, scope) ? mention.elsewhere : [])]) {
        const draft = newDraft(scope, date, place);
        take(draft, mention);
        drafts.push(draft);
      }
    }
  }
  return drafts;
}

/** Whether what is told of a list of places happened in each of them; a toll is told of all together. */
function isDonePerPlace(mention: Mention, scope: Scope): boolean {
  const bodily = mention.type === 'ASSAULT' || mention.type === 'PROTEST';
  return bodily && scope === 'single' && mention.status.value === 'occurred' && mention.figures.size === 0;
}

/** The day of the report, for the attack that it opens with where that has none of its own. */
function openingDay(mention: Mention, scope: Scope, day: DateMention | null): DateMention | null {
  const attack = mention.type === 'ASSAULT' && scope === 'single' && mention.status.value === 'occurred';
  return attack ? day : null;
}

/** Whether a mention tells enough to be an event that the report has not told before. */
function standsAlone(mention: Mention): boolean {
  const counts = [...mention.figures.values()].some((figure) => figure.value.high !== 0);
  const none = mention.figures.size > 0 && !counts; // "nobody was hurt" adds to an event, it is none
  if (none && mention.agents.length === 0 && mention.targets.length === 0 && mention.weapons.length === 0) return false;
  if (!mention.bareNoun && !mention.refers && !mention.generic) return true;
  const who = mention.patients.length > 0 || mention.targets.length > 0;
  if (mention.generic) return counts || (mention.date !== null && mention.place !== null);
  if (mention.type === 'COERCE') return mention.agents.length > 0 || mention.patients.length > 0 || !mention.refers;
  if (mention.type !== 'ASSAULT') return mention.agents.length > 0 && !(mention.refers && mention.bareNoun);
  // "the police firing" is an event though the report has told of none before.
  if (!mention.plural && mention.agents.some(({ sector }) => sector === 'COP')) return true;
  if (mention.plural || mention.refers) return counts || (mention.date !== null && (who || mention.place !== null));
  return counts || mention.date !== null || mention.place !== null || who || mention.weapons.length > 0;
}

/** Takes a finer date or place over from a later mention of the same event. */
export function narrow(draft: Draft, mention: Mention): void {
  if (mention.date && draft.date) {
    const [mine, theirs] = [days(draft.date), days(mention.date)];
    // "over two days … 61 were killed on Tuesday alone" stays two days; "this year … on 5 May" becomes the day.
    if (theirs !== null && theirs < (mine ?? Infinity) && (mine ?? Infinity) > MOST_DAYS_OF_ONE_INCIDENT)
      draft.date = mention.date;
    else if (theirs === 1 && isLoose(draft.date) && within(mention.date, draft.date)) draft.date = mention.date;
  }
  if (mention.place && draft.place && finer(mention.place, draft.place)) draft.place = mention.place;
}

/** "overnight", "over the weekend", "earlier this week": some day of these, where "from Monday to Tuesday" is all of them. */
export function isLoose({ value }: DateMention): boolean {
  return /\b(overnight|weekend|week|month)\b/i.test(value.text);
}

export function within(inner: DateMention, outer: DateMention): boolean {
  const [a, b] = [inner.value, outer.value];
  return (
    a.start !== null && b.start !== null && a.end !== null && b.end !== null && a.start >= b.start && a.end <= b.end
  );
}
