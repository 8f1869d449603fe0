import type { Feature } from '../candidate.ts';
import { likelyPopulation } from '../likely-population.ts';

/** A row of a GeoNames dump that the gazetteer keeps. */
interface DumpPlace {
  readonly id: number;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly feature: Feature;
  /** ISO 3166-1 alpha-2, "" for what lies in none. */
  readonly alpha2: string;
  /** GeoNames code of the first-order division within the country, "" where unknown. */
  readonly admin1: string;
  readonly population: number;
}

/** What is kept of GeoNames' feature codes: towns that are there, divisions, and areas that news name. */
const KEPT: readonly (readonly [codes: RegExp, feature: Feature])[] = [
  [/^P\.(?:PPL[ACFGLRSX]?\d?|STLMT)$/, 'settlement'],
  [/^A\.ADM1$/, 'admin1'],
  [/^A\.(?:ADM[2-4]|ADMD)$/, 'admin2'],
  [/^(?:S|L)\.(?:CMPRF|CMP)$/, 'settlement'],
  [/^H\.(?:SEA|GULF|BAY|STRT|CHN|LK|LKS|LGN|OCN)$/, 'region'],
  [/^T\.(?:ISL|ISLS|MTS|PEN|VAL|DSRT|PLAT|DLTA|PASS)$/, 'region'],
  [/^L\.(?:RGN|RGNE|AREA|NVB|RES.?|PRK)$/, 'region'],
];

/** The feature that a class and code of GeoNames stand for; null for what is left out: streams, hills, buildings, ruins. */
export function featureOf(featureClass: string, code: string): Feature | null {
  const whole = `${featureClass}.${code}`;
  return KEPT.find(([codes]) => codes.test(whole))?.[1] ?? null;
}

/**
 * How much a place without a number of people weighs beside those with one. Of a mere hamlet nothing is known, a seat is as large
 * as its other names say, and so is an area, from little.
 */
function weightOf(feature: Feature, code: string, otherNames: number): number {
  if (feature === 'region') return Math.round(likelyPopulation(otherNames) / 30);
  return /^PPL[AC]/.test(code) ? likelyPopulation(otherNames) : 0;
}

/** A line of allCountries.txt, 19 columns parted by tabs without quoting: null where it is left out, else 'bad' where it is none. */
export function readDumpRow(line: string): DumpPlace | null | 'bad' {
  const cells = line.split('\t');
  if (cells.length < 15) return 'bad';
  const id = Number(cells[0]);
  const latitude = Number(cells[4]);
  const longitude = Number(cells[5]);
  if (!Number.isInteger(id) || id <= 0 || cells[1] === '' || cells[4] === '' || cells[5] === '') return 'bad';
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return 'bad';
  const feature = featureOf(cells[6]!, cells[7]!);
  if (feature === null) return null;
  const otherNames = cells[3] === '' ? [] : cells[3]!.split(',');
  return {
    id,
    name: cells[1]!,
    otherNames,
    latitude,
    longitude,
    feature,
    alpha2: cells[8]!,
    admin1: cells[10]!,
    population: Number(cells[14]) || weightOf(feature, cells[7]!, otherNames.length),
  };
}

/** Another name of a place, by a line of alternateNamesV2.txt. */
interface OtherName {
  readonly id: number;
  readonly name: string;
  /** The name that English uses first. */
  readonly english: boolean;
}

/** Codes that stand where the language does and mean no name: postal codes, links, airports. */
const NO_LANGUAGE = /^(?:post|link|iata|icao|faac|tcid|unlc|abbr|wkdt|phon|piny)$/;

/** A line of alternateNamesV2.txt, 10 columns: null where it gives no name, 'bad' where it is none. */
export function readOtherName(line: string): OtherName | null | 'bad' {
  const [, id = '', language = '', name = '', preferred, , colloquial, historic] = line.split('\t');
  const number = Number(id);
  if (!Number.isInteger(number) || number <= 0 || name === '') return 'bad';
  if (NO_LANGUAGE.test(language)) return null;
  const plain = colloquial !== '1' && historic !== '1';
  return { id: number, name, english: language === 'en' && preferred === '1' && plain };
}
