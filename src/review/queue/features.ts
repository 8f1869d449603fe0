import type { Event } from '../../model/index.ts';

const BINS = 5;

/** What of an event may tell whether it was coded right: `type:ASSAULT`, `confidence:2` (40–60 %), `without:date`. */
export type Feature = string;

/** The features of an event as one short text, which many events share: `ASSAULT 2 date figures`. */
export function profileOf({ type, confidence, date, place, figures }: Event): string {
  const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
  const without = [
    ...(date === null ? ['date'] : []),
    ...(place === null ? ['place'] : []),
    ...(Object.keys(figures).length === 0 ? ['figures'] : []),
  ];
  return [type, bin, ...without].join(' ');
}

export function featuresOf(profile: string): Feature[] {
  const [type, bin, ...without] = profile.split(' ');
  return [`type:${type!}`, `confidence:${bin!}`, ...without.map((field) => `without:${field}`)];
}

export const publisherFeature = (publisher: string): Feature => `publisher:${publisher}`;

/** How often one would expect an event with this feature to need correcting before anybody has looked; null where it tells nothing. */
export function expectedRate(feature: Feature): number | null {
  const bin = /^confidence:(\d+)$/.exec(feature)?.[1];
  return bin === undefined ? null : 1 - (Number(bin) + 0.5) / BINS;
}

/** The feature in words: "events of Herald". */
export function featureInWords(feature: Feature): string {
  const [kind = '', ...rest] = feature.split(':');
  const value = rest.join(':');
  if (kind === 'type') return `${value} events`;
  if (kind === 'publisher') return `events of ${value}`;
  if (kind === 'without') return `events without ${value === 'date' ? 'a date' : value === 'place' ? 'a place' : 'any figure'}`; // prettier-ignore
  const bin = Number(value);
  return `events that the coder is ${(bin * 100) / BINS}–${((bin + 1) * 100) / BINS} % sure of`;
}
