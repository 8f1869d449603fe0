import { incidentsOf, keyOf, type Unit } from '../gathered/day-counts.ts';
import { tollCell } from '../gathered/toll.ts';
import { html, type Markup } from '../html.ts';
import { counted, grouped, shortened } from '../numbers.ts';
import { byShade } from '../type-colours.ts';
import type { TimeBins } from './bins.ts';
import { dayWords } from './day-words.ts';

const WIDTH = 960;
const LEFT = 56;
const RIGHT = 12;
/** Heights of the two charts, the room over and between them, and that of the axis below. */
const [TOP, COUNTS, BETWEEN, KILLED, AXIS] = [26, 170, 40, 110, 30] as const;
const HEIGHT = TOP + COUNTS + BETWEEN + KILLED + AXIS;

/** Two charts over one time: incidents by type, and below them the reported deaths, from the lowest to the highest. */
export function drawTimeline({ unit, bins }: TimeBins): Markup {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(bins.length, 1);
  // A few bars as wide as the page would look like much.
  const wide = Math.min(step, 64);
  const x = (i: number) => LEFT + i * step + (step - wide) / 2;
  const gap = wide > 5 ? 1 : 0;
  const counts = axisTo(
    bins.reduce((high, [, bin]) => Math.max(high, bin ? incidentsOf(bin) : 0), 0),
    TOP,
    COUNTS,
  );
  const killed = axisTo(bins.reduce((high, [, bin]) => Math.max(high, bin?.killed.high ?? 0), 0), TOP + COUNTS + BETWEEN, KILLED); // prettier-ignore
  const bars = bins.flatMap(([key, bin], i) => {
    if (!bin) return [];
    let below = 0;
    const stack = byShade(bin.types).map(({ shade, count }) => {
      const [from, to] = [counts.y(below), counts.y((below += count))];
      return rect(shade.className, x(i), to, wide - gap, from - to);
    });
    const { low, high, told } = bin.killed;
    const dead = [
      rect('killed-high', x(i), killed.y(high), wide - gap, killed.y(low) - killed.y(high)),
      rect('killed-low', x(i), killed.y(low), wide - gap, killed.y(0) - killed.y(low)),
    ];
    const types = byShade(bin.types).map(({ shade, count }) => `${shade.name} ${grouped(count)}`);
    return html`<g><title>${dayWords(key)}: ${counted(incidentsOf(bin), 'incident')} (${types.join(', ')}), reported deaths ${tollCell(bin.killed)}</title>${stack}${told > 0 && dead}</g>
`; // prettier-ignore
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="time-title time-desc" class="timeline">
    <title id="time-title">Incidents and reported deaths by ${unit}</title>
    <desc id="time-desc">${description(unit, bins)}</desc>
    <defs>
      <pattern id="spread" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.6" height="4" class="killed-low" />
      </pattern>
    </defs>
    <text class="chart-name" x="0" y="14">Incidents by ${unit}</text>
    ${counts.lines}
    <text class="chart-name" x="0" y="${TOP + COUNTS + BETWEEN - 14}">
      Reported deaths by ${unit}: lowest filled, up to the highest hatched
    </text>
    ${killed.lines} ${bars} ${timeAxis(unit, bins, step)}
  </svg>`;
}

const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;

function rect(className: string, x: number, y: number, width: number, height: number): Markup | null {
  if (height < 0.05) return null;
  return html`<rect class="${className}" x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${tenth(height)}"/>`; // prettier-ignore
}

/** An axis from zero to a round number that is not below the most, with its lines. */
function axisTo(most: number, top: number, height: number): { y: (value: number) => number; lines: Markup[] } {
  const step = roundStep(Math.max(most, 1) / 4);
  const end = Math.max(Math.ceil(most / step), 1) * step;
  const y = (value: number) => top + height - (value / end) * height;
  const ticks = Array.from({ length: end / step + 1 }, (_, i) => i * step);
  const lines = ticks.map(
    (value) => html`<line class="${value === 0 ? 'base' : 'grid'}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${tenth(y(value))}" y2="${tenth(y(value))}"/><text class="tick" x="${LEFT - 8}" y="${tenth(y(value) + 4)}" text-anchor="end">${shortened(value)}</text>
`, // prettier-ignore
  );
  return { y, lines };
}

/** 1, 2 or 5 times a power of ten, not below what is asked. */
function roundStep(asked: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(asked, 1)));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= asked)!;
}

/** So much room a word below the axis has at least. */
const WORD_ROOM = 74;

function timeAxis(unit: TimeBins['unit'], bins: TimeBins['bins'], step: number): Markup[] {
  const landmark = landmarksOf(unit, bins);
  const marked = bins.flatMap(([key], i) => (landmark === null || landmark.begins(key) ? [{ key, i }] : []));
  const apart = marked.length > 1 ? (marked[1]!.i - marked[0]!.i) * step : step;
  const every = Math.max(1, Math.ceil(WORD_ROOM / apart));
  const y = TOP + COUNTS + BETWEEN + KILLED;
  return marked.flatMap(({ key, i }, n) => {
    const x = tenth(LEFT + (i + (landmark ? 0 : 0.5)) * step);
    if (n % every !== 0 || (x > WIDTH - RIGHT - 24 && n > 0)) return [];
    return html`<line class="base" x1="${x}" x2="${x}" y1="${y}" y2="${y + 5}"/><text class="tick" x="${x}" y="${y + 19}" text-anchor="middle">${dayWords(landmark ? keyOf(key, landmark.unit) : key)}</text>
`; // prettier-ignore
  });
}

/** Many days are found by the months that begin among them, many months by their years: those are what people look for. */
function landmarksOf(unit: Unit, bins: TimeBins['bins']): { unit: Unit; begins: (key: string) => boolean } | null {
  const coarser = { day: 'month', month: 'year', year: null } as const;
  const above = coarser[unit];
  if (above === null) return null;
  const begins = (key: string) => key.endsWith('-01');
  return bins.filter(([key]) => begins(key)).length >= 3 ? { unit: above, begins } : null;
}

function description(unit: string, bins: TimeBins['bins']): string {
  const full = bins.flatMap(([key, bin]) => (bin ? [{ key, n: incidentsOf(bin) }] : []));
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last || full.length === 0) return 'No incident is dated.';
  const top = full.reduce((one, other) => (other.n > one.n ? other : one));
  const empty = bins.length - full.length;
  return `From ${dayWords(first[0])} to ${dayWords(last[0])}; most incidents in ${dayWords(top.key)}: ${grouped(top.n)}. ${counted(empty, unit)} without any. The table below the chart has every number.`;
}
