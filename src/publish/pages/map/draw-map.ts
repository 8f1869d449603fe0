import { geoGraticule, geoPath, type GeoPath } from 'd3-geo';
import { countries } from '../../../language/countries.ts';
import type { Gathering } from '../gathered/gathering.ts';
import { joinMark, type Mark } from '../gathered/place-marks.ts';
import { tollCell } from '../gathered/toll.ts';
import { html, type Markup } from '../html.ts';
import { counted, grouped } from '../numbers.ts';
import { Labels } from './labels.ts';
import { frameOf, spanOf, type MapFrame, type Point } from './map-frame.ts';
import { worldFor, type MapCountry } from './world.ts';

/** A map as SVG, and what a number of deaths looks like on it. */
export interface DrawnMap {
  readonly svg: Markup;
  readonly radiusOf: (deaths: number) => number;
  /** The most deaths that a mark stands for. */
  readonly most: number;
  readonly discs: boolean;
  readonly wholeCountries: boolean;
  readonly binned: boolean;
  readonly untold: boolean;
}

/** Of a mark, in pixels: one that stands for no reported death is as small as can be seen. */
const RADII = [3.5, 26] as const;
const MOST_PLACE_NAMES = 12;

/** The incidents on a map fitted to them: points by reported deaths, discs and hatched countries where no town is known. */
export function drawMap(gathered: Gathering, title: string): DrawnMap {
  const [all, discs] = [gathered.points.marks(), gathered.discs.marks()];
  const hatched = new Map(gathered.wholeCountries.by(({ incidents }) => incidents));
  const middles = countries().filter(({ alpha3 }) => hatched.has(alpha3));
  const frame = frameOf([...all, ...discs, ...middles]);
  const points = apart(all, frame);
  const world = worldFor(frame.box);
  const path = geoPath(frame.projection).digits(1);
  const most = points.reduce((high, { killed }) => Math.max(high, killed.low), 0);
  const widest = widestRadius(points, most, frame);
  const radiusOf = (deaths: number) => RADII[0] + (widest - RADII[0]) * Math.sqrt(deaths / Math.max(most, 1));
  const labels = new Labels(frame.width, frame.height);
  const names = placeNames(points, frame, radiusOf, labels);
  const whole = world.countries.filter(({ code }) => code !== null && hatched.has(code));
  const svg = html`<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-labelledby="map-title map-desc" class="map">
<title id="map-title">${title}</title>
<desc id="map-desc">${description(gathered, points)}</desc>
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line y2="6" class="hatch-line"/></pattern>
<clipPath id="map-edge"><rect width="${frame.width}" height="${frame.height}" rx="8"/></clipPath></defs>
<g clip-path="url(#map-edge)">
<rect width="${frame.width}" height="${frame.height}" class="sea"/>
<path class="graticule" d="${path(graticule(frame))}"/>
<path class="land" d="${path(world.land)}"/>
${whole.map((country) => wholeCountry(country, path, hatched.get(country.code!)!))}
<path class="border" d="${path(world.borders)}"/>
${discs.toSorted((a, b) => b.reach - a.reach).map((mark) => disc(mark, frame))}
${points.toSorted((a, b) => b.killed.low - a.killed.low).map((mark) => point(mark, frame, radiusOf))}
${countryNames(world.countries, path, labels)}
${discs.map((mark) => discCount(mark, frame, labels))}
${names.map(({ text, x, y }) => html`<text class="place-name" x="${x}" y="${y}">${text}</text>`)}
</g></svg>`; // prettier-ignore
  return {
    svg,
    radiusOf,
    most,
    discs: discs.length > 0,
    wholeCountries: hatched.size > 0,
    binned: points.some(({ mixed }) => mixed),
    untold: points.some(({ killed }) => killed.told === 0),
  };
}

/** How much of a map marks may cover, so that it is still seen below them. */
const COVERED = 0.16;

/** The radius of the mark with the most reported deaths: smaller where there are many that are nearly as large. */
function widestRadius(marks: readonly Mark[], most: number, { width, height }: MapFrame): number {
  const covered = marks.reduce(
    (sum, { killed }) => sum + Math.PI * RADII[1] ** 2 * (killed.low / Math.max(most, 1)),
    0,
  );
  const fitting = RADII[1] * Math.sqrt((COVERED * width * height) / Math.max(covered, 1));
  return Math.max(2 * RADII[0], Math.min(RADII[1], fitting));
}

/** Marks nearer to each other than this many pixels are one, where there are few of them and where there are many. */
const NEAR = { few: 4, many: 13 } as const;
const MANY = 120;

/** Marks so far from each other that they can be told apart, those with the most reported deaths taking in the others. */
function apart(marks: readonly Mark[], frame: MapFrame): Mark[] {
  const near = marks.length > MANY ? NEAR.many : NEAR.few;
  const kept: { readonly mark: Mark; readonly x: number; readonly y: number }[] = [];
  for (const mark of marks.toSorted((a, b) => b.killed.low - a.killed.low || b.incidents - a.incidents)) {
    const place = at(mark, frame);
    if (!place) continue;
    const there = kept.find(({ x, y }) => Math.hypot(x - place.x, y - place.y) < near);
    if (there) joinMark(there.mark, mark);
    else kept.push({ mark, ...place });
  }
  return kept.map(({ mark }) => mark);
}

function graticule({ box }: MapFrame) {
  const step = [30, 15, 10, 5, 2, 1].find((one) => spanOf(box) / one >= 5) ?? 1;
  return geoGraticule().step([step, step])();
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

function at({ longitude, latitude }: Point, { projection }: MapFrame): { x: number; y: number } | null {
  const place = projection([longitude, latitude]);
  return place && { x: round(place[0]), y: round(place[1]) };
}

const said = ({ incidents, killed, name, mixed }: Mark): string =>
  `${name}${mixed ? ' and around' : ''}: ${counted(incidents, 'incident')}, reported deaths ${tollCell(killed)}${killed.told > 0 && killed.untold > 0 ? `, ${grouped(killed.untold)} without a figure` : ''}`;

function point(mark: Mark, frame: MapFrame, radiusOf: (deaths: number) => number): Markup | null {
  const place = at(mark, frame);
  if (!place) return null;
  const kind = mark.killed.told === 0 ? 'point untold' : 'point';
  return html`<circle class="${kind}" cx="${place.x}" cy="${place.y}" r="${round(radiusOf(mark.killed.low))}"><title>${said(mark)}</title></circle>
`; // prettier-ignore
}

/** What is known to lie somewhere in a circle is drawn as wide as that, with no point in the middle where nothing happened. */
function disc(mark: Mark, frame: MapFrame): Markup | null {
  const place = at(mark, frame);
  if (!place) return null;
  const within = `, somewhere within about ${grouped(Math.round(mark.reach))} km`;
  return html`<circle class="disc" cx="${place.x}" cy="${place.y}" r="${discRadius(mark, frame)}"><title>${said(mark)}${within}</title></circle>
`; // prettier-ignore
}

const discRadius = ({ reach }: Mark, { pixelsAKm }: MapFrame): number => round(Math.max(reach * pixelsAKm, 7));

/** How many lie in a disc, on its rim, where it is wide enough not to be taken for a point. */
function discCount(mark: Mark, frame: MapFrame, labels: Labels): Markup | null {
  const place = at(mark, frame);
  const radius = discRadius(mark, frame);
  if (!place || radius < 18) return null;
  const label = { text: grouped(mark.incidents), x: place.x, y: round(place.y - radius + 4) };
  if (!labels.claim({ ...label, size: 11 })) return null;
  return html`<text class="disc-count" x="${label.x}" y="${label.y}">${label.text}</text> `;
}

function wholeCountry(
  { name, shape }: MapCountry,
  path: GeoPath,
  { incidents, killed }: Pick<Mark, 'incidents' | 'killed'>,
): Markup {
  return html`<path class="whole" d="${path(shape)}"><title>${name}, known no finer: ${counted(incidents, 'incident')}, reported deaths ${tollCell(killed)}</title></path>
`; // prettier-ignore
}

/** The places that most is told of, by name, beside or above their mark. */
function placeNames(marks: readonly Mark[], frame: MapFrame, radiusOf: (deaths: number) => number, labels: Labels) {
  const ranked = marks.toSorted((a, b) => b.killed.low - a.killed.low || b.incidents - a.incidents);
  return ranked.slice(0, 4 * MOST_PLACE_NAMES).flatMap((mark) => {
    const place = at(mark, frame);
    if (!place) return [];
    const radius = radiusOf(mark.killed.low);
    const label = [place.y - radius - 4, place.y + radius + 12]
      .map((y) => ({ text: mark.name, x: place.x, y: round(y), size: 12 }))
      .find((one) => labels.claim(one));
    return label ?? [];
  }).slice(0, MOST_PLACE_NAMES); // prettier-ignore
}

function countryNames(countries: readonly MapCountry[], path: GeoPath, labels: Labels): Markup[] {
  return countries
    .map(({ name, shape }) => ({ name, shape, area: path.area(shape) }))
    .filter(({ area }) => area > 2_000)
    .sort((a, b) => b.area - a.area)
    .flatMap(({ name, shape, area }) => {
      const [x, y] = path.centroid(shape).map(round) as [number, number];
      const room = Math.sqrt(area) > name.length * 6;
      if (!room || !labels.claim({ text: name, x, y, size: 12 })) return [];
      return html`<text class="country-name" x="${x}" y="${y}">${name}</text> `;
    });
}

function description({ incidents, wholeCountries, unplaced }: Gathering, points: readonly Mark[]): string {
  const top = points.toSorted((a, b) => b.killed.low - a.killed.low || b.incidents - a.incidents).slice(0, 5);
  const countries = wholeCountries.by((row) => row.incidents).reduce((sum, [, row]) => sum + row.incidents, 0);
  return `${counted(incidents, 'incident')}. ${top.length > 0 ? `Most is reported of ${top.map(said).join('; ')}. ` : ''}${counted(countries, 'incident')} known to a country alone, ${grouped(unplaced)} without coordinates. The tables below have the same by country and division.`;
}
