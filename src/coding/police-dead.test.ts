import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

describe('whom the police killed', () => {
  it.each([
    ['He said that 668 people had been killed in the violence, including 100 in police firing.', 100],
    ['Some 90 persons had died in the riots, of whom 12 were to police firing.', 12],
    ['An official said many of these deaths were due to police firing on mobs in Surat.', 1],
    ['The state gave a list of the victims of police firing in Surat.', 1],
    ['They demanded an inquiry into the police firing that left one dead and several others injured on Sunday.', 1],
  ])('%s', (text, dead) => {
    const { events } = coder.code(reportOf(text)) as CodedReport;
    const police = events.find(
      ({ type, actors }) => type === 'ASSAULT' && actors.some((a) => a.role === 'actor' && a.sector === 'COP'),
    );
    expect(police?.figures.killed?.low).toBe(dead);
  });

  it('is nobody where they only fired', () => {
    const { events } = coder.code(
      reportOf('Police firing on a mob in Surat on Monday injured four men.'),
    ) as CodedReport;
    expect(events.every(({ figures }) => figures.killed === undefined)).toBe(true);
  });
});
