import { InvalidArgumentError } from 'commander';
import { alertDigest, quietHours, type AlertCondition, type AlertDigest, type QuietHours } from '../model/index.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `now`, `hourly`, `daily@08:00` or `weekly@mon-08:00`. */
export function digest(value: string): AlertDigest {
  const [every = '', at = ''] = value.toLowerCase().split('@');
  const [day = '', clock = ''] = at.split('-');
  const asked = {
    now: { every: 'once' },
    hourly: { every: 'hour' },
    daily: { every: 'day', at },
    weekly: { every: 'week', day: DAYS.indexOf(day.slice(0, 3)) + 1, at: clock },
  }[every];
  const { data } = alertDigest.safeParse(asked);
  if (data) return data;
  throw new InvalidArgumentError('It must be now, hourly, daily@08:00 or weekly@mon-08:00.');
}

/** `22:00-07:00`. */
export function clockTimes(value: string): QuietHours {
  const [from, to] = value.split('-');
  const { data } = quietHours.safeParse({ from, to });
  if (data) return data;
  throw new InvalidArgumentError('It must be two times such as 22:00-07:00.');
}

/** `west,south,east,north`. */
export function box(value: string): NonNullable<AlertCondition['box']> {
  const [west, south, east, north] = value.split(',').map((edge) => (edge.trim() === '' ? NaN : Number(edge)));
  if ([west, south, east, north].every(Number.isFinite))
    return { west: west!, south: south!, east: east!, north: north! };
  throw new InvalidArgumentError('It must be west,south,east,north in degrees.');
}
