import { countryAsked } from '../../language/countries.ts';
import { countryName } from '../../model/country-name.ts';
import { CasusError } from '../../model/index.ts';
import { embeddedGazetteer } from '../../workspace/workspace-coder.ts';

interface Point {
  readonly latitude: number;
  readonly longitude: number;
  /** What it is called, where it was given by name. */
  readonly name?: string;
}

/**
 * A point as a person writes it: `36.34,43.13`, or a place by name, its country behind a comma where another is better known.
 * @throws CasusError `usage` where no place is called that
 */
export async function nearPlace(asked: string): Promise<Point> {
  const numbers = /^\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,10})?)\s*$/.exec(asked);
  if (numbers) return { latitude: Number(numbers[1]), longitude: Number(numbers[2]) };
  const comma = asked.lastIndexOf(',');
  const country = comma < 0 ? null : countryAsked(asked.slice(comma + 1));
  const name = country === null ? asked : asked.slice(0, comma);
  const candidates = (await embeddedGazetteer())
    .lookup(name.trim())
    .filter((one) => one.match !== 'sound' && (country === null || one.country === country));
  // A circle is drawn around a town sooner than around the middle of a province of its name.
  const found = candidates.find(({ feature }) => feature === 'settlement') ?? candidates[0];
  if (!found) {
    const message = `No place is called ${asked}. Write it otherwise, with its country ("Lima, Peru"), or as latitude,longitude.`;
    throw new CasusError({ code: 'usage', input: asked, message });
  }
  const { latitude, longitude } = found;
  const where = found.country === null ? found.name : `${found.name}, ${countryName(found.country)}`;
  return { latitude, longitude, name: where };
}
