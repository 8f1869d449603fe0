import type { Token } from '../language/document.ts';
import { countryOf } from './country-of.ts';
import { findKnownActors } from './known-actors.ts';
import type { ActorLexicon, Origin } from './lexica.ts';
import { piecesOf } from './phrases.ts';
import type { ActorReading } from './read-actor.ts';

/** A line of a lexicon as people look it up. */
export const lineOf = (origin: Origin | null): string => (origin ? `${origin.file} line ${origin.line}` : 'a rule');

/**
 * What gave a noun phrase its sector and country, by the words of `tokens` that the lexica know. For people who want to mend a
 * line: it looks the words up again, so that nothing has to be kept while reading.
 */
export function whyActor(
  tokens: readonly Token[],
  reading: Pick<ActorReading, 'sector' | 'country' | 'name'>,
  lexicon: ActorLexicon,
): string[] {
  const pieces = piecesOf(tokens);
  const known = findKnownActors(tokens, undefined, pieces, lexicon);
  const words = (start: number, end: number) => tokens.slice(start, end).map(({ text }) => text).join(' '); // prettier-ignore
  const why: string[] = [];
  const named = known.find(({ actor }) => actor.name === reading.name);
  if (named?.actor.origin) why.push(`name by “${words(named.start, named.end)}” (${lineOf(named.actor.origin)})`);
  else if (reading.name !== null) why.push('name by its words');
  if (reading.sector !== null) {
    const body = known.find(({ actor }) => actor.sector === reading.sector);
    const noun = lexicon.nouns.matches(pieces).findLast(({ value }) => value.sector === reading.sector);
    const origin = noun?.value.origin ?? body?.actor.origin;
    if (body?.actor.origin && body === named) why.push(`sector ${reading.sector} by the same line`);
    else if (origin)
      why.push(`sector ${reading.sector} by “${noun ? words(noun.start, noun.end) : words(body!.start, body!.end)}” (${lineOf(origin)})`); // prettier-ignore
    else why.push(`sector ${reading.sector} by what the report says of the name`);
  }
  if (reading.country !== null) {
    const body = known.find(({ actor }) => actor.country === reading.country);
    if (countryOf(tokens) === reading.country)
      why.push(`country ${reading.country} by the words (lexicon/countries.tsv)`);
    else if (body?.actor.origin) why.push(`country ${reading.country} by ${lineOf(body.actor.origin)}`);
    else why.push(`country ${reading.country} by what the report says of the name`);
  }
  return why;
}
