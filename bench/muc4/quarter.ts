import type { CodedReport, Event } from '../../src/model/index.ts';
import { keyed, sentenceAround } from './wording.ts';

const NAME = "((?:[\\p{L}'.-]+ ){1,4}?)";
const BEFORE = new RegExp(
  `(?:\\b(?:THE|IN|OF|AT|FROM|A)|'S) ${NAME}(?:NEIGHBORHOOD|NEIGHBOURHOOD|DISTRICT|SUBURB)\\b`,
  'u',
);
const BEHIND =
  /\b(?:NEIGHBORHOOD|NEIGHBOURHOOD|SUBURB|DISTRICT) OF (?:THE )?((?:(?:LA|EL|LAS|LOS|SAN|SANTA|SANTO|DE|DEL|VILLA) )*[\p{L}'-]+)/u;
const COLONIA = /\b(?:COLONIA|BARRIO) ((?:(?:LA|EL|LAS|LOS|SAN|SANTA|SANTO|DE|DEL|VILLA) )*[\p{L}'-]+)/u;

/** Words before "neighborhood" that say of what sort it is, not how it is called. */
const SORTS = new Set(
  'EXCLUSIVE RESIDENTIAL COMMERCIAL FINANCIAL BUSINESS BANKING TOURIST INDUSTRIAL POOR RICH WEALTHY LUXURY LUXURIOUS POPULAR POPULOUS CROWDED DENSELY POPULATED MILITARY WORKING WORKING-CLASS UPPER-CLASS MIDDLE-CLASS MIDDLE UPPER LOWER CLASS HIGH-CLASS LOW-INCOME NEARBY SAME OTHER ANOTHER NEIGHBORING SMALL LARGE MARGINAL SLUM RURAL URBAN CENTRAL DOWNTOWN NORTHERN SOUTHERN EASTERN WESTERN NORTHEASTERN NORTHWESTERN SOUTHEASTERN SOUTHWESTERN JUNGLE MINING LOCAL ONE THIS THAT EACH EVERY AND VERY MOST ITS HIS HER THEIR FEDERAL CAPITAL CITY ELECTORAL JUDICIAL'.split(
    ' ',
  ),
);

/**
 * The neighbourhood, as keys write it, that the sentence of an event names as where it was: "in the exclusive Las Flores
 * neighborhood" → "LAS FLORES"; null where it names none. `towns` are no neighbourhoods ("a Lima neighborhood").
 */
export function quarterOf({ report }: CodedReport, event: Event, towns: readonly string[]): string | null {
  const fields = ['type', 'place'].flatMap((field) => event.evidence.find((item) => item.field === field) ?? []);
  for (const { start } of fields) {
    const sentence = sentenceAround(report.text, start);
    for (const pattern of [BEFORE, BEHIND, COLONIA]) {
      const words = (pattern.exec(sentence)?.[1] ?? '').trim().split(' ');
      // "the motorcade in the Las Flores neighborhood": the name begins behind the last small word.
      words.splice(0, words.findLastIndex((word) => /^(?:THE|A|AN|IN|OF|AT|ON|FROM|TO|BY|NEAR)$|'S$/.test(word)) + 1);
      while (words.length > 0 && SORTS.has(words[0]!)) words.shift();
      const name = words.join(' ');
      if (name.length > 2 && !words.some((word) => SORTS.has(word)) && !towns.includes(keyed(name))) return name;
    }
  }
  return null;
}
