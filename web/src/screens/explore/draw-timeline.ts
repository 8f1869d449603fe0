import { axisY, gridY, plot, rect, ruleY, text } from '@observablehq/plot';
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

/** On the left the words of both charts have room beside them, where no handle covers them. */
const MARGINS = { marginLeft: 100, marginRight: 10 };

/** So many types have a lane of their own; the rest share the last. */
const MOST_LANES = 6;

export function drawTimeline({ unit, bins }: Timeline, width: number): Drawn {
  const end = nextBin(bins.at(-1)!.start, unit);
  const domain = [new Date(bins[0]!.start), new Date(end)];
  const { lanes, bars } = lanesOf(bins);
  const placed = bars.map(({ start, lane, share, type, count }) => ({
    x1: new Date(start),
    x2: new Date(nextBin(start, unit)),
    // From the foot of its lane up, with a little room to the next.
    y1: lane,
    y2: lane + 0.9 * share,
    colour: `var(${typeColour(type)})`,
    title: `${lanes[lane]!}, ${start}: ${count}`,
  }));
  const deaths = bins.map(({ start, killed }) => ({ x1: new Date(start), x2: new Date(nextBin(start, unit)), killed }));
  // Charts are made apart from the page, whose policy lets in no style element; what theirs says stands in timeline.svelte.
  const document = globalThis.document.implementation.createHTMLDocument();
  const frame = { ...MARGINS, width, document, color: { type: 'identity' as const } };
  const inset = width / bins.length > 4 ? 0.5 : 0;
  const counts = plot({
    ...frame,
    height: 20 + 14 * lanes.length,
    marginTop: 16,
    marginBottom: 4,
    x: { type: 'utc', domain, axis: null },
    y: { domain: [0, lanes.length], axis: null },
    marks: [
      ruleY(lanes.keys(), { strokeOpacity: 0.2 }),
      text(lanes.keys(), { x: () => domain[0], y: (lane: number) => lane + 0.5, text: (lane: number) => lanes[lane]!, textAnchor: 'end', dx: -6 }), // prettier-ignore
      rect(placed, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'colour', title: 'title', insetLeft: inset, insetRight: inset }), // prettier-ignore
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

interface Bar {
  readonly start: string;
  readonly type: string;
  /** From 0, the lowest. */
  readonly lane: number;
  readonly count: number;
  /** Of the height of a lane; as the root of the count, so that a lane of few is seen beside one of many. */
  readonly share: number;
}

/** Lanes from the lowest up, the most frequent type on top, and the bars in them. */
export function lanesOf(bins: Timeline['bins']): { lanes: string[]; bars: Bar[] } {
  const totals = new Map<string, number>();
  for (const { counts } of bins) {
    for (const [type, count = 0] of Object.entries(counts)) totals.set(type, (totals.get(type) ?? 0) + count);
  }
  const types = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([type]) => type);
  const own = types.length > MOST_LANES ? types.slice(0, MOST_LANES - 1) : types;
  const lanes = [...own.map((type) => type.toLowerCase()), ...(own.length < types.length ? ['others'] : [])].reverse();
  const bars = bins.flatMap(({ start, counts }) => {
    const ofLane = new Map<string, number>();
    for (const [type, count = 0] of Object.entries(counts)) {
      const name = own.includes(type) ? type : '';
      ofLane.set(name, (ofLane.get(name) ?? 0) + count);
    }
    return [...ofLane].map(([type, count]) => ({ start, type, count, lane: lanes.indexOf(type === '' ? 'others' : type.toLowerCase()) })); // prettier-ignore
  });
  const most = bars.reduce((high, { count }) => Math.max(high, count), 1);
  return { lanes, bars: bars.map((bar) => ({ ...bar, share: Math.sqrt(bar.count / most) })) };
}
