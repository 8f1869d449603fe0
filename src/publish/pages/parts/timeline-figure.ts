import { incidentsOf } from '../gathered/day-counts.ts';
import type { Gathering } from '../gathered/gathering.ts';
import { tollCell } from '../gathered/toll.ts';
import { html, type Markup } from '../html.ts';
import { counted, grouped } from '../numbers.ts';
import { timeBins } from '../timeline/bins.ts';
import { dayWords } from '../timeline/day-words.ts';
import { drawTimeline } from '../timeline/draw-timeline.ts';
import { byShade } from '../type-colours.ts';
import { pageTable } from './table.ts';

/** The incidents over time, with the table of the same numbers, and what the chart cannot show. */
export function timelineFigure({ days, types }: Gathering): Markup {
  const time = timeBins(days);
  const { unit, bins, coarser, undated, early } = time;
  const shades = byShade(types).map(({ shade }) => shade);
  const left = [
    early && `${counted(early.incidents, 'incident')} of ${early.from === early.to ? '' : `${dayWords(early.from)} to `}${dayWords(early.to)} ${early.incidents === 1 ? 'lies' : 'lie'} before the chart.`,
    coarser > 0 && `${counted(coarser, 'incident')} ${coarser === 1 ? 'is' : 'are'} dated more coarsely than to a ${unit}, and not on it.`,
    undated > 0 && `${counted(undated, 'incident')} ${undated === 1 ? 'has' : 'have'} no date.`,
  ].filter((line) => typeof line === 'string'); // prettier-ignore
  const full = bins.flatMap(([key, bin]) => (bin ? [{ key, bin }] : []));
  if (full.length === 0) return html`<p>No incident is dated finely enough for a chart. ${left.join(' ')}</p>`;
  return html`<figure><div class="drawing" role="region" aria-label="Timeline" tabindex="0">${drawTimeline(time)}</div>
<figcaption><ul class="legend">${shades.map(({ name, className }) => html`<li><span class="swatch ${className}"></span>${name}</li>`)}</ul>
${left.join(' ')}</figcaption></figure>
<details><summary>The numbers of this chart</summary>
${pageTable({
  caption: `Incidents and reported deaths by ${unit}`,
  columns: [
    { heading: unit, cell: ({ key }) => dayWords(key) },
    ...shades.map((shade) => ({
      heading: shade.name,
      number: true,
      cell: ({ bin }: (typeof full)[number]) => {
        const found = byShade(bin.types).find((one) => one.shade.name === shade.name);
        return found ? grouped(found.count) : '·';
      },
    })),
    { heading: 'Incidents', number: true, cell: ({ bin }) => grouped(incidentsOf(bin)) },
    { heading: 'Reported deaths', number: true, cell: ({ bin }) => tollCell(bin.killed) },
    { heading: 'Without a figure', number: true, cell: ({ bin }) => grouped(bin.killed.untold) },
  ],
  rows: full,
})}</details>`; // prettier-ignore
}
