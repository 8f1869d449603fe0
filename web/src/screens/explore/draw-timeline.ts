import { axisY, gridY, plot, rect, ruleY } from '@observablehq/plot';
import type { Timeline } from './ask.ts';
import { dayOf, nextBin } from './bins.ts';
import { typeColour } from './types.ts';

/** The charts of a timeline, and where its days stand on them. */
export interface Drawn {
  readonly charts: readonly Element[];
  /** The pixel at which a day begins. */
  readonly x: (day: string) => number;
  /** The day behind the last. */
  readonly end: string;
  readonly dayAt: (pixel: number) => string;
}

/** On the left the words of both axes have room beside the charts, where no handle covers them. */
const MARGINS = { marginLeft: 100, marginRight: 10 };

export function drawTimeline({ unit, bins }: Timeline, width: number): Drawn {
  const end = nextBin(bins.at(-1)!.start, unit);
  const domain = [new Date(bins[0]!.start), new Date(end)];
  const stacked = bins.flatMap(({ start, counts }) => {
    let below = 0;
    const span = { x1: new Date(start), x2: new Date(nextBin(start, unit)) };
    return Object.entries(counts).map(([type, count = 0]) => {
      below += count;
      return { ...span, y1: below - count, y2: below, colour: `var(${typeColour(type)})` };
    });
  });
  const deaths = bins.map(({ start, killed }) => ({ x1: new Date(start), x2: new Date(nextBin(start, unit)), killed }));
  // Charts are made apart from the page, whose policy lets in no style element; what theirs says stands in timeline.svelte.
  const document = globalThis.document.implementation.createHTMLDocument();
  const frame = { ...MARGINS, width, document, color: { type: 'identity' as const } };
  const inset = width / bins.length > 4 ? 0.5 : 0;
  const counts = plot({
    ...frame,
    height: 92,
    marginTop: 16,
    marginBottom: 4,
    x: { type: 'utc', domain, axis: null },
    y: { label: 'incidents', nice: true },
    marks: [
      gridY({ ticks: 3 }),
      axisY({ ticks: 3, tickSize: 0, labelArrow: 'none' }),
      rect(stacked, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'colour', insetLeft: inset, insetRight: inset }),
      ruleY([0]),
    ],
    ariaLabel: `Incidents by ${unit}`,
  });
  const killed = plot({
    ...frame,
    height: 66,
    marginTop: 16,
    marginBottom: 18,
    x: { type: 'utc', domain, label: null },
    y: { label: 'reported deaths', nice: true },
    marks: [
      gridY({ ticks: 2 }),
      axisY({ ticks: 2, tickSize: 0, labelArrow: 'none' }),
      rect(deaths, { x1: 'x1', x2: 'x2', y1: () => 0, y2: 'killed', fill: 'var(--ink-soft)', insetLeft: inset, insetRight: inset }), // prettier-ignore
      ruleY([0]),
    ],
    ariaLabel: `Reported deaths by ${unit}`,
  });
  for (const chart of [counts, killed]) {
    chart.querySelector('style')?.remove();
    chart.setAttribute('role', 'img');
    // Its own name tells all: a part of an image has none.
    for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  }
  const x = counts.scale('x')!;
  return {
    charts: [counts, killed],
    x: (day) => x.apply(new Date(day)) as number,
    end,
    dayAt: (pixel) => dayOf(x.invert!(pixel) as Date),
  };
}
