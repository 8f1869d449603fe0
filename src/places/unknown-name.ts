import type { Document, Sentence, Token } from '../language/document.ts';
import type { PlacePrecision } from '../model/index.ts';
import { adjacent, isCapital, isNoName } from './name-tokens.ts';
import { nameKey } from './name-key.ts';
import { saidPrecision } from './toponym-support.ts';
import type { Toponym } from './toponym.ts';

/** Generic words that make an unknown name a place: behind it, and before it with "of". */
const MAKES_PLACE =
  /^(village|hamlet|town|settlement|suburb|commune|district|subdistrict|sub-district|municipality|county|parish|province|governorate|oblast|prefecture)$/;

/** A mention that the gazetteer has nothing for. */
function unlisted(document: Document, start: number, end: number, said: PlacePrecision | null): Toponym {
  const name = document.text.slice(start, end);
  const key = nameKey(name);
  return { start, end, name, key, candidates: [], support: 0, cued: true, said, compassStart: start, container: -1 };
}

/** A name that no gazetteer knows but the text calls a place: "the village of Gwarzolo", "Qorvashi district". */
export function unknownName(
  document: Document,
  { tokens, casing }: Sentence,
  from: number,
): { toponym: Toponym; length: number } | null {
  const isName = (token: Token | undefined) =>
    token !== undefined && isCapital(token) && token.tag === 'PROPN' && !/\d/.test(token.text) && !isNoName(token);
  const left = tokens[from - 1];
  if (casing !== 'mixed' || !isName(tokens[from]) || (left && adjacent(left, tokens[from]) && isCapital(left)))
    return null;
  let to = from + 1;
  while (to < tokens.length && to < from + 3 && adjacent(tokens[to - 1], tokens[to]) && isName(tokens[to])) to++;
  const next = tokens[to];
  const runsOn = next !== undefined && adjacent(tokens[to - 1], next) && isCapital(next);
  // "Department of Justice" is an office: only "village of" in small letters makes a place.
  const isOf = left?.lower === 'of' && MAKES_PLACE.test(tokens[from - 2]?.text ?? '');
  const isBefore = next !== undefined && adjacent(tokens[to - 1], next) && MAKES_PLACE.test(next.lower);
  // "Orange County Sanitation District"
  const endsThere =
    !isBefore || !isCapital(next) || !tokens[to + 1] || !adjacent(next, tokens[to + 1]) || !isCapital(tokens[to + 1]!);
  if (!(isOf && !runsOn) && !(isBefore && endsThere)) return null;
  const said = saidPrecision(tokens, from, to);
  const toponym = unlisted(document, tokens[from]!.start, tokens[to - 1]!.end, said);
  return { toponym, length: to - from };
}
