import { expect } from 'vitest';
import { reportOf } from '../../src/coding/testing.ts';
import type { Actor, CodedReport, Event, Evidence } from '../../src/model/index.ts';

/** An actor of an event of whom nothing is known but the words and what `more` says. */
export const actor = (role: Actor['role'], text: string, more: Partial<Actor> = {}): Actor => ({
  role,
  name: null,
  person: null,
  sector: null,
  country: null,
  count: null,
  text,
  ...more,
});

/** A record of one ASSAULT in the report, with the evidence that stands in its text. */
export function record(
  text: string,
  event: Partial<Event>,
  evidence: Readonly<Record<string, string>> = {},
): CodedReport {
  const shown = Object.entries(evidence).map(([field, words]): Evidence => {
    const start = text.indexOf(words);
    expect(start).toBeGreaterThanOrEqual(0);
    return { field, start, end: start + words.length };
  });
  return {
    report: { ...reportOf(text, '1990-02-04'), dateline: 'GUATEMALA CITY' },
    events: [
      {
        id: 'e',
        type: 'ASSAULT',
        modes: [],
        contexts: [],
        scope: 'single',
        status: 'occurred',
        date: null,
        place: null,
        actors: [],
        figures: {},
        weapons: [],
        targets: [],
        sources: [],
        summary: '',
        evidence: shown,
        confidence: 0.5,
        ...event,
      },
    ],
    warnings: [],
  };
}
