import type { Draft } from './draft.ts';
import { compareDates, comparePlaces, sameParty } from './fit.ts';
import type { Party, SentenceReading } from './mention.ts';
import type { NounPhrase } from './phrases.ts';
import { classOf, readSomebodies, type Somebody } from './somebody.ts';

/** A noun phrase somewhere around an attack that may name those who did it, with what speaks for and against it. */
export interface DoerCandidate {
  readonly np: NounPhrase;
  readonly party: Party;
  readonly sentence: number;
  /** Whether its sentence says in so many words that it did it: "blamed the attack on X", "The gunmen fled". */
  readonly said: boolean;
  /** Whether somebody of another kind did another attack of the report. */
  readonly contested: boolean;
  /** What its own sentence tells of it, the same for every attack. */
  readonly drawn: readonly string[];
  /** What else there is. */
  readonly features: readonly string[];
}

/** With what it tells of other phrases of the same words. */
interface Known extends Somebody {
  readonly told: readonly string[];
}

/** Sentences before and after those that tell of an attack in which its doers are looked for. */
const BEFORE = 3;
const AFTER = 6;
/** A report says first who did it. */
const LEAD = 2;
/** The attacks of a report and, for each, who may have done it. Sentences are cut into phrases as they are needed, each once. */
export class Doers {
  readonly #drafts: readonly Draft[];
  readonly #attacks: readonly Draft[];
  readonly #readings: readonly SentenceReading[];
  readonly #text: string;
  readonly #known = new Map<number, readonly Known[]>();

  constructor(drafts: readonly Draft[], readings: readonly SentenceReading[], text: string) {
    this.#drafts = drafts;
    this.#attacks = drafts.filter(({ mentions }) => mentions[0]!.type === 'ASSAULT');
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
    const agents = differing(draft.mentions.flatMap((m) => m.agents).filter((party) => !party.pronoun));
    const patients = differing(draft.mentions.flatMap((m) => m.patients));
    const counts = new Map<string, number>();
    for (const { party } of around) counts.set(party.head, (counts.get(party.head) ?? 0) + 1);
    const all = new Map<string, Set<string>>();
    for (const { party, told } of around) {
      const known = all.get(party.head) ?? new Set();
      for (const feature of told) known.add(feature);
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
      // Those known to have done it need no second name.
      if (agents.some((agent) => sameParty(agent, party))) continue;
      const gap = told.reduce((best, s) => (Math.abs(sentence - s) < Math.abs(best) ? sentence - s : best), Infinity);
      const contested = this.#isContested(draft, party);
      found.push({
        np,
        party,
        sentence,
        contested,
        said: gap >= 0 && gap <= MOST_TO_SAY && (drawn.some((feature) => SAID.has(feature)) || isAttacker(party)),
        drawn,
        features: [
          ...(all.get(party.head) ?? []),
          ...this.#relative(draft, party, gap, contested, agents, patients, counts),
          ...oddsOf(odds.get(np)),
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

  /** Whether somebody of another kind did another attack of the report. */
  #isContested(draft: Draft, party: Party): boolean {
    return this.#attacks.some(
      (each) =>
        each !== draft && each.agents.some((p) => !p.pronoun && !sameParty(p, party) && p.sector !== party.sector),
    );
  }

  /** What speaks for `party` having done `draft` as it stands to that attack. */
  #relative(
    draft: Draft,
    party: Party,
    gap: number,
    contested: boolean,
    others: readonly Party[],
    patients: readonly Party[],
    counts: ReadonlyMap<string, number>,
  ): string[] {
    const { np } = party;
    const what = classOf(np);
    const near = gap > 3 ? 'after' : gap < -3 ? 'before' : String(gap);
    const known = others.length === 0 ? 'none' : others.some(({ name }) => name !== null) ? 'named' : 'some';
    const isOf = (list: readonly Party[]) => list.some((other) => sameParty(other, party));
    const attacks = this.#attacks.filter((each) => each !== draft);
    const own = attacks.filter((each) => isOf(each.agents));
    const fits = own.some((each) => compareDates(each.date, draft.date) !== 'apart' && comparePlaces(each.place, draft.place) !== 'apart'); // prettier-ignore
    const did = own.length > 0 ? (fits ? 'did' : 'apart') : '-';
    const bore = attacks.some((each) => isOf(each.patients));
    const seized = this.#drafts.some((each) => each.mentions[0]!.type === 'COERCE' && isOf(each.patients));
    const elsewhere = `${did} ${bore ? 'bore' : '-'} ${seized ? 'seized' : '-'} ${isOf(patients) ? 'own' : '-'}`;
    const state = known;
    const mode = [...draft.modes][0] ?? '-';
    const count = Math.min(counts.get(party.head) ?? 1, 4);
    const same = others.some(({ sector }) => sector !== null && sector === party.sector) ? 'same' : '-';
    return [
      `state=${state}`,
      `state+what=${state} ${what}`,
      `near=${near}`,
      `near+what=${near} ${what}`,
      `near+known=${near} ${state}`,
      `sector+state=${party.sector ?? '-'} ${state}`,
      `elsewhere=${elsewhere}`,
      `elsewhere+sector=${elsewhere} ${party.sector ?? '-'}`,
      `others=${contested} ${did}`,
      `others+sector=${contested} ${did} ${party.sector ?? '-'}`,
      `mode=${mode} ${what}`,
      `mode+sector=${mode} ${party.sector ?? '-'}`,
      `count=${count} ${what}`,
      `beside=${same} ${what}`,
      `attacks=${Math.min(attacks.length, 3)} ${near}`,
    ];
  }

  #somebodies(s: number): readonly Known[] {
    const known = this.#known.get(s);
    if (known) return known;
    const found = readSomebodies(this.#readings[s]!, this.#text).map((somebody) => ({
      ...somebody,
      told: somebody.drawn.filter((feature) => TOLD.test(feature)).map((feature) => `all ${feature}`),
    }));
    this.#known.set(s, found);
    return found;
  }
}

/** One of those that nothing here tells apart: an attack that is told hundreds of times has its doers hundreds of times. */
function differing(parties: readonly Party[]): Party[] {
  const keyOf = ({ pronoun, head, count, name, sector }: Party) =>
    `${pronoun} ${count} ${name !== null} ${sector} ${head}`;
  return [...new Map(parties.map((party) => [keyOf(party), party])).values()];
}

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

function oddsOf(did: number | undefined): string[] {
  const step =
    did === undefined ? '-' : did < 0.05 ? 0 : did < 0.1 ? 1 : did < 0.2 ? 2 : did < 0.35 ? 3 : did < 0.6 ? 4 : 5;
  return [`odds=${step}`];
}

const ARMED = new Set<Party['sector']>(['REB', 'CRM', 'PRM', 'UAF']);
const isArmed = (sector: Party['sector']) => ARMED.has(sector);
