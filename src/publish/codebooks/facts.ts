import { countryName } from '../../model/country-name.ts';
import type { Actor, Figure, FigureKey, Incident, Place } from '../../model/index.ts';
import type { Mention, PublishedIncident, ReportReference } from '../exporter.ts';
import { partyOf, type Party } from './party.ts';
import { periodOf, type Period } from './period.ts';

/** What codebooks ask of an incident, worked out once. */
export interface Facts {
  readonly incident: Incident;
  readonly reports: readonly ReportReference[];
  readonly mentions: readonly Mention[];
  /** Null where a bound of the date is open or there is no date. */
  readonly period: Period | null;
  readonly place: Place | null;
  /** The country's name; null without one. */
  readonly country: string | null;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  /** Who a codebook with one side each names: a named group before an unnamed one, an armed one before others. */
  readonly actor: Party | null;
  readonly recipient: Party | null;
  /**
   * Two armed sides that fought: who attacked and who was attacked; a state and rebels who both acted, for they do not act
   * together; two armed sides who both acted where nobody is told to have borne it. Null where there are none.
   */
  readonly opponents: readonly [Party, Party] | null;
  /** The figure as reconciled. */
  figure(key: FigureKey): Figure | null;
  has(...modes: readonly string[]): boolean;
}

const known = new WeakMap<PublishedIncident, Facts>();

/** Worked out once, however many codebooks ask. */
export function factsOf(item: PublishedIncident): Facts {
  const facts = known.get(item) ?? workOut(item);
  known.set(item, facts);
  return facts;
}

function workOut({ incident, reports, mentions }: PublishedIncident): Facts {
  const { place, date, actors, figures, modes } = incident;
  const country = place?.country ?? null;
  const side = (role: Actor['role']) =>
    actors
      .filter((actor) => actor.role === role && !isPlace(actor, place))
      .map((actor) => partyOf(actor, country, incident));
  const [did, bore] = [side('actor'), side('recipient')];
  const [actor, recipient] = [foremost(did), foremost(bore)];
  return {
    incident,
    reports,
    mentions,
    period: date && periodOf(date),
    place,
    country: country === null ? null : countryName(country),
    actors: did,
    recipients: bore,
    actor,
    recipient,
    opponents: opponents(did, bore, actor, recipient),
    figure: (key) => figures[key]?.figure ?? null,
    has: (...asked) => asked.some((mode) => modes.includes(mode)),
  };
}

/** "The army recaptured Bama": the town is where, not to whom. */
function isPlace({ name, sector, person, text }: Actor, place: Place | null): boolean {
  return name === null && sector === null && person === null && (text === place?.name || text === place?.text);
}

function opponents(
  actors: readonly Party[],
  recipients: readonly Party[],
  actor: Party | null,
  recipient: Party | null,
): readonly [Party, Party] | null {
  if (actor?.armed && recipient?.armed) return [actor, recipient];
  const state = actors.find(({ kind }) => kind === 'state' || kind === 'external');
  const rebels = actors.find(({ kind }) => kind === 'rebels');
  if (state && rebels) return [state, rebels];
  const armed = actors.filter(
    (party, i) => party.armed && actors.findIndex(({ label }) => label === party.label) === i,
  );
  return recipients.length === 0 && armed.length > 1 ? [armed[0]!, armed[1]!] : null;
}

function foremost(parties: readonly Party[]): Party | null {
  const weight = ({ named, armed }: Party) => (named ? 2 : 0) + (armed ? 1 : 0);
  return parties.reduce<Party | null>((best, one) => (best && weight(best) >= weight(one) ? best : one), null);
}

/**
 * A number that is the same in every release and of no other incident: the ten letters and digits of an id (base 32) read as a
 * number, which a double holds exactly.
 */
export function numberOf(incidentId: string): number {
  const digits = Array.from(incidentId, (letter) => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(letter));
  return digits.reduce((sum, digit) => sum * 32 + digit, 0);
}

/**
 * The number that a source gives where a codebook takes one: "more than 30" is 30, as the datasets write it. Which it is in
 * Casus (31 at least) is told among the losses.
 */
export function givenLow({ low, best, qualifier }: Figure): number | null {
  if (low === null) return best;
  return qualifier === 'more_than' && low > 0 ? low - 1 : low;
}
