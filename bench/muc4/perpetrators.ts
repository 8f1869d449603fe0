import { readLexicon } from '../../src/language/lexicon.ts';
import type { Actor, CodedReport, Event } from '../../src/model/index.ts';
import { countryOf, type IncidentType } from './incident.ts';
import { fill, of, quoted, type Template } from './template.ts';
import { described, isNoOne, keyed, sentenceAround } from './wording.ts';

const STATE = new Set<Actor['sector']>(['COP', 'GOV', 'JUD', 'LEG', 'MIL', 'SPY']);

/** Names of known groups and bodies as reports write them, longest first. */
const NAMES = readLexicon('actors', ['name', 'aliases', 'sector', 'country']).map(
  ({ name, aliases, sector, country }) => ({
    name,
    sector,
    country,
    written: [name, ...aliases.split('|')]
      .map((alias) => keyed(alias.replace(/^!/, '')))
      .filter((alias) => alias.length > 2)
      .sort((a, b) => b.length - a.length),
  }),
);

/** Whether a name is that of a group or body, not of a person. */
export function isKnownBody(name: string): boolean {
  return NAMES.some((known) => known.name === name);
}

/** Bodies of the state that a phrase can be the whole of: "the armed forces", "the Salvadoran Army". */
const BODY =
  /(?:\b(?:ARMY|ARMED FORCES|AIR FORCE|NAVY|GOVERNMENT|REGIME|MILITARY|DEATH SQUADS?|NATIONAL GUARD|TREASURY POLICE|NATIONAL POLICE|CARTEL|MAFIAS?|BATTALION|HIGH COMMAND)|\bFRONT|\bMOVEMENT|\bORGANIZATION|\bEXTRADITABLES)$/;

export function fillPerpetrators(template: Template, record: CodedReport, event: Event, type: IncidentType): void {
  const doers = event.actors.map((actor, i) => ({ actor, i })).filter(({ actor }) => actor.role === 'actor');
  const state = doers.some(({ actor }) => STATE.has(actor.sector));
  const illegal = doers.some(({ actor }) => !STATE.has(actor.sector));
  if (doers.length > 0)
    fill(template, 'PERP: INCIDENT CATEGORY', state && !illegal ? 'STATE-SPONSORED VIOLENCE' : 'TERRORIST ACT');
  // Whose bomb it was, the codebook needs no word to tell terror: states bomb from the air, which is an attack.
  else if (type === 'BOMBING' || type === 'ARSON') fill(template, 'PERP: INCIDENT CATEGORY', 'TERRORIST ACT');
  const named = new Set<string>();
  for (const { actor, i } of doers) {
    const phrase = withoutOddQuotes(described(actor.text));
    if (isNoOne(phrase)) continue;
    const organization = organizationIn(record, event, actor, phrase);
    if (organization !== null) {
      // "the FARC" and "Revolutionary Armed Forces of Colombia" are one.
      const body = NAMES.find(({ written }) => written.includes(organization))?.name ?? organization;
      if (!named.has(body)) {
        fill(template, 'PERP: ORGANIZATION ID', quoted(organization));
        fill(
          template,
          'PERP: ORGANIZATION CONFIDENCE',
          of(confidenceOf(record, event, i, actor, organization), organization),
        );
      }
      named.add(body);
      if (isBody(phrase, organization)) continue;
    }
    fill(template, 'PERP: INDIVIDUAL ID', quoted(phrase));
  }
}

/** A phrase without a quotation mark that only opens or closes: `"SHINING PATH`. */
function withoutOddQuotes(phrase: string): string {
  return phrase.split('"').length % 2 === 0 ? phrase.replaceAll('"', '') : phrase;
}

/** Whether a phrase names the organization itself, not people of it: "the Zarate Willca group", "the Shining Path terrorist organization". */
function isBody(phrase: string, organization: string): boolean {
  return (
    phrase === organization || (phrase.includes(organization) && /\b(?:GROUP|ORGANIZATION|MOVEMENT)$/.test(phrase))
  );
}

/** The organization an actor is or belongs to, in the words of the text; null where the phrase names none. */
function organizationIn(record: CodedReport, event: Event, actor: Actor, phrase: string): string | null {
  const known = NAMES.find(({ name }) => name === actor.name)?.written.find((alias) => phrase.endsWith(` ${alias}`));
  if (actor.person === null && known !== undefined && / OF /.test(phrase)) return known; // "MEMBERS OF THE …"
  if (actor.person === null && BODY.test(phrase)) return phrase;
  if (actor.name === null && actor.sector === 'REB') return onlyGroup(record, event);
  if (actor.name === null || actor.person !== null) return null;
  const { written = [keyed(actor.name)] } = NAMES.find(({ name }) => name === actor.name) ?? {};
  const inPhrase = written.find((alias) => ` ${phrase} `.includes(` ${alias} `) || phrase === alias);
  if (inPhrase !== undefined) return inPhrase;
  const text = keyed(record.report.text);
  return written.find((alias) => text.includes(alias)) ?? keyed(actor.name);
}

/** "The guerrillas" of a report that names one insurgent group of the country are that group; null where it names none or more. */
function onlyGroup(record: CodedReport, event: Event): string | null {
  const country = countryOf(record, event);
  const text = ` ${keyed(record.report.text).replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
  const named = NAMES.filter((group) => group.sector === 'REB' && group.country === country)
    .map(({ written }) => written.find((alias) => text.includes(` ${alias} `)))
    .filter((alias) => alias !== undefined);
  return named.length === 1 ? named[0]! : null;
}

/** "Claimed responsibility for the bombing", "took credit for it". */
const CLAIM =
  /(?:CLAIM(?:ED|S|ING)?|ACCEPTED|ASSUMED|TOOK|TAKEN) (?:\p{L}+ )?(?:RESPONSIBILITY|CREDIT)|CLAIM(?:ED|S|ING)? THE (?:ATTACK|BOMBING|MURDER|KIDNAPPING)|ADMITTED/u;
const UNCLAIMED = /NOT (?:YET )?CLAIMED|NO ONE|NOBODY|NO (?:OTHER )?(?:GROUP|ORGANI)|NONE OF|NEITHER|DENIED/;
const SUSPICION =
  /SUSPECT|ACCUS|BLAM|ATTRIBUT|ALLEGED|PRESUM|SUPPOSED|BELIEVE|CHARGED|THOUGHT TO|POSSIBL|MAY HAVE|MIGHT HAVE|PROBABLY|APPARENTLY/;
const AUTHORITY =
  /\b(?:POLICE|ARMY|ARMED FORCES|MILITARY|GOVERNMENT|MINIST(?:ER|RY)|AUTHORITIES|OFFICIALS?|COLONEL|GENERAL|PRESIDENT|COPREFA|DAS)\b/;

/** How sure the report is of the organization, by the words of the sentence that names it. */
function confidenceOf(record: CodedReport, event: Event, index: number, actor: Actor, organization: string): string {
  const names = [actor.name, actor.text].filter((name) => name !== null).map(keyed);
  if (event.sources.some(({ name, relation }) => relation === 'claims' && names.includes(keyed(name))))
    return 'CLAIMED OR ADMITTED';
  const at = event.evidence.find(({ field }) => field === `actors.${index}`)?.start ?? 0;
  const sentence = sentenceAround(record.report.text, at);
  if (CLAIM.test(sentence) && !UNCLAIMED.test(sentence)) return 'CLAIMED OR ADMITTED';
  if (isClaimed(record, organization)) return 'CLAIMED OR ADMITTED';
  if (SUSPICION.test(sentence)) {
    return AUTHORITY.test(sentence.replace(keyed(actor.text), ''))
      ? 'SUSPECTED OR ACCUSED BY AUTHORITIES'
      : 'SUSPECTED OR ACCUSED';
  }
  return 'REPORTED AS FACT';
}

/** Whether any sentence of the report has the organization claim something. */
function isClaimed(record: CodedReport, organization: string): boolean {
  const { written } = NAMES.find((known) => known.written.includes(organization)) ?? { written: [organization] };
  return record.report.text
    .split(/[.?!]\s|\n\n/)
    .map(keyed)
    .some(
      (sentence) =>
        CLAIM.test(sentence) && !UNCLAIMED.test(sentence) && written.some((alias) => sentence.includes(alias)),
    );
}
