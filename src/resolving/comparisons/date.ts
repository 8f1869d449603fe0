import { isoDay } from '../../model/days.ts';
import type { Mention } from '../mention.ts';
import { NOTHING, stepOf, type Comparison } from './comparison.ts';

const OVERLAPS = [
  'same day',
  'overlap within 3 days',
  'overlap within 8 days',
  'overlap within 31 days',
  'overlap, wide',
];
const GAPS = [
  '1 day apart',
  '2 days apart',
  '3 days apart',
  '4 to 7 days apart',
  '8 to 30 days apart',
  'over 30 days apart',
];
const UNDATED = ['in the news that day', 'in the news that month', 'long before the news', 'after the news'];
const WIDTHS = [2, 4, 9, 32];
const DAYS_APART = [2, 3, 4, 8, 31];
const NEWS_DAYS = 3;

/** When: how far apart, or how wide the dates are that have a day in common. A report without a date tells of its own news. */
export const date: Comparison = {
  id: 'date',
  levels: [...OVERLAPS, ...GAPS, ...UNDATED],
  ordered: [
    [...OVERLAPS, ...GAPS],
    ['in the news that day', 'in the news that month', 'long before the news'],
  ],

  compare(a, b) {
    if (a.days && b.days) {
      const gap = gapOf(a.days, b.days);
      return gap > 0 ? OVERLAPS.length + stepOf(gap, DAYS_APART) : stepOf(widthOf(a.days, b.days), WIDTHS);
    }
    const [dated, undated] = a.days ? [a, b] : [b, a];
    if (!dated.days || undated.published === null) return NOTHING;
    const lag = lagOf(dated.days, undated.published);
    return OVERLAPS.length + GAPS.length + (lag < -1 ? 3 : stepOf(lag, [NEWS_DAYS + 1, 31]));
  },

  evidence(a, b, level) {
    if (a.days && b.days) {
      const gap = gapOf(a.days, b.days);
      if (gap > 0) return `dates ${gap} ${gap === 1 ? 'day' : 'days'} apart`;
      const width = widthOf(a.days, b.days);
      return width === 1 ? `${level}: ${isoDay(a.days.first)}` : `dates overlap within ${width} days`;
    }
    const [dated, undated] = a.days ? [a, b] : [b, a];
    const lag = lagOf(dated.days!, undated.published!);
    if (lag < 0) return `happened ${-lag} ${lag === -1 ? 'day' : 'days'} after the other report was published`;
    return lag === 0 ? 'happened on the day of the other report' : `happened ${lag} days before the other report`;
  },
};

type Days = NonNullable<Mention['days']>;

const gapOf = (x: Days, y: Days): number => Math.max(x.first, y.first) - Math.min(x.last, y.last);
const widthOf = (x: Days, y: Days): number => Math.max(x.last - x.first, y.last - y.first) + 1;

/** Days from what happened to a publication; below 0 where it happened later. */
const lagOf = ({ first, last }: Days, published: number): number =>
  published < first ? published - first : Math.max(0, published - last);
