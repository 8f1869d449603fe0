import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { analyse } from '../language/analyse.ts';
import { loadGazetteer, type Gazetteer } from './gazetteer.ts';
import { placeOf, readPlaces } from './read-places.ts';

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = loadGazetteer();
}, 120_000);

type Row = [text: string, words: string, country: string, admin1: string, precision: string, latitude: string, longitude: string, km: string]; // prettier-ignore

/** The rows of `news-places.tsv`, whose head says how they are written. */
const rows = readFileSync(new URL('news-places.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t') as Row);

/** How far off a point may be, in kilometres: that of a division or region is its rough middle. */
const OFF: Readonly<Record<string, number>> = { site: 30, settlement: 30, admin2: 60, admin1: 150, region: 400, country: 400 }; // prettier-ignore
/** Where the place is a disc, its middle is reckoned, not looked up. */
const OFF_A_DISC = 10;

function kilometres(latitude: number, longitude: number, a: number, o: number): number {
  const rad = Math.PI / 180;
  const east = (longitude - o) * rad * Math.cos(((latitude + a) / 2) * rad);
  return 6371 * Math.hypot((latitude - a) * rad, east);
}

it('has a table to go by', () => {
  expect(rows.length).toBeGreaterThan(150);
});

it.each(rows)('%s: %s', (text, words, country, admin1, precision, latitude, longitude, km) => {
  const mentions = readPlaces(analyse(text), gazetteer);
  const mention = mentions.find((each) => placeOf(each).text.includes(words));
  if (country === 'none') {
    expect(mention).toBeUndefined();
    return;
  }
  const said = mention && placeOf(mention);
  expect(said).toMatchObject({ country: country === '?' ? null : country, precision });
  if (admin1 !== '') expect(said?.admin1).toBe(admin1);
  expect(said?.radius ?? '').toBe(km === '' ? '' : Number(km));
  if (latitude === '?') expect([said?.latitude, said?.longitude]).toEqual([null, null]);
  else {
    const far = kilometres(said?.latitude ?? NaN, said?.longitude ?? NaN, Number(latitude), Number(longitude));
    expect(far).toBeLessThan(km === '' ? OFF[precision]! : OFF_A_DISC);
  }
});
