import type { FigureKey, Span } from '../model/index.ts';
import type { FoundFigure, Mention, Party, SentenceReading } from './mention.ts';
import { addFigure, countOf, coversToponym, isCountryActor, isPeople, isThing, partyOf, spanOf } from './parties.ts';
import { finer } from './fit.ts';
import { distance } from './near.ts';
import type { NounPhrase } from './phrases.ts';
import type { Roles } from './roles.ts';
import { isDayOfSaying } from './said-on.ts';
import { readStatus, type StatusReading } from './status.ts';
import { addTolls } from './tolls.ts';
import type { Trigger } from './triggers.ts';

/** Sectors that carry arms. */
const ARMED = new Set(['MIL', 'COP', 'REB', 'UAF', 'PRM', 'CRM']);
const HARM = new Set<FigureKey | null>(['killed', 'injured']);
const OTHER_WORDS = new Set(
  'another second third fourth separate other elsewhere meanwhile similar earlier previous'.split(' '),
);
/** "The shooting happened at noon on Thursday" */
const HAPPENING = new Set('happen occur take come begin start erupt unfold'.split(' '));
/** Verbs whose object is spoken of, not reported: "condemned the assassination". */
const COMMENTING = new Set(
  'condemn denounce deplore describe call investigate discuss mention mourn recall regret remember probe decry blame criticize criticise comment address link plead charge convict accuse sentence indict acquit suspect jail imprison try'.split(
    ' ',
  ),
);
const LOCATIVE = new Set(
  'in at near outside around inside across through throughout into off between within over on toward towards along above amid'.split(
    ' ',
  ),
);
const UNDOING = new Set(['defuse', 'deactivate', 'disarm']);
const CROWDS = new Set('protester demonstrator rioter mob crowd striker looter'.split(' '));
const THREAT_VERBS = new Set('threaten vow promise warn pledge swear'.split(' '));
/** Further than this, clause borders counted, a place belongs to something else. */
const MOST_WORDS_TO_A_PLACE = 34;
const SHOWN = new Set('video footage image picture photo photograph film recording clip'.split(' '));

/** A trigger with its roles and status, before the triggers of one event are joined. */
interface Raw {
  readonly trigger: Trigger;
  readonly roles: Roles;
  readonly status: StatusReading;
  group: number;
}

/**
 * The event mentions of one sentence. `violent` says whether the report has told of an attack close by, for words such as
 * "died" that tell of one only then.
 */
export function readMentions(reading: SentenceReading, text: string, violent: boolean): Mention[] {
  const raws = readRaw(reading, violent);
  join(reading, raws);
  const groups = new Map<number, Raw[]>();
  for (const raw of raws) groups.set(raw.group, [...(groups.get(raw.group) ?? []), raw]);
  const mentions = [...groups.values()]
    .map((group) => compose(reading, text, group, [...groups.values()]))
    .filter((mention) => mention.type === 'ASSAULT' || !saysNone(mention));
  addTolls(reading, text, mentions, violent);
  joinThreats(mentions);
  return mentions;
}

function readRaw(reading: SentenceReading, violent: boolean): Raw[] {
  const raws: Raw[] = [];
  const strong =
    violent ||
    reading.weapons.length > 0 ||
    reading.triggers.some(
      ({ entry }) =>
        entry.type === 'ASSAULT' && (entry.needs === '' || entry.needs === 'human') && entry.effect !== null,
    ) ||
    reading.triggers.some(({ entry }) => entry.type === 'ASSAULT' && entry.needs === '');
  for (const trigger of reading.triggers) {
    if (raws.at(-1)?.trigger.first === trigger.first) continue;
    const roles = reading.phrases.rolesOf(trigger);
    if (!roles || isVoid(trigger, roles, reading) || !meets(trigger, roles, reading, strong)) continue;
    const status = readStatus(trigger, roles, reading.phrases, reading.quoted[trigger.head] === 1);
    if (!status) continue;
    raws.push({ trigger, roles, status, group: raws.length });
  }
  return raws;
}

/** "threatened to attack the garrison": the threat and what is threatened are one event. */
function joinThreats(mentions: Mention[]): void {
  for (const threat of mentions.filter((m) => m.type === 'THREATEN')) {
    // "promised to massacre citizens" is no agreement.
    const promise = mentions.findIndex((m) => m.type === 'AGREE' && m.trigger.start === threat.status.span.start);
    if (promise >= 0) mentions.splice(promise, 1);
    const same = mentions.find(
      (m) => m !== threat && m.type === 'THREATEN' && m.trigger.start === threat.status.span.start,
    );
    if (!same) continue;
    same.patients.push(...threat.patients);
    same.targets.push(...threat.targets);
    mentions.splice(mentions.indexOf(threat), 1);
  }
}

/** "Nobody was arrested" tells of no arrest. */
function saysNone(mention: Mention): boolean {
  return mention.figures.size > 0 && [...mention.figures.values()].every((figure) => figure.value.high === 0);
}

/** "Nobody was attacked", "Heavy rain killed the harvest": a deed without anyone to do it or to bear it. */
function isVoid({ entry }: Trigger, roles: Roles, reading: SentenceReading): boolean {
  const { agents, patients } = roles;
  if (patients.length > 0 && patients.every((np) => isNobody(reading, np)) && !HARM.has(entry.effect)) return true;
  if (entry.type !== 'ASSAULT' || entry.noun || agents.length === 0) return false;
  const acts = (np: NounPhrase) =>
    isPeople(reading, np) ||
    isCountryActor(np) ||
    coversToponym(reading, np) ||
    /^(event|weapon|vehicle)$/.test(np.reading.kind);
  return (
    !agents.some(acts) && !patients.some((np) => isPeople(reading, np) || isThing(np) || np.reading.kind === 'weapon')
  );
}

function isNobody(reading: SentenceReading, np: NounPhrase): boolean {
  return np.figure?.value.high === 0 || /^(no|neither|none)$/.test(reading.sentence.tokens[np.first]!.lower);
}

/** Whether the condition of a trigger's lexicon row holds. */
function meets({ entry, head }: Trigger, roles: Roles, reading: SentenceReading, violent: boolean): boolean {
  const armed = (np: NounPhrase) => np.reading.sector !== null && ARMED.has(np.reading.sector);
  const patients = roles.patients;
  switch (entry.needs) {
    case '':
      return true;
    case 'human':
      return entry.noun || patients.length === 0
        ? entry.type === 'ASSAULT' && (violent || roles.agents.some(armed))
        : patients.some((np) => isPeople(reading, np) || isThing(np));
    case 'thing':
      return (
        (violent || roles.agents.some(armed)) && patients.some((np) => isThing(np) || np.reading.kind === 'weapon')
      );
    case 'vehicle':
      return patients.some((np) => np.reading.kind === 'vehicle');
    case 'weapon':
      return patients.some((np) => {
        const span = spanOf(reading, np.first, np.extent);
        return reading.weapons.some((weapon) => weapon.start < span.end && span.start < weapon.end);
      });
    case 'armed':
      return (
        roles.agents.some(armed) ||
        patients.some(armed) ||
        (entry.noun && roles.noun !== null && (armed(roles.noun) || (violent && roles.noun.definite))) ||
        roles.agents.some((np) => np.reading.kind === 'weapon' || np.reading.kind === 'event')
      );
    case 'police':
      return roles.agents.some((np) => np.reading.sector === 'COP');
    case 'device': {
      const parts = [...roles.agents, ...patients];
      return parts.length === 0 || parts.some((np) => /^(weapon|vehicle|facility|unknown)$/.test(np.reading.kind));
    }
    case 'crowd':
      return (
        roles.agents.some((np) => isPeople(reading, np) && !armed(np) && (np.reading.plural || np.figure !== null)) &&
        !(reading.sentence.tokens[head]!.lemma === 'march' && roles.agents.some(armed))
      );
    case 'violent':
    case 'generic':
      return violent;
  }
}

/** Joins the triggers of a sentence that tell of one event. */
function join(reading: SentenceReading, raws: Raw[]): void {
  const { phrases } = reading;
  const merge = (a: Raw, b: Raw) => {
    const [from, to] = [b.group, a.group];
    for (const raw of raws) if (raw.group === from) raw.group = to;
  };
  for (const [j, b] of raws.entries()) {
    for (let i = j - 1; i >= 0; i--) {
      const a = raws[i]!;
      if (a.group === b.group) continue;
      if (a.trigger.entry.type !== b.trigger.entry.type || reversed(a.roles, b.roles)) continue;
      const holds = (roles: Roles, other: Trigger) =>
        [...roles.agents, ...roles.patients, ...roles.attached.map((pp) => pp.np)].some(
          (np) => np.first <= other.head && other.head <= np.extent,
        );
      const between = phrases.phrases.slice(phrases.indexAt(a.trigger.last) + 1, phrases.indexAt(b.trigger.first));
      const newClause =
        distance(reading, a.trigger.head, spanOf(reading, b.trigger.head, b.trigger.head)) -
          (b.trigger.head - a.trigger.head) >=
        14;
      const one =
        b.roles.continues ||
        holds(a.roles, b.trigger) ||
        holds(b.roles, a.trigger) ||
        sharesParty(a.roles, b.roles) ||
        (HARM.has(a.trigger.entry.effect) &&
          HARM.has(b.trigger.entry.effect) &&
          !newClause &&
          b.roles.agents.length === 0) ||
        (HARM.has(a.trigger.entry.effect) &&
          HARM.has(b.trigger.entry.effect) &&
          a.trigger.entry.effect !== b.trigger.entry.effect &&
          a.roles.agents.length === 0 &&
          b.roles.agents.length === 0 &&
          between.every((p) => p.kind !== 'time' && p.kind !== 'stop' && p.kind !== 'sub')) ||
        (!newClause && between.every((p) => p.kind !== 'np' && p.kind !== 'stop')) ||
        (!between.some((p) => p.kind === 'vg' && HAPPENING.has(reading.sentence.tokens[p.head]!.lemma)) &&
          between.some((p) => p.kind === 'sub' && /^(when|after|as|before|while)$/.test(p.word)) &&
          (HARM.has(a.trigger.entry.effect) !== HARM.has(b.trigger.entry.effect) ||
            a.trigger.entry.noun ||
            b.trigger.entry.noun)) ||
        (b.status.status === a.status.status &&
          !newClause &&
          HARM.has(b.trigger.entry.effect) &&
          !a.trigger.entry.effect &&
          b.roles.agents.length === 0);
      if (one && datesAgree(reading, a, b) && !datedRelative(reading, a, b)) {
        merge(a, b);
        break;
      }
    }
  }
}

/** "eastern Ghouta, where 1,300 people died in 2013, has been bombed": a relative clause with a date of its own stands apart. */
function datedRelative(reading: SentenceReading, a: Raw, b: Raw): boolean {
  const { tokens } = reading.sentence;
  const rel = reading.phrases.phrases.find(
    (p) => p.kind === 'rel' && p.word === 'where' && a.trigger.last < p.first && p.first < b.trigger.first,
  );
  if (!rel) return false;
  const after = tokens[rel.first]!.start;
  return reading.dates.some(
    (date) => date.kind === 'date' && date.start > after && distance(reading, b.trigger.head, date) < 8,
  );
}

/** Two triggers with two different dates of their own on either side tell of two events. */
function datesAgree(reading: SentenceReading, a: Raw, b: Raw): boolean {
  const dates = reading.dates.filter((date) => date.kind === 'date' && date.value.end !== null);
  if (dates.length < 2) return true;
  const nearest = (raw: Raw) =>
    dates.reduce((best, date) =>
      distance(reading, raw.trigger.head, date) < distance(reading, raw.trigger.head, best) ? date : best,
    );
  const [x, y] = [nearest(a), nearest(b)];
  if (x === y) return true;
  const disjoint = (x.value.end ?? '9') < (y.value.start ?? '0') || (y.value.end ?? '9') < (x.value.start ?? '0');
  return !disjoint || distance(reading, a.trigger.head, x) > 10 || distance(reading, b.trigger.head, y) > 10;
}

/** Whether the one who did the first is the one the second happened to. */
function reversed(a: Roles, b: Roles): boolean {
  const same = (x: readonly NounPhrase[], y: readonly NounPhrase[]) => x.some((np) => !np.pronoun && y.includes(np));
  return same(a.agents, b.patients) || same(a.patients, b.agents);
}

function sharesParty(a: Roles, b: Roles): boolean {
  return a.agents.some((np) => b.agents.includes(np)) || a.patients.some((np) => b.patients.includes(np));
}

function compose(
  reading: SentenceReading,
  text: string,
  group: readonly Raw[],
  all: readonly (readonly Raw[])[],
): Mention {
  const { tokens } = reading.sentence;
  const lead =
    group.find((raw) => raw.trigger.entry.mode !== null && !raw.trigger.entry.noun) ??
    group.find((raw) => raw.trigger.entry.needs !== 'violent') ??
    group[0]!;
  const modes = new Map<string, Span>();
  const agents: Party[] = [];
  const patients: Party[] = [];
  const targets: Mention['targets'] = [];
  const figures = new Map<FigureKey, FoundFigure>();
  let type = lead.trigger.entry.type;
  const add = (list: Party[], np: NounPhrase) => {
    if (list.some((party) => party.np === np)) return;
    list.push(partyOf(reading, text, np));
  };
  for (const {
    trigger,
    roles,
    status: { status },
  } of group) {
    const span = spanOf(reading, trigger.first, trigger.last);
    if (trigger.entry.mode !== null && trigger.entry.type === type) modes.set(trigger.entry.mode, span);
    // Those who defuse a bomb did not plant it.
    const undone = UNDOING.has(tokens[trigger.head]!.lemma);
    for (const np of undone ? [] : roles.agents) {
      if (!isNobody(reading, np) && (isPeople(reading, np) || isCountryActor(np) || coversToponym(reading, np)))
        add(agents, np);
    }
    const people = roles.patients.filter((np) => isPeople(reading, np));
    for (const np of people) if (np.figure?.value.high !== 0) add(patients, np);
    for (const np of roles.patients) {
      if (!isThing(np)) continue;
      const thing = spanOf(reading, np.first, np.extent);
      const effect =
        trigger.entry.mode === 'destroy' ? (tokens[trigger.head]!.lemma === 'damage' ? 'damaged' : 'destroyed') : null;
      targets.push({ target: { text: text.slice(thing.start, thing.end).replace(/\s+/g, ' '), effect }, span: thing });
    }
    if (trigger.entry.effect !== null && (trigger.entry.needs !== 'human' || people.length > 0)) {
      const counted =
        trigger.entry.effect === 'participants' ? roles.agents.filter((np) => isPeople(reading, np)) : people;
      const count = countOf(reading, text, counted);
      // A foiled attack killed nobody; "nobody was hurt" still counts.
      if (count && (status === 'occurred' || count.value.high === 0)) {
        const open = trigger.entry.effect === 'injured' && trigger.entry.mode === 'firearms';
        addFigure(figures, trigger.entry.effect, { ...count, open });
      }
    }
    // "at a government office", "on the school": what an attack was made on.
    if (type === 'ASSAULT') {
      for (const { prep, np } of roles.attached) {
        if (!isThing(np) || !/^(at|on|against|in|outside|near|inside)$/.test(prep)) continue;
        const thing = spanOf(reading, np.first, np.extent);
        if (targets.some((known) => known.span.start === thing.start)) continue;
        if (
          prep === 'in' &&
          np.reading.kind === 'facility' &&
          !trigger.entry.noun &&
          trigger.entry.mode !== 'explosives'
        )
          continue;
        targets.push({
          target: { text: text.slice(thing.start, thing.end).replace(/\s+/g, ' '), effect: null },
          span: thing,
        });
      }
    }
  }
  const status = statusOf(group);
  const governor = tokens[status.token]!;
  if (type === 'ASSAULT' && status.status === 'planned' && THREAT_VERBS.has(governor.lemma)) {
    type = 'THREATEN';
    modes.clear();
    modes.set('violence', { start: governor.start, end: governor.end });
  }
  // What a crowd that protests burns and throws is its riot.
  if (
    type === 'ASSAULT' &&
    agents.length > 0 &&
    agents.every((party) => CROWDS.has(party.np.reading.head)) &&
    !figures.has('killed')
  ) {
    type = 'PROTEST';
    modes.clear();
    modes.set('riot', spanOf(reading, lead.trigger.first, lead.trigger.last));
  }
  const weapons: Mention['weapons'] = [];
  if (lead.trigger.entry.type === 'ASSAULT') {
    for (const weapon of reading.weapons) {
      // "a petrol station" is no weapon.
      const inside = reading.phrases.at(tokens.findIndex((token) => token.end > weapon.start));
      if (inside?.kind === 'np' && inside.reading.kind === 'facility' && weapon.end < tokens[inside.head]!.end)
        continue;
      const mine = Math.min(...group.map((raw) => distance(reading, raw.trigger.head, weapon)));
      const others = all.filter((g) => g !== group && g[0]!.trigger.entry.type === 'ASSAULT');
      const theirs = Math.min(
        Infinity,
        ...others.flatMap((g) => g.map((raw) => distance(reading, raw.trigger.head, weapon))),
      );
      if (mine > theirs || mine > 25) continue;
      // "airstrike" names what was done, not what with.
      const deed = group.some((raw) => {
        const span = spanOf(reading, raw.trigger.first, raw.trigger.last);
        return span.start === weapon.start && span.end === weapon.end;
      });
      if (!deed && !weapons.some((known) => known.name === weapon.name))
        weapons.push({ name: weapon.name, span: weapon });
      const mode = weapon.modes[0];
      if (type === 'ASSAULT' && mode !== undefined && !modes.has(mode)) modes.set(mode, weapon);
    }
  }
  const nouns = group.filter((raw) => raw.trigger.entry.noun);
  const nounWords = nouns.flatMap(({ roles }) => tokens.slice(roles.noun!.first, roles.noun!.last + 1));
  const bareNoun = nouns.length === group.length;
  const happens = nouns.some(({ roles }) => roles.verb !== null && HAPPENING.has(tokens[roles.verb.head]!.lemma));
  const refers =
    nouns.some(({ roles }) => roles.noun!.definite) ||
    (bareNoun && nouns.some(({ roles }) => roles.verb !== null && COMMENTING.has(tokens[roles.verb.head]!.lemma)));
  const span = spanOf(reading, lead.trigger.first, lead.trigger.last);
  const firstSpan = spanOf(reading, group[0]!.trigger.first, group[0]!.trigger.last);
  return {
    sentence: reading.index,
    at: firstSpan.start,
    type,
    trigger: span,
    triggerLemma: tokens[lead.trigger.head]!.lemma,
    modes,
    status: {
      value: type === 'THREATEN' ? 'occurred' : status.status,
      span: { start: governor.start, end: governor.end },
    },
    agents,
    patients,
    targets,
    figures,
    weapons,
    date:
      type === 'ASSAULT' && status.status === 'planned'
        ? null
        : nearestDate(
            reading,
            group,
            refers && bareNoun && !happens && patients.length === 0 && targets.length === 0 ? 3 : 40,
          ),
    place: nearestPlace(reading, group),
    period: nearestPeriod(reading, group),
    refers,
    other:
      nounWords.some((token) => OTHER_WORDS.has(token.lower)) ||
      [...agents, ...patients].some((party) => /^(another|a second|a third|a separate)\b/i.test(party.text)) ||
      group.some(({ roles }) =>
        roles.patients.some(
          (np) =>
            np.reading.kind === 'weapon' &&
            tokens.slice(np.first, np.last).some((token) => OTHER_WORDS.has(token.lower)),
        ),
      ) ||
      group.some((raw) => !HARM.has(raw.trigger.entry.effect) && alsoDoes(reading, raw)) ||
      OTHER_WORDS.has(tokens[0]!.lower),
    bareNoun,
    plural:
      bareNoun &&
      !nouns.some(({ roles }) => isOneOf(reading, roles)) &&
      nouns.some(({ trigger }) => tokens[trigger.last]!.lemma !== tokens[trigger.last]!.lower),
    generic: group.every((raw) => raw.trigger.entry.needs === 'generic'),
    separate: bareSeparate(reading, nouns),
    shown: tokens.some((token) => SHOWN.has(token.lemma)),
    quoted: reading.quoted[lead.trigger.head] === 1,
  };
}

/** "The guerrillas also dynamited a bridge": one more thing that they did. */
function alsoDoes(reading: SentenceReading, { roles, trigger }: Raw): boolean {
  if (trigger.entry.noun || !roles.verb) return false;
  const { tokens } = reading.sentence;
  return tokens.slice(Math.max(0, roles.verb.first - 1), trigger.head).some((token) => token.lower === 'also');
}

/** "separate gun, bomb, axe and machete attacks" */
function bareSeparate(reading: SentenceReading, nouns: readonly Raw[]): boolean {
  const { tokens } = reading.sentence;
  return nouns.some(({ trigger }) => {
    if (tokens[trigger.last]!.lemma === tokens[trigger.last]!.lower) return false;
    for (let t = trigger.last; t >= 0 && trigger.last - t < 12; t--) {
      if (tokens[t]!.lower === 'separate') return true;
      if (tokens[t]!.tag === 'VERB') return false;
    }
    return false;
  });
}

/** "One of the worst incidents": one of many. */
function isOneOf(reading: SentenceReading, roles: Roles): boolean {
  const { tokens } = reading.sentence;
  const at = roles.noun!.first;
  return tokens[at]?.lower === 'one' || (tokens[at - 1]?.lower === 'of' && tokens[at - 2]?.lower === 'one');
}

/** The firmest status among the triggers of one event: what was tried outweighs what simply "happened" beside it. */
function statusOf(group: readonly Raw[]): StatusReading {
  const main = group.filter((raw) => !raw.roles.continues);
  for (const status of ['attempted', 'planned', 'denied'] as const) {
    const found = main.find((raw) => raw.status.status === status);
    const killed = group.some(
      (raw) => raw.status.status === 'occurred' && HARM.has(raw.trigger.entry.effect) && raw.roles.patients.length > 0,
    );
    if (found && (status === 'denied' || !killed)) return found.status;
  }
  return group[0]!.status;
}

/** The date nearest to any trigger of the event, less than `most` away; one that only refers back takes no date but its own. */
function nearestDate(reading: SentenceReading, group: readonly Raw[], most: number) {
  let best: SentenceReading['dates'][number] | null = null;
  let least = most;
  for (const date of reading.dates) {
    if (
      date.kind !== 'date' ||
      isDayOfSaying(
        reading,
        date,
        group.map(({ trigger }) => trigger.head),
      )
    )
      continue;
    for (const { trigger } of group) {
      const far = distance(reading, trigger.head, date);
      if (far < least) [best, least] = [date, far];
    }
  }
  return best;
}

function nearestPeriod(reading: SentenceReading, group: readonly Raw[]) {
  let best: SentenceReading['dates'][number] | null = null;
  let least = 20;
  for (const date of reading.dates) {
    if (date.kind !== 'period') continue;
    for (const { trigger } of group) {
      const far = distance(reading, trigger.head, date);
      if (far < least) [best, least] = [date, far];
    }
  }
  return best;
}

/** The toponym nearest to the event that stands as a place ("in Kunming"), not as part of an actor ("Ankara's police"). */
function nearestPlace(reading: SentenceReading, group: readonly Raw[]) {
  const { tokens } = reading.sentence;
  const reach: { toponym: SentenceReading['toponyms'][number]; far: number }[] = [];
  for (const [i, toponym] of reading.toponyms.entries()) {
    const at = tokens.findIndex((token) => token.end > toponym.start);
    if (at < 0) continue;
    const phrase = reading.phrases.phrases[reading.phrases.indexAt(at)]!;
    const before = reading.phrases.phrases[reading.phrases.indexAt(at) - 1];
    const chained = i > 0 && toponym.start - reading.toponyms[i - 1]!.end <= 3;
    if (chained) continue;
    let cost = 6;
    if (before?.kind === 'prep') {
      const np = reading.phrases.phrases[reading.phrases.indexAt(at) - 2];
      if (LOCATIVE.has(before.word)) cost = 0;
      else if (
        before.word === 'of' &&
        np?.kind === 'np' &&
        (np.reading.kind === 'place' || np.reading.kind === 'unknown')
      )
        cost = 1;
      else if (before.word === 'from') cost = 25;
      else cost = 8;
    }
    if (phrase.kind === 'np' && (phrase.reading.kind === 'human' || phrase.reading.kind === 'organisation')) cost = 20;
    // "the Gamboru market in Maiduguri": the name of the market yields to the town.
    if (phrase.kind === 'np' && phrase.reading.kind === 'facility' && at < phrase.head) cost += 7;
    if (tokens[at + 1]?.lower === "'s" && phrase.kind === 'np' && phrase.reading.kind !== 'place')
      cost = Math.max(cost, 10);
    const far = Math.min(...group.map(({ trigger }) => distance(reading, trigger.head, toponym))) + cost;
    if (far < MOST_WORDS_TO_A_PLACE) reach.push({ toponym, far });
  }
  const nearest = reach.reduce<(typeof reach)[number] | null>(
    (best, each) => (!best || each.far < best.far ? each : best),
    null,
  );
  // "in the city of Saada in northern Yemen": of two places about as near, the finer.
  const about = reach.filter(({ far }) => nearest !== null && far <= nearest.far + 6).map(({ toponym }) => toponym);
  return about.reduce((best, each) => (best && finer(each, best) ? each : best), nearest?.toponym ?? null);
}
