import type { Draft } from './draft.ts';
import { compareDates, comparePlaces, sameParty } from './fit.ts';
import type { Party, SentenceReading } from './mention.ts';
import { coversToponym, isPeople, partyOf } from './parties.ts';
import type { NounPhrase, Phrase } from './phrases.ts';

/** A noun phrase somewhere around an attack that may name those who did it, with what speaks for and against it. */
export interface DoerCandidate {
  readonly np: NounPhrase;
  readonly party: Party;
  readonly sentence: number;
  /** Whether it is a doer already by the sentence that tells of the attack. */
  readonly held: boolean;
  /** Whether its sentence says in so many words that it did it: "blamed the attack on X", "The gunmen fled". */
  readonly said: boolean;
  readonly features: readonly string[];
}

/** Sentences before and after those that tell of an attack in which its doers are looked for. */
const BEFORE = 3;
const AFTER = 6;
/** A report says first who did it. */
const LEAD = 2;
/** Words about who did it. */
const CUES = new Set(
  `claim responsibility accuse blame attribute suspect responsible author perpetrator perpetrate confess admit deny identify arrest
  capture detain flee escape implicate involve charge mastermind order search manhunt communique allege believe presume apparently
  presumably carry guilty behind`.split(/\s+/),
);

/** A noun phrase of a report that can stand for somebody, and what its sentence tells of it, the same for every attack. */
interface Somebody {
  readonly np: NounPhrase;
  readonly party: Party;
  readonly sentence: number;
  readonly drawn: readonly string[];
}

/** The attacks of a report and, for each, who may have done it. Sentences are cut into phrases as they are needed, each once. */
export class Doers {
  readonly #drafts: readonly Draft[];
  readonly #readings: readonly SentenceReading[];
  readonly #text: string;
  readonly #known = new Map<number, readonly Somebody[]>();

  constructor(drafts: readonly Draft[], readings: readonly SentenceReading[], text: string) {
    this.#drafts = drafts;
    this.#readings = readings;
    this.#text = text;
  }

  /** Those around the attack `draft` who may have done it. */
  candidates(draft: Draft): DoerCandidate[] {
    const told = [...new Set(draft.mentions.map((m) => m.sentence))];
    const sentences = new Set<number>();
    for (let s = 0; s < LEAD; s++) sentences.add(s);
    for (const s of told) for (let d = -BEFORE; d <= AFTER; d++) sentences.add(s + d);
    const around = [...sentences]
      .filter((s) => this.#readings[s] !== undefined)
      .sort((a, b) => a - b)
      .flatMap((s) => this.#somebodies(s));
    const agents = draft.mentions.flatMap((m) => m.agents).filter((party) => !party.pronoun);
    const patients = draft.mentions.flatMap((m) => m.patients);
    const held = new Set(agents.map(({ span }) => span.start));
    const counts = new Map<string, number>();
    for (const { party } of around) counts.set(party.head, (counts.get(party.head) ?? 0) + 1);
    const all = new Map<string, Set<string>>();
    for (const { party, drawn } of around) {
      const known = all.get(party.head) ?? new Set();
      for (const feature of drawn) if (TOLD.test(feature)) known.add(`all ${feature}`);
      all.set(party.head, known);
    }
    const bodies = new Set(
      around.flatMap(({ party: { name, sector } }) => (name !== null && isArmed(sector) ? [name] : [])),
    );
    const odds = new Map<NounPhrase, number>();
    for (const { readings } of draft.mentions)
      for (const { didOdds } of readings)
        for (const [np, did] of didOdds ?? []) odds.set(np, Math.max(did, odds.get(np) ?? 0));
    const found: DoerCandidate[] = [];
    for (const { np, party, sentence, drawn } of around) {
      const isHeld = held.has(party.span.start);
      // Those known to have done it need no second name.
      if (!isHeld && agents.some((agent) => sameParty(agent, party))) continue;
      const gap = told.reduce((best, s) => (Math.abs(sentence - s) < Math.abs(best) ? sentence - s : best), Infinity);
      const others = agents.filter((agent) => agent.span.start !== party.span.start);
      found.push({
        np,
        party,
        sentence,
        held: isHeld,
        said: gap >= 0 && gap <= MOST_TO_SAY && (drawn.some((feature) => SAID.has(feature)) || isAttacker(party)),
        features: [
          ...drawn,
          ...(all.get(party.head) ?? []),
          ...this.#relative(draft, party, gap, isHeld, others, patients, counts),
          ...oddsOf(odds.get(np), isHeld),
          ...this.#around(draft, party, patients, bodies.size - Number(party.name !== null && isArmed(party.sector))),
        ],
      });
    }
    return found;
  }

  /** What the victims, the place and the other armed bodies of the report say of `party`. */
  #around({ mentions }: Draft, party: Party, patients: readonly Party[], rivals: number): string[] {
    const kind = `${party.sector ?? '-'} ${party.name === null ? '-' : 'named'}`;
    const victims = [...new Set(patients.map(({ sector }) => sector ?? '-'))];
    return [
      `rivals=${Math.min(rivals, 3)} ${kind}`,
      `status=${mentions[0]!.status.value} ${kind}`,
      `lead=${mentions[0]!.sentence < LEAD} ${kind}`,
      ...victims.map((victim) => `victim=${victim} ${kind}`),
      ...(victims.length === 0 ? [`victim=none ${kind}`] : []),
    ];
  }

  /** What speaks for `party` having done `draft` as it stands to that attack. */
  #relative(
    draft: Draft,
    party: Party,
    gap: number,
    held: boolean,
    others: readonly Party[],
    patients: readonly Party[],
    counts: ReadonlyMap<string, number>,
  ): string[] {
    const { np } = party;
    const what = classOf(np);
    const near = gap > 3 ? 'after' : gap < -3 ? 'before' : String(gap);
    const known = others.length === 0 ? 'none' : others.some(({ name }) => name !== null) ? 'named' : 'some';
    const isOf = (list: readonly Party[]) => list.some((other) => sameParty(other, party));
    const attacks = this.#drafts.filter((each) => each !== draft && each.mentions[0]!.type === 'ASSAULT');
    const own = attacks.filter((each) => isOf(each.agents));
    const fits = own.some((each) => compareDates(each.date, draft.date) !== 'apart' && comparePlaces(each.place, draft.place) !== 'apart'); // prettier-ignore
    const did = own.length > 0 ? (fits ? 'did' : 'apart') : '-';
    const rivals = attacks.some((each) => each.agents.some((agent) => !agent.pronoun && !sameParty(agent, party) && agent.sector !== party.sector)); // prettier-ignore
    const bore = attacks.some((each) => isOf(each.patients));
    const seized = this.#drafts.some((each) => each.mentions[0]!.type === 'COERCE' && isOf(each.patients));
    const elsewhere = `${did} ${bore ? 'bore' : '-'} ${seized ? 'seized' : '-'} ${isOf(patients) ? 'own' : '-'}`;
    const state = `${held ? 'held' : 'new'} ${known}`;
    const mode = [...draft.modes][0] ?? '-';
    const count = Math.min(counts.get(party.head) ?? 1, 4);
    const same = others.some(({ sector }) => sector !== null && sector === party.sector) ? 'same' : '-';
    return [
      `state=${state}`,
      `state+what=${state} ${what}`,
      `near=${held ? 'held' : near}`,
      `near+what=${held ? 'held' : near} ${what}`,
      `near+known=${near} ${state}`,
      `sector+state=${party.sector ?? '-'} ${state}`,
      `elsewhere=${elsewhere}`,
      `elsewhere+held=${elsewhere} ${held}`,
      `elsewhere+sector=${elsewhere} ${party.sector ?? '-'}`,
      `others=${rivals} ${did} ${held}`,
      `others+sector=${rivals} ${did} ${party.sector ?? '-'}`,
      `mode=${mode} ${what}`,
      `mode+sector=${mode} ${party.sector ?? '-'}`,
      `count=${count} ${what}`,
      `beside=${same} ${what}`,
      `attacks=${Math.min(attacks.length, 3)} ${held ? 'held' : near}`,
      `head+held=${party.head} ${held}`,
    ];
  }

  #somebodies(s: number): readonly Somebody[] {
    const found = this.#known.get(s);
    if (found) return found;
    const own = this.#readings[s]!;
    const reading: SentenceReading = { ...own, phrases: own.allPhrases() };
    const { phrases } = reading.phrases;
    const subjects = new Map<NounPhrase, string[]>();
    for (const [p, phrase] of phrases.entries()) {
      if (phrase.kind !== 'vg') continue;
      const verb = verbOf(reading, phrase);
      for (const np of reading.phrases.subjectOf(p)) subjects.set(np, [...(subjects.get(np) ?? []), verb]);
    }
    const cues = [...new Set(reading.sentence.tokens.map(({ lemma }) => lemma).filter((lemma) => CUES.has(lemma)))];
    const somebodies: Somebody[] = [];
    for (const [p, np] of phrases.entries()) {
      if (np.kind !== 'np' || np.pronoun || np.reading.kind === 'time' || !isPeople(reading, np)) continue;
      if (np.reading.kind === 'unknown' && np.reading.name === null && !np.figure) continue;
      if (np.reading.name === null && coversToponym(reading, np)) continue;
      const party = partyOf(reading, this.#text, np);
      const drawn = drawnFrom(reading, p, np, subjects.get(np) ?? [], cues);
      somebodies.push({ np, party, sentence: s, drawn });
    }
    this.#known.set(s, somebodies);
    return somebodies;
  }
}

const ARMED = new Set<Party['sector']>(['REB', 'CRM', 'PRM', 'UAF']);
const isArmed = (sector: Party['sector']) => ARMED.has(sector);

/** How far behind an attack a sentence may stand that says who did it. */
const MOST_TO_SAY = 2;
/** "blamed the attack on X", "blamed X for", "attributed the attack to X", "accused X of". */
const SAID = new Set(['hung=- blame', 'hung=- accuse', 'hung=on blame passive', 'hung=to attribute passive', 'said=on blame', 'said=to attribute']); // prettier-ignore

/** "the gunmen", "the attackers": who are called so by what they did. */
function isAttacker({ np }: Party): boolean {
  return np.definite && np.reading.sector === 'UAF' && np.reading.name === null;
}

/** What other phrases of the same words tell of it. */
const TOLD = /^(?:subject|hung|cue)=/;

function oddsOf(did: number | undefined, held: boolean): string[] {
  const step =
    did === undefined ? '-' : did < 0.05 ? 0 : did < 0.1 ? 1 : did < 0.2 ? 2 : did < 0.35 ? 3 : did < 0.6 ? 4 : 5;
  return [`odds=${step} ${held}`];
}

function classOf({ reading, figure }: NounPhrase): string {
  const kind = reading.kind === 'unknown' ? 'name' : reading.kind;
  return `${kind} ${reading.name === null ? '-' : 'named'} ${reading.person !== null ? 'one' : reading.plural || figure ? 'many' : '-'}`;
}

function verbOf({ sentence: { tokens } }: SentenceReading, verb: Extract<Phrase, { kind: 'vg' }>): string {
  return `${tokens[verb.head]!.lemma}${verb.passive ? ' passive' : ''}${verb.negated ? ' not' : ''}`;
}

/** What the sentence of a noun phrase tells of it. */
function drawnFrom(
  reading: SentenceReading,
  p: number,
  np: NounPhrase,
  verbs: readonly string[],
  cues: readonly string[],
): string[] {
  const { phrases } = reading.phrases;
  const { tokens } = reading.sentence;
  const { sector } = np.reading;
  const what = classOf(np);
  const lemma = tokens[np.head]!.lemma;
  const named = np.reading.name?.toLowerCase();
  const before = phrases[p - 1];
  const prep = before?.kind === 'prep' ? before.word : '-';
  const governor = before?.kind === 'prep' ? phrases[p - 2] : before;
  const hung =
    governor?.kind === 'vg'
      ? verbOf(reading, governor)
      : governor?.kind === 'np'
        ? tokens[governor.head]!.lemma
        : (governor?.kind ?? 'start');
  // "blamed the attack on X": the verb stands before the object.
  const verb = before?.kind === 'prep' && governor?.kind === 'np' ? phrases[p - 3] : undefined;
  const beyond = verb?.kind === 'vg' ? [`said=${prep} ${verbOf(reading, verb)}`] : [];
  const after = phrases[reading.phrases.indexAt(np.last) + 1];
  const next = after?.kind === 'vg' ? verbOf(reading, after) : after?.kind === 'np' ? 'np' : (after?.word ?? 'end');
  const words = tokens.slice(np.first, np.last + 1).filter((_, i) => np.first + i !== np.head);
  const triggers = [...new Set(reading.triggers.map(({ entry }) => entry.type))];
  return [
    'always',
    `what=${what}`,
    `sector=${sector ?? '-'}`,
    `what+sector=${what} ${sector ?? '-'}`,
    `head=${lemma}`,
    ...(named === undefined ? [] : [`name=${named}`]),
    `definite=${np.definite} ${what}`,
    `prep=${prep} ${what}`,
    `hung=${prep} ${hung}`,
    ...beyond,
    `hung+sector=${prep} ${hung} ${sector ?? '-'}`,
    `next=${next}`,
    `quoted=${reading.quoted[np.head] === 1}`,
    ...words.map((word) => `word=${word.lemma}`),
    ...verbs.flatMap((verb) => [`subject=${verb}`, `subject+what=${verb} ${what}`]),
    ...(verbs.length === 0 ? ['subject=-'] : []),
    ...cues.flatMap((cue) => [`cue=${cue} ${sector ?? '-'}`, `cue+what=${cue} ${what}`]),
    ...triggers.map((type) => `tells=${type} ${sector ?? '-'}`),
    ...(triggers.length === 0 ? [`tells=none ${sector ?? '-'}`] : []),
  ];
}
