import { beforeAll, describe, expect, it } from 'vitest';
import type { CodedReport, Coder, Event } from '../model/index.ts';
import { loadGazetteer } from '../places/gazetteer.ts';
import { createCoder } from './coder.ts';
import { reportOf } from './testing.ts';

let coder: Coder;
beforeAll(() => {
  coder = createCoder(loadGazetteer());
});

/** The surest attack of a report that came out on Wednesday, 10 June 2020. */
function main(text: string, title: string | null = null): Event {
  const { events } = coder.code({ ...reportOf(text), title }) as CodedReport;
  for (const { evidence } of events)
    for (const { start, end } of evidence) expect(text.slice(start, end).trim()).not.toBe('');
  return events
    .filter(({ type, scope, status }) => type === 'ASSAULT' && scope === 'single' && status === 'occurred')
    .reduce((best, each) => (each.confidence > best.confidence ? each : best));
}

const toll = ({ figures }: Event) =>
  (['killed', 'injured'] as const).map((key) => figures[key]?.best ?? figures[key]?.low ?? 0);

describe('the toll of a shooting told in pieces', () => {
  it.each([
    ['Brian Jermon, 27, was shot in the neck and Anna Harris, 26, was shot in the back on Monday.', [0, 2]],
    ['A teen died after accidentally shooting himself in the head on Monday.', [1, 0]],
    ['A 3-year-old was gunned down in a Joliet home on Monday.', [1, 0]],
    ['A mother and her son were found shot to death in a Joliet home on Monday.', [2, 0]],
    ['Police found a man shot to death in Joliet on Monday.', [1, 0]],
    ['Four people were shot in Joliet on Monday. One of the victims, Brian Jermon, died at a hospital.', [1, 3]],
    ['A man shot and killed two neighbors in Joliet on Monday before killing himself.', [3, 0]],
    ['A woman shot her son and then herself in a murder-suicide in Joliet on Monday.', [2, 0]],
    ['The shooting in Joliet on Monday left one dead, three injured.', [1, 3]],
    ['A 17-year-old was shot in Joliet on Monday. He was pronounced dead at a hospital.', [1, 0]],
    ['Police are investigating a fatal shooting in Joliet on Monday.', [1, 0]],
  ])('%s', (text, want) => {
    expect(toll(main(text))).toEqual(want);
  });

  it('leaves apart what an army and rebels did to each other', () => {
    const text =
      'Rebels attacked a garrison near Agadez, Niger, on Monday with machine guns, killing nine soldiers.\n\n' +
      'The army said it killed 20 rebels in the fighting.';
    expect(toll(main(text))[0]).toBe(9);
  });
});

describe('a headline', () => {
  it('gives the toll that the text takes for known, with evidence in the text', () => {
    const text = 'Police are investigating a shooting at a party in Joliet on Monday night.';
    expect(toll(main(text, '1 dead, 3 hurt in Joliet shooting - WXYZ News'))).toEqual([1, 3]);
  });
});

describe('the town of a local report', () => {
  it.each([
    ['Lubbock police are searching for the man who shot two people in the 2200 block of 17th Street.', 'Lubbock'],
    ['KERRVILLE, Texas - Two men were shot in Kerr County on Monday.', 'Kerrville'],
    ['Two men were shot on Riverview on Monday, Detroit police said. They were taken to Trumbull Hospital.', 'Detroit'],
  ])('%s', (text, want) => {
    expect(main(text).place?.name).toBe(want);
  });

  it('does not move an attack elsewhere to the town that reports it', () => {
    const text = 'KABUL (AP) - Gunmen shot dead three officials in Kandahar on Monday.';
    expect(main(text).place?.text).toBe('Kandahar');
  });
});

describe('the day of an attack', () => {
  it.each([
    ['Police were called to a shooting that wounded two men at about 1:15 p.m. in Joliet.', '2020-06-10'],
    ['A man was shot overnight in Joliet. Police were called at about 2 a.m.', '2020-06-10'],
    ['A man was shot overnight in Joliet. Police were called at about 11 p.m.', '2020-06-09'],
    ['Two men were shot in Joliet over the weekend. The shooting happened Saturday night.', '2020-06-06'],
    [
      'Police on Tuesday were investigating the death of a man who was shot in Joliet. He was shot on Sunday.',
      '2020-06-07',
    ],
    ['A man was shot by his would-be victim Monday night in Joliet.', '2020-06-08'],
    ['A boy was shot in the leg in the 1900 block of Payson Street Monday.', '2020-06-08'],
    ['Police are investigating a shooting at a motel in Joliet Monday night.', '2020-06-08'],
  ])('%s', (text, day) => {
    expect(main(text).date).toMatchObject({ start: day, end: day });
  });
});

describe('what the police did', () => {
  it.each([
    'Two militants were killed on Monday in an encounter with the police.',
    'The police had to fire six rounds to disperse the mob in Surat on Monday.',
    'The police burst teargas shells to disperse a mob in Surat on Monday.',
    'A quarter of the victims in Surat were killed by police bullets on Monday.',
  ])('%s', (text) => {
    expect(main(text).actors.some((a) => a.role === 'actor' && a.sector === 'COP')).toBe(true);
  });
});
